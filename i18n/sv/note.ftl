# Vad en sida säger när något har gjorts.
note-saved = Utkastet har sparats. Skicka svaret när det är färdigt.
note-reopened = Svaret har öppnats på nytt. Korrigera det och skicka in det igen innan insamlingsomgången stängs. De siffror som redan skickats in gäller tills du skickar in nya.
note-returned = Svaret har returnerats för korrigering. Förvaltningens kontaktpersoner får ett meddelande om det.
note-accepted = Svaret har godkänts. Förvaltningen kan inte längre ändra det.
note-exempted = Förvaltningen har befriats från att svara på den här blanketten. Det som har skrivits på blanketten finns kvar.
note-exemption-ended = Befrielsen har avslutats och förvaltningens svar väntas igen.
note-extended = Förlängd tid har beviljats. Förvaltningens kontaktpersoner får ett meddelande om det, och påminnelserna följer den nya tidsfristen.

note-round-planned = Insamlingsomgången har planerats. Den öppnas av sig själv vid den angivna tidpunkten.
note-round-changed = Ändringarna i insamlingsomgången har sparats.
note-round-cancelled = Insamlingsomgången har ställts in.
note-round-opened = Insamlingsomgången har öppnats. Ett meddelande om det skickas till kontaktpersonerna om en stund.
note-round-closed = Insamlingsomgången har stängts. Förvaltningar som har förlängd tid kan ännu svara.
note-round-published = Insamlingsomgångens resultat har publicerats och kan läsas av alla.
note-correcting = Ändringen har sparats: på sidan ser du om insamlingsomgångens uppgifter nu kan korrigeras.
note-reminded = Påminnelserna har lagts i kö för att skickas.

note-agency-named = Förvaltningens uppgifter har sparats.
note-succession-named = Verksamhetens fortsättare har sparats.
note-succession-removed = Uppgiften om verksamhetens fortsättare har tagits bort. De uppgivna siffrorna är oförändrade.
note-head-named = Förvaltningschefen har angetts i förvaltningens uppgifter.
note-head-asked = Begäran om att bekräfta kontaktpersonerna har lagts i kö för att skickas.
note-nominated = Kontaktpersonen har föreslagits och kan logga in när förvaltningschefen har bekräftat uppdraget.
note-contact-ended = Kontaktpersonens bekräftelse har avslutats. Personen får ett meddelande om det.
note-role-granted = Användarens roll har sparats.
note-decided = Tack, besluten har sparats. De som berörs får ett meddelande om dem.
note-link-sent = En ny länk skickas till förvaltningschefens e-postadress.
note-signed-out = Du har loggat ut.
note-letter-retried = Meddelandet har lagts i kö för att skickas på nytt.
note-correction-published = Den rättade utgåvan har publicerats.
note-note-written = Anmärkningen har sparats.
note-note-changed = Anmärkningen har ändrats.
note-note-removed = Anmärkningen har tagits bort.
