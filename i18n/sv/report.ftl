# Rapporten: diagram, andelar, mål, prognos och ändringar i mätaren.
report-chart-at = { $title }, { $period }
report-city-over-time = { $measure }, hela staden
report-shares = Andelar
report-shares-of-city = Hela stadens andelar
report-partly = en del av siffrorna saknas
report-targets = Mål
report-target = Mål { $year }: { $value } ({ $label }, hela staden).
report-target-now = Mål { $year }: { $value } ({ $label }, hela staden). Läget { $period }: { $now }.
report-target-share = Mål { $year }: { $value } ({ $label }, hela staden). Läget { $period }: { $now }, vilket är { $share } av målet.
report-target-agencies = Mål { $year }: { $value } ({ $label }, varje förvaltning). Läget { $period }: målet har nåtts av { $reached } av de { $known } förvaltningar vars siffra är känd.
report-target-row = Mål { $year }
report-forecast-what = Prognosen är en beräkning: den förlänger en rät linje genom siffrorna med ett år under antagandet att utvecklingen fortsätter som hittills. Prognosen är varken ett mål eller ett beslut. Ju färre siffror det finns, desto bredare är prognosintervallet.
report-changes = Ändringar i det som räknas
report-change-break = Serien bryts: tidigare siffror är inte jämförbara.
report-change-comparable = Siffrorna är jämförbara med tidigare siffror.
report-break-column = { $period } (serien bryts)
report-print = Rapporten för utskrift
report-most = Vad som har ändrats mest
report-most-rule = Här finns högst { $most } siffror som har ändrats mest. Ändringen räknas från siffrorna i förra insamlingsomgången enligt samma organisation, och ordningen avgörs av ändringen i förhållande till den större av siffrorna. Ändringar som är mindre än { $least } tas inte med, eftersom slumpen syns stort i små tal.
report-most-of-city = Hela staden
report-most-of-agencies = Förvaltningarna
report-figure = Siffra
report-before = Förut
report-now = Nu
report-change = Ändring
report-trend-up = ökade
report-trend-down = minskade
report-trend-level = oförändrat
report-since = (sedan { $period })
report-owing = Svar som saknas
report-owing-none = Alla begärda svar har kommit in.
report-owing-count = { $count ->
    [one] Svar saknas från en förvaltning.
   *[other] Svar saknas från { $count } förvaltningar.
}
report-late = Den här insamlingsomgången har inga siffror. Siffrorna är från { $as_of }.
report-agencies = Förvaltningarna
report-agency-title = { $agency }: resultat { $as_of }
report-agency-what = Förvaltningens siffror jämförda med de föregående och med hela staden. De föregående siffrorna är enligt den nuvarande organisationen.
report-agency-none = Det finns inga siffror om förvaltningen från den här insamlingsomgången.
report-agency-owing = Svar saknas:
report-of-city = Andel av staden
report-mean = medeltal { $mean }
report-contents = Innehåll
