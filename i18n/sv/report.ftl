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
report-forecast-what = Prognosen är en beräkning: den förlänger en rät linje genom siffrorna med ett år, om utvecklingen fortsätter som hittills. Prognosen är varken ett mål eller ett beslut. Ju färre siffror det finns, desto bredare är prognosintervallet.
report-changes = Ändringar i det som räknas
report-change-break = Serien bryts: tidigare siffror är inte jämförbara.
report-change-comparable = Siffrorna är jämförbara med tidigare siffror.
report-break-column = { $period } (serien bryts)
