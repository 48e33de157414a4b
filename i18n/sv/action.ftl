# Varför något inte går, till när, och vad man kan göra eller vem man kan fråga.
refused-signed-in-only = För detta behöver du vara inloggad. Logga in och försök på nytt.
refused-it-unit-only = Endast it-enheten kan göra detta.
refused-contacts-only = Endast en bekräftad kontaktperson kan svara för förvaltningen. It-enheten kan returnera ett svar för korrigering.
refused-round-planned = Insamlingsomgången { $as_of } är inte öppen ännu. Den öppnas { $opens }.
refused-round-closed = Insamlingsomgången { $as_of } stängdes { $closed }. Om svaret ännu behöver ändras, be it-enheten returnera det eller bevilja förlängd tid.
refused-exempt = Förvaltningen behöver inte svara på den här blanketten (orsak: { $reason }). Om den ändå ska besvaras, be it-enheten avsluta befrielsen.
refused-submitted = Svaret skickades in { $at }. Om det behöver ändras, öppna det först på nytt.
refused-accepted = It-enheten har godkänt svaret och det kan därför inte längre ändras. Om det innehåller ett fel, be it-enheten returnera det för korrigering.
refused-revision-unknown = Blankettens nuvarande version hittas inte, men det du skrev har sparats. Öppna blanketten på nytt. Om det du skrev inte syns där, kontakta it-enheten.
refused-at-once = Någon annan gjorde samma ändring samtidigt, och därför sparades inte den här. Läs in sidan på nytt och kontrollera läget.

round-due-before-opens = Tidsfristen måste gå ut efter öppnandet ({ $opens }).
round-closes-before-due = Omgången kan stängas tidigast när tidsfristen går ut ({ $due }).
round-due-before-as-of = Tidsfristen kan inte gå ut före den dag som uppgifterna beskriver ({ $as_of }).
round-closes-in-past = Tidpunkten för stängningen måste ligga i framtiden. Om omgången ska stängas genast, stäng den på insamlingsomgångens sida.
round-exists = Det finns redan en insamlingsomgång för { $as_of }. Välj en annan dag.
round-fifth = För år { $year } finns redan { $limit } insamlingsomgångar ({ $taken }) och fler kan det inte vara. Ställ in någon av dem eller välj ett annat år.
round-asks-nothing = Välj minst en mätare vars uppgifter begärs under omgången.
round-asks-unknown = Mätaren { $metric } kan inte begäras av förvaltningarna: den har ingen blankett för dem. Ta bort mätaren från insamlingsomgången.
round-open-after-due = Insamlingsomgången kan inte öppnas eftersom tidsfristen gick ut { $due }. Flytta först fram tidsfristen.
round-open-no-agencies = Insamlingsomgången kan inte öppnas eftersom ingen förvaltning är verksam den dag som uppgifterna beskriver ({ $as_of }). Kontrollera dagen och förvaltningarnas giltighetstider.
round-open-changed-form = Insamlingsomgången kan inte öppnas: blanketten för mätaren { $metric } har ändrats, fast dess version { $version } redan har använts i en tidigare omgång. Be systemförvaltningen ge blanketten ett nytt versionsnummer.
round-change-closed = Insamlingsomgången är stängd och dess uppgifter kan därför inte längre ändras. En enskild förvaltning kan beviljas förlängd tid.
round-change-open = Insamlingsomgången är öppnad. Dagen som uppgifterna beskriver och tidpunkten för öppnandet kan därför inte längre ändras. Tidsfristen och tidpunkten för stängningen kan flyttas.
round-cancel-opened = Insamlingsomgången är redan öppnad och kan därför inte ställas in. Du kan stänga den.
round-close-planned = Insamlingsomgången kan inte stängas eftersom den inte har öppnats ännu. Du kan ställa in den eller ändra dess tider.
round-publish-open = Resultaten kan inte publiceras eftersom insamlingsomgången inte är stängd. Stäng omgången först.

extend-not-running = Förlängd tid kan beviljas från det att insamlingsomgången har öppnats tills dess resultat publiceras. Tidsfristen för en omgång som inte är öppnad kan flyttas.
extend-until = Den förlängda tiden måste gå ut senare än { $due }.

exempt-received = Förvaltningen har redan skickat in svaret och kan därför inte längre befrias från att svara. Om svaret är fel, returnera det för korrigering.

return-not-received = Förvaltningen har inget inskickat svar som kan godkännas eller returneras. Uppdatera sidan och kontrollera svarets status.
return-not-correcting = Korrigeringen av den här insamlingsomgångens uppgifter är avslutad och svaret kan därför inte returneras. Tillåt först korrigering på insamlingsomgångens sida.
return-until = Ange en tidsfrist för korrigeringen som ligger i framtiden. Utan tidsfrist kan svaret returneras endast medan insamlingsomgången är öppen för förvaltningen.

nominate-agency-ended = Förvaltningens verksamhet har upphört ({ $agency }) och ingen kontaktperson kan därför föreslås för den. Föreslå en kontaktperson för förvaltningen som fortsätter verksamheten.

ask-head-nobody = Ingen förvaltningschef har angetts för förvaltningen ({ $agency }) och bekräftelse kan därför inte begäras. It-enheten anger förvaltningschefen i förvaltningens uppgifter.
ask-head-nothing = Ingen väntar på förvaltningschefens bekräftelse ({ $agency }). Föreslå först en kontaktperson.

head-link-expired = Länken gäller inte längre och besluten sparades därför inte. Öppna länken och be om en ny på dess sida. Den nya länken skickas till förvaltningschefens e-post.
head-link-other-head = Länken har skickats till en person som inte längre är förvaltningschef ({ $agency }) och kan därför inte användas för att bekräfta kontaktpersoner. Den nuvarande förvaltningschefen får en egen länk av it-enheten.

input-reason = Skriv orsaken. Den ska ha minst { $least } och högst { $most } tecken.
input-person-name = Skriv personens namn på en rad. Namnet får ha högst { $limit } tecken.
input-email = ”{ $typed }” är inte en e-postadress. Skriv hela adressen, till exempel fornamn.efternamn@hel.fi.
input-agency-code = Skriv en förkortning med endast bokstäver, siffror och bindestreck. Den får ha högst { $limit } tecken.
input-name-missing = Skriv förvaltningens namn på detta språk.
input-life-order = Den sista dagen kan inte vara före den första. Rätta någondera.
