# Insamlingsomgångar, påminnelser, meddelanden och händelser.
round-publish-extended = Resultaten kan inte publiceras ännu: { $agency } får svara till { $until }. Vänta tills den förlängda tiden går ut eller förkorta den.

# Förteckningen.
round-list-title = Insamlingsomgångar
round-list-what = Uppgifterna samlas in en till fyra gånger per kalenderår. En planerad omgång öppnas och en öppen omgång stängs av sig själv vid den tid som har angetts.
round-list-caption = Insamlingsomgångarna från den nyaste till den äldsta
round-list-empty = Ingen insamlingsomgång har planerats.
round-years-without = { $count ->
    [one] För år { $years } finns ingen insamlingsomgång. Uppgifterna har utlovats minst en gång per år.
   *[other] För åren { $years } finns ingen insamlingsomgång. Uppgifterna har utlovats minst en gång per år.
}
round-plan = Planera en ny insamlingsomgång
round-all-reminders = Kommande påminnelser från alla omgångar
round-stage = Skede
round-as-of = Dag som uppgifterna beskriver
round-opens = Öppnas
round-due = Tidsfrist
round-closes = Stängs
round-received = Mottagna
round-share = { $part }/{ $whole } ({ $rate })
round-back = Insamlingsomgång { $as_of }

# Planering och ändring.
round-plan-title = Ny insamlingsomgång
round-edit-title = Ändra insamlingsomgång { $as_of }
round-edit-opened = Insamlingsomgången har öppnats, så blanketterna och dagen som uppgifterna beskriver ändras inte längre. Tidsfristen och stängningen kan flyttas. Påminnelserna skickas enligt den nya tidsfristen.
round-as-of-hint = Till exempel 30.6.2015. Ett kalenderår kan ha högst fyra omgångar.
round-opens-hint = Omgången öppnas då av sig själv, och kontaktpersonerna får ett meddelande om öppnandet.
round-due-hint = Från och med denna tidpunkt är ett svar som saknas försenat. Påminnelser skickas en vecka och en dag före samt efter tidsfristen.
round-closes-hint = Från och med denna tidpunkt kan förvaltningarna inte längre svara, om de inte har beviljats förlängd tid. Förvaltningschefen får ett meddelande åtta dagar efter tidsfristen, om omgången då är öppen.
round-moment-example = t.ex. 30.6.2015 kl. 16.00
round-as-of-missing = Ange den dag som uppgifterna beskriver.
round-opens-missing = Ange dag och klockslag för öppnandet.
round-due-missing = Ange dag och klockslag för tidsfristen.
round-closes-missing = Ange dag och klockslag för stängningen.
round-metrics = Mätare som ingår
round-metrics-hint = Mätare som fås centralt frågas inte av förvaltningarna och finns därför inte i förteckningen.
round-save = Spara insamlingsomgången

# Sidan för en omgång.
round-title = Insamlingsomgång { $as_of }
round-without-contact = { $count ->
    [one] En förvaltning har ingen bekräftad kontaktperson, så ingen kan svara för den eller får meddelanden:
   *[other] { $count } förvaltningar har ingen bekräftad kontaktperson, så ingen kan svara för dem eller får meddelanden:
}
round-dates = Datum
round-facts = Vad som gäller
round-fact-enter = Kan förvaltningarna svara
round-enter-not-yet = Inte ännu
round-enter-yes = Ja, sedan { $since }
round-enter-no = Nej, sedan { $since }
round-fact-correct = Kan it-enheten returnera och godkänna svar
round-correct-yes = Ja
round-correct-no = Nej
round-fact-published = Är resultaten offentliga
round-published-yes = Publicerade { $at }
round-published-no = Nej
round-fact-extensions = Förlängda tider
round-extensions-none = Inga förlängda tider
round-completeness = Läget
round-will-ask = Under omgången frågas { $metrics } mätare av { $agencies } förvaltningar.
round-expected = Väntade
round-on-time = Inom tidsfristen
round-late-agencies = Försenade förvaltningar
round-do = Åtgärder
round-edit = Ändra datum
round-reminders = Påminnelser
round-events = Händelser
round-open = Öppna nu
round-open-what = Förvaltningarna kan svara genast, och kontaktpersonerna får ett meddelande om öppnandet. Blanketterna och förteckningen över väntade svar låses. Öppnandet kan inte ångras.
round-cancel = Ställ in omgången
round-cancel-what = Den planerade omgången tas bort. Händelserna bevaras.
round-close = Stäng nu
round-close-what = Förvaltningarna kan inte längre svara, om de inte har beviljats förlängd tid. Stängningen kan inte ångras.
round-publish = Publicera resultaten
round-publish-what = Vem som helst kan läsa omgångens resultat. Publiceringen kan inte ångras.
round-correct-begin = Tillåt korrigering
round-correct-begin-what = It-enheten kan åter returnera och godkänna svar. Om resultaten är publicerade kan också centrala siffror och anmärkningar ändras, och rättelserna publiceras som en ny utgåva.
round-correct-end = Avsluta korrigeringen
round-correct-end-what = It-enheten kan inte längre returnera eller godkänna svar eller rätta publicerade resultat. Korrigeringen kan tillåtas på nytt.
round-matrix = Förvaltningar och mätare
round-matrix-caption = Svarens tillstånd per förvaltning och mätare, insamlingsomgång { $as_of }
round-matrix-empty = Ingen förvaltning hör till urvalet.
round-filter = Vilka förvaltningar som visas
round-show-all = Alla
round-show-missing = Svar saknas
round-show-late = Försenade
round-agency = Förvaltning
round-contact = Kontaktperson
round-received-short = Fått
round-late = Försenad
round-extended = Förlängd tid till { $until }
round-no-contact = Ingen kontaktperson
round-cell-untouched = Saknas
round-cell-draft = Utkast
round-cell-submitted = Mottaget
round-cell-reopened = Öppnat
round-cell-returned = Korrigeras
round-cell-accepted = Godkänt
round-cell-exempt = Frågas inte
round-total = Mottagna sammanlagt
round-median = Tid för att fylla i (median)
round-seconds = { $seconds } s
round-minutes = { $minutes } min
round-csv = Ladda ner tabellen (CSV)
round-csv-excel = Ladda ner tabellen för Excel (CSV)
round-csv-name = insamlingsomgang
round-csv-code = Förkortning
round-csv-metric-code = Mätarens kod
round-csv-metric = Mätare
round-csv-state = Tillstånd
round-csv-first = Inskickat första gången
round-csv-submitted = Inskickat senast
round-csv-on-time = Inom tidsfristen
round-csv-yes = ja
round-csv-no = nej
round-csv-letter = Senaste meddelande
round-csv-letter-at = Tid för senaste meddelande

# Händelser.
round-event-title = Händelser
round-event-what = Vem som gjorde vad, med vad och när. Händelser kan inte ändras eller tas bort.
round-event-caption = Händelserna från den nyaste till den äldsta
round-event-empty = Urvalet innehåller inga händelser.
round-event-round = Insamlingsomgång
round-event-all = Alla
round-event-filter = Begränsa
round-event-at = Tid
round-event-verb = Händelse
round-event-who = Vem
round-event-of = Gäller
round-event-of-round = insamlingsomgång { $as_of }
round-event-detail = Tilläggsuppgifter

round-pages = Förteckningens sidor
round-newer = Nyare
round-older = Äldre

# Påminnelser.
remind-title = Påminnelser
remind-what = Meddelandena skickas av sig själva: när omgången öppnas, en vecka och en dag före tidsfristen samt en dag och en vecka efter den, till sist till förvaltningschefen. Var och en får högst ett meddelande per dag, och det räknar upp allt som saknas. Meddelandena skickas på morgonen klockan 9.
remind-moments = Tidpunkter
remind-now = Nu
remind-at = { $at }
remind-if-nothing-changes = Så här skickas meddelandena om inget ändras före dess. Innan de skickas kontrolleras ännu vad som saknas.
remind-nobody = Inget meddelande skickas.
remind-goes = { $count ->
    [one] Ett meddelande skickas
   *[other] { $count } meddelanden skickas
}
remind-person = Person
remind-about = Om vad
remind-letter = Meddelande
remind-missing = { $agency }, insamlingsomgång { $as_of }, { $count ->
    [one] en blankett saknas
   *[other] { $count } blanketter saknas
}
remind-read = Läs meddelandet
remind-send = Skicka nu
remind-send-what = Meddelandena skickas om en stund också av sig själva.
remind-stays = Vem som inte får något meddelande och varför
remind-stays-caption = Personer och förvaltningar som inte får något meddelande
remind-settled = Redan skrivet, eller inget saknas ({ $count })
remind-step = Skede
remind-why = Orsak
remind-subject = Ämne
remind-letter-title = Påminnelse: { $name }
remind-letter-what = Så här skulle meddelandet se ut { $at } om inget ändras före dess. Meddelandet är på mottagarens språk.
remind-letter-none = Inget meddelande skulle skickas: inget skulle saknas, eller personen är inte kontaktperson.

# Meddelanden.
outbox-title = Meddelanden
outbox-what = Alla meddelanden som tjänsten har skickat eller ska skicka. Om ett meddelande inte kan skickas genast görs nya försök under ett och ett halvt dygn.
outbox-caption = Meddelandena från det nyaste till det äldsta
outbox-empty = Urvalet innehåller inga meddelanden.
outbox-filter = Vilka meddelanden som visas
outbox-all = Alla
outbox-made = Skapat
outbox-to = Mottagare
outbox-about = Ämne
outbox-kind = Slag
outbox-state = Tillstånd
outbox-attempts = Antal försök
outbox-next = Nästa försök
outbox-finished = Behandlat
outbox-outcome = Resultat
outbox-text = Meddelandet
outbox-text-secret = Meddelandet innehöll en länk för inloggning eller bekräftelse, så dess text sparas inte.
outbox-text-none = Meddelandets text skrivs när det skickas.
outbox-events = Vad som har gjorts med meddelandet
outbox-retry = Skicka på nytt
outbox-retry-unknown = Förbindelsen bröts när meddelandet redan hade lämnats till e-postservern, så det kan ha kommit fram. Om du skickar det på nytt kan mottagaren få samma meddelande två gånger. Fråga mottagaren först.
outbox-retry-refused = E-postservern godtog inte adressen, så inget skickas dit förrän något meddelande kommer fram. Kontrollera adressen. Om den är rätt, skicka meddelandet på nytt.
outbox-retry-failed = Meddelandet kunde inte skickas, och inga nya försök görs av sig själva. Du kan skicka det på nytt.
outbox-retry-over = Meddelandet har redan skickats eller behövs inte längre, så det kan inte skickas på nytt.
