# Händelser: vad som gjordes. Vem som gjorde det, med vad, när och med vilka tilläggsuppgifter visas skilt på raden.
event-round-planned = Insamlingsomgången planerades
event-round-changed = Insamlingsomgångens uppgifter ändrades
event-round-cancelled = Insamlingsomgången ställdes in
event-round-opened = Insamlingsomgången öppnades
event-round-closed = Insamlingsomgången stängdes
event-correction-published = En rättad utgåva publicerades
event-round-published = Insamlingsomgångens resultat publicerades
event-correcting-begun = Korrigering tilläts
event-correcting-ended = Korrigering avslutades
event-figures-recorded = Centralt inhämtade siffror sparades
event-figures-read = Importfilen lästes
event-figures-dropped = Importen förkastades
event-name-mapped = Ett namn i en källa kopplades till förvaltningen
event-name-forgotten = Ett namn i en källa togs bort

event-draft-begun = Ifyllandet påbörjades
event-submitted = Svaret skickades in
event-submitted-late = Svaret skickades in efter tidsfristen
event-reopened = Svaret öppnades på nytt
event-returned = Svaret returnerades för korrigering
event-accepted = Svaret godkändes
event-exempted = Förvaltningen befriades från att svara
event-exemption-ended = Befrielsen avslutades
event-extension-granted = Förlängd tid beviljades
event-reminder-queued = Påminnelsen lades i kö för att skickas
event-letter-retried = Meddelandet skickades på nytt

event-agency-named = Förvaltningen lades till
event-agency-changed = Förvaltningens uppgifter ändrades
event-succession-named = Verksamhetens fortsättare angavs
event-succession-removed = Uppgiften om verksamhetens fortsättare togs bort
event-head-named = Förvaltningschefen angavs
event-head-asked = Förvaltningschefen ombads bekräfta kontaktpersonerna
event-head-link-renewed = En ny länk skickades till förvaltningschefen
event-contact-nominated = Kontaktpersonen föreslogs
event-contact-confirmed = Kontaktpersonen bekräftades
event-contact-declined = Kontaktpersonen avböjdes
event-contact-replaced = Kontaktpersonen byttes ut
event-contact-ended = Kontaktpersonens bekräftelse avslutades

event-role-granted = Användarens roll ändrades
event-signed-in = Inloggning
event-signed-out-everywhere = Utloggning på alla enheter
event-sign-in-link-made = En inloggningslänk skapades
event-token-made = Nyckel till gränssnittet skapad
event-token-revoked = Nyckel till gränssnittet spärrad

event-comment-made = Kommentar given
event-comment-answered = Kommentar besvarad
event-comment-will-change = Kommentar besvarad: en ändring kommer
event-comment-declined = Kommentar besvarad: ingen ändring
event-comment-shared = Kommentaren och svaret visas för alla förvaltningar
event-comment-unshared = Kommentaren och svaret visas inte längre för andra förvaltningar
event-note-written = Anmärkning skriven
event-note-changed = Anmärkning ändrad
event-note-removed = Anmärkning borttagen
