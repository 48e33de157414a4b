# Tillstånd, skeden och slag med ett par ord: i listor, tabeller och märken.
state-untouched = Inte påbörjat
state-draft = Utkast
state-submitted = Inskickat
state-reopened = Öppnat på nytt
state-returned = Returnerat för korrigering
state-accepted = Godkänt
state-exempt = Befriad

stage-planned = Planerad
stage-open = Öppen
stage-closed = Stängd
stage-published = Publicerad

letter-state-waiting = Väntar på att skickas
letter-state-sending = Skickas
letter-state-sent = Skickat
letter-state-dropped = Behövs inte längre
letter-state-refused = Adressen godtogs inte
letter-state-failed = Kunde inte skickas
letter-state-unknown = Osäkert om det kom fram

letter-kind-sign-in = Inloggningslänk
letter-kind-sign-in-refused = Inloggning inte möjlig
letter-kind-head-confirm = Begäran om att bekräfta kontaktpersonerna
letter-kind-contact-confirmed = Besked om bekräftelse
letter-kind-contact-declined = Besked om utebliven eller avslutad bekräftelse
letter-kind-receipt = Mottagningsbekräftelse
letter-kind-returned = Begäran om korrigering
letter-kind-extended = Besked om förlängd tid
letter-kind-reminder = Påminnelse
letter-kind-missing = Påminnelse till kontaktpersonen
letter-kind-head-late = Meddelande till förvaltningschefen
letter-kind-new-comments = Meddelande om nya kommentarer
letter-kind-comment-answered = Svar på kommentar

letter-drop-not-a-contact = Mottagaren är inte längre kontaktperson.
letter-drop-not-a-head = Mottagaren är inte längre förvaltningschef.
letter-drop-not-it-unit = Mottagaren hör inte längre till it-enheten.
letter-drop-nothing-missing = Inget saknades längre när meddelandet skulle skickas.
letter-drop-expired = Länken i meddelandet hann gå ut innan det skickades.

step-opening = Meddelande om öppnandet
step-week-before = Påminnelse en vecka före tidsfristen
step-day-before = Påminnelse en dag före tidsfristen
step-day-after = Påminnelse en dag efter tidsfristen
step-week-after = Påminnelse en vecka efter tidsfristen
step-head = Meddelande till förvaltningschefen

why-nothing-missing = Inget saknas.
why-taken = Ett meddelande om detta skede har redan skickats.
why-today = Personen har redan fått ett meddelande i dag. Nästa kan skickas i morgon.
why-morning = Det är natt. Meddelandet skickas på morgonen klockan 9.
why-refused = Adressen har inte godtagits, så inget skickas dit. Rätta adressen eller skicka det avvisade meddelandet på nytt.
why-no-contact = Förvaltningen har ingen bekräftad kontaktperson. Be förvaltningschefen bekräfta en.
why-no-head = Ingen förvaltningschef har angetts för förvaltningen. Ange förvaltningschefen i förvaltningens uppgifter.

contact-state-nominated = Väntar på förvaltningschefens bekräftelse
contact-state-confirmed = Bekräftad
contact-state-declined = Avböjd
contact-state-replaced = Utbytt mot en annan
contact-state-ended = Avslutad

role-none = Ingen roll
role-reader = Läsare av resultat
role-it-unit = It-enheten

status-value = Tal
status-not-applicable = Gäller inte förvaltningen
status-unknown = Finns, men inte känt
status-nothing = Inget att rapportera
status-missing = Uppgift saknas

category-basics = Basuppgifter
category-participation = Delaktighet och växelverkan
category-productivity = Produktivitet och genomslag
category-it-efficiency = It-effektivitet och kompetens

agency-kind-department = Ämbetsverk
agency-kind-enterprise = Affärsverk

revision-kind-draft = Utkast
revision-kind-autosave = Sparat automatiskt
revision-kind-submitted = Inskickat svar
revision-kind-aside = Parallell version

actor-anyone = Inte inloggad
actor-person = Användare
actor-head = Förvaltningschef
actor-clock = Tjänsten själv
actor-console = Systemförvaltningen
actor-token = Program, nyckel

# Vad en nyckel till gränssnittet berättigar till.
scope-read-drafts = Läsa opublicerade uppgifter
scope-round-status = Följa insamlingsomgångens framskridande
scope-upload-imports = Skicka in siffror för centrala mätare

comment-state-received = Väntar på svar
comment-state-answered = Besvarad
comment-state-will-change = Ändring kommer
comment-state-declined = Leder inte till ändring
