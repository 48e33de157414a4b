# Människor: förvaltningar, förvaltningschefer, kontaktpersoner och användare.
people-name = Namn
people-name-hint = Förnamn och efternamn
people-email = E-postadress
people-email-missing = Skriv e-postadressen, till exempel fornamn.efternamn@hel.fi.
people-lang = Meddelandenas språk
people-lang-fi = finska
people-lang-sv = svenska
people-lang-en = engelska
people-state = Status
people-action = Åtgärd
people-none = Saknas
people-at = Tid

people-title = Användare
people-lead = It-enhetens medlemmar sköter insamlingsomgångarna och förvaltningarnas uppgifter. De som läser resultat ser resultaten redan innan de publiceras. Kontaktpersoner antecknas på förvaltningens sida.
people-tokens = Gränssnittets nycklar
people-nobody = Ingen har den här rollen.
people-take-away = Ta bort rollen
people-last = Den enda medlemmen kan inte tas bort
people-grant-title = Ge en roll
people-grant-lead = Om personen redan har en roll ersätts den av den nya.
people-role = Roll
people-role-missing = Välj en roll.
people-grant = Ge rollen
people-last-of-it-unit = { $name } är it-enhetens enda medlem, så rollen kan inte tas bort eller bytas. Ge först rollen till någon annan.

people-agencies-title = Förvaltningar
people-agencies-none = Inga förvaltningar har lagts till ännu.
people-agencies-living = Förvaltningar i verksamhet ({ $count })
people-agencies-ended = Förvaltningar vars verksamhet har upphört ({ $count })
people-agency = Förvaltning
people-agency-new = Lägg till en förvaltning
people-agency-add = Lägg till förvaltningen
people-agency-change = Ändra förvaltningens uppgifter
people-agency-save = Spara uppgifterna
people-code = Förkortning
people-code-hint = Förkortningen ingår i sidornas adresser och kan inte ändras senare, t.ex. Kanslia.
people-code-taken = Förkortningen { $code } används redan. Välj en annan förkortning eller ändra uppgifterna om den förvaltning som redan finns.
people-kind = Typ
people-kind-missing = Välj typ.
people-name-fi = Namn på finska
people-name-sv = Namn på svenska
people-name-en = Namn på engelska
people-valid-from = Första verksamhetsdag
people-valid-from-hint = Lämna tomt om verksamheten började före den första insamlingsomgången.
people-valid-to = Sista verksamhetsdag
people-valid-to-hint = Lämna tomt om verksamheten fortsätter.
people-from-before = före den första insamlingsomgången
people-to-goes-on = verksamheten fortsätter
people-predecessor = Föregångare
people-successor = Verksamheten fortsätter i
people-since = från och med { $day }
people-ask-all = Be om bekräftelse av { $count ->
    [one] en förvaltningschef
   *[other] { $count } förvaltningschefer
}
people-headless = { $count ->
    [one] I en förvaltning väntar någon på bekräftelse, men ingen förvaltningschef har antecknats.
   *[other] I { $count } förvaltningar väntar någon på bekräftelse, men ingen förvaltningschef har antecknats.
} Anteckna förvaltningschefen på förvaltningens sida.
people-asked = Bekräftelse begärd
people-not-asked = Inte begärd ännu

people-head = Förvaltningschef
people-no-head = Ingen förvaltningschef har antecknats, så ingen kan bekräfta kontaktpersonerna.
people-asked-at = Bekräftelse begärdes senast { $at }.
people-ask = Skicka en begäran om bekräftelse till förvaltningschefen
people-head-name = Anteckna förvaltningschefen
people-head-other = Byt förvaltningschef
people-head-other-means = När förvaltningschefen byts upphör de bekräftelser som gavs tills vidare, och deras kontaktpersoner väntar på den nya förvaltningschefens bekräftelse. Bekräftelser till ett visst datum gäller fortfarande. Den tidigare förvaltningschefens länk fungerar inte längre.
people-head-save = Spara förvaltningschefen

people-contacts = Kontaktpersoner
people-contacts-of = Kontaktpersoner: { $agency }
people-contacts-none = Ingen är kontaktperson eller väntar på bekräftelse.
people-contacts-most = Förvaltningen har redan { $most } personer som är kontaktpersoner eller väntar på bekräftelse ({ $agency }), och fler kan det inte vara. Avsluta först någons bekräftelse.
people-nominate-title = Föreslå en kontaktperson
people-nominate = Föreslå som kontaktperson
people-run-out = Bekräftelsen har upphört
people-until = till och med { $until }
people-until-head-changes = tills förvaltningschefen byts
people-end = Avsluta
people-end-reason = Orsak
people-end-hint = Orsaken syns bland händelserna för it-enheten.
people-end-do = Avsluta bekräftelsen

people-letters = Senaste meddelanden
people-letters-caption = Meddelanden som gäller förvaltningen, de senaste först
people-letters-none = Inga meddelanden om förvaltningen har skickats.
people-letter = Meddelande
people-to = Mottagare
people-events = Händelser
people-events-caption = Händelser som gäller förvaltningen, de senaste först
people-events-none = Det finns inga händelser.
people-event = Händelse
people-by = Vem
people-whom = Gäller
people-detail = Tilläggsuppgifter

people-own-title = Kontaktpersoner
people-colleague-title = Föreslå en kollega som kontaktperson
people-colleague-head = Ett meddelande om förslaget skickas genast till förvaltningschefen ({ $head }). Kollegan kan logga in när förvaltningschefen har bekräftat personen.
people-colleague-no-head = Ingen förvaltningschef har antecknats för förvaltningen, så bekräftelse kan inte begäras ännu. It-enheten ser förslaget och antecknar förvaltningschefen.
people-colleague = Föreslå som kontaktperson
people-note-already = Personen är redan bekräftad kontaktperson för förvaltningen.
people-note-no-head = Kontaktpersonen har föreslagits. Ingen förvaltningschef som kan bekräfta personen har antecknats för förvaltningen. It-enheten ser förslaget.
people-letters-lang = Språk för meddelanden och sidor
people-letters-lang-now = Meddelanden skickas till adressen { $email }. Deras språk är { $lang }.
people-letters-lang-change = Byt språk till { $lang }
people-everywhere-title = Logga ut på alla enheter
people-everywhere-why = Om en enhet har kommit bort eller lämnats inloggad kan du avsluta alla dina sessioner. Du kan genast logga in på nytt.
people-everywhere = Logga ut på alla enheter

people-head-title = Bekräfta kontaktpersonerna: { $agency }
people-head-lead = { $head }, välj för varje person om personen svarar för förvaltningens uppgifter. Ingen användarkod behövs.
people-head-meaning = En bekräftad kontaktperson fyller i och skickar förvaltningens blanketter och får påminnelserna om dem. En person som du inte väljer något för förblir som förut.
people-head-nobody = Ingen är kontaktperson eller väntar på bekräftelse. It-enheten tar emot förslag.
people-head-confirm = Jag bekräftar: { $name } är kontaktperson
people-head-decline = Jag bekräftar inte
people-head-replace = Jag utser en annan person i stället
people-head-change-term = Jag ändrar bekräftelsens giltighetstid
people-head-end = Jag avslutar bekräftelsen
people-head-submit = Spara besluten
people-head-former = Tidigare föreslagna
people-head-link = Länken gäller till { $until }, och till dess kan du återvända till den här sidan och ändra besluten. Länken är personlig, så skicka den inte vidare.
people-decision = Beslut
people-decision-missing = Välj ett beslut för åtminstone en person.
people-other-title = I stället för { $name }
people-term = Hur länge bekräftelsen gäller
people-term-year = Ett år
people-term-head = Tills förvaltningschefen byts
people-term-date = Till ett visst datum
people-term-until = Bekräftelsens sista dag
people-term-missing = Skriv bekräftelsens sista dag, till exempel 31.12.2015, eller välj en annan giltighetstid.
people-term-range = Bekräftelsens sista dag måste vara { $first }–{ $last }.
people-contact-off = Personen har tagits bort bland de föreslagna efter att den här sidan öppnades och kan därför inte bekräftas. Om personen ska vara kontaktperson, utse personen i stället för någon annan eller kontakta it-enheten.
people-named-and-declined = Du utser en person som du på ett annat ställe avvisar eller byter ut. Korrigera det ena eller det andra.
people-decided-change = Du kan ändra besluten med samma länk till { $until }.
people-decided-back = Ändra besluten
people-expired-title = Länken har gått ut
people-expired = Länken för bekräftelse gäller i 30 dagar, och tiden för den här länken har gått ut. Du kan be om en ny länk. Den skickas till förvaltningschefens e-postadress.
people-expired-renew = Skicka en ny länk
people-renewed-title = En ny länk har skickats
people-renewed = Öppna meddelandet som har kommit till förvaltningschefens e-post. Om meddelandet inte syns inom några minuter, titta i skräpposten.
people-refused-title = Kontaktpersoner kan inte bekräftas med länken
people-refused-unknown = Länken hittas inte. Den kan ha blivit avbruten i e-posten: öppna länken direkt i meddelandet eller kopiera hela länken till webbläsarens adressfält.
people-refused-ask = It-enheten svarar på frågor:

event-person-renamed = Personens namn korrigerat
