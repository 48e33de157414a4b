# Raportti: kaaviot, osuudet, tavoitteet, ennuste ja muutokset mittarissa.
report-chart-at = { $title }, { $period }
report-city-over-time = { $measure }, koko kaupunki
report-shares = Osuudet
report-shares-of-city = Koko kaupungin osuudet
report-partly = osa luvuista puuttuu
report-targets = Tavoitteet
report-target = Tavoite { $year }: { $value } ({ $label }, koko kaupunki).
report-target-now = Tavoite { $year }: { $value } ({ $label }, koko kaupunki). Tilanne { $period }: { $now }.
report-target-share = Tavoite { $year }: { $value } ({ $label }, koko kaupunki). Tilanne { $period }: { $now }, joka on { $share } tavoitteesta.
report-target-agencies = Tavoite { $year }: { $value } ({ $label }, jokainen hallintokunta). Tilanne { $period }: tavoitteen on saavuttanut { $reached } niistä { $known } hallintokunnasta, joiden luku tiedetään.
report-target-row = Tavoite { $year }
report-forecast-what = Ennuste on laskennallinen: se jatkaa lukuihin sovitettua suoraa vuoden eteenpäin, jos kehitys jatkuu ennallaan. Ennuste ei ole tavoite eikä päätös. Mitä vähemmän lukuja on, sitä leveämpi ennusteväli on.
report-changes = Muutokset siinä, mitä lasketaan
report-change-break = Sarja katkeaa: aiemmat luvut eivät ole vertailukelpoisia.
report-change-comparable = Luvut ovat vertailukelpoisia aiempien kanssa.
report-break-column = { $period } (sarja katkeaa)
