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
report-forecast-what = Ennuste on laskennallinen: se jatkaa lukuihin sovitettua suoraa vuoden eteenpäin olettaen, että kehitys jatkuu entisellään. Ennuste ei ole tavoite eikä päätös. Mitä vähemmän lukuja on, sitä leveämpi ennusteväli on.
report-changes = Muutokset siinä, mitä lasketaan
report-change-break = Sarja katkeaa: aiemmat luvut eivät ole vertailukelpoisia.
report-change-comparable = Luvut ovat vertailukelpoisia aiempien kanssa.
report-break-column = { $period } (sarja katkeaa)
report-print = Tulostettava raportti
report-most = Mikä on muuttunut eniten
report-most-rule = Mukana on enintään { $most } eniten muuttunutta lukua. Muutos lasketaan edellisen keruukierroksen luvuista saman organisaation mukaan, ja järjestyksen ratkaisee muutos suhteessa luvuista suurempaan. Muutoksia, jotka ovat pienempiä kuin { $least }, ei oteta mukaan, koska pienissä luvuissa sattuma näkyy suurena.
report-most-of-city = Koko kaupunki
report-most-of-agencies = Hallintokunnat
report-figure = Luku
report-before = Ennen
report-now = Nyt
report-change = Muutos
report-trend-up = kasvoi
report-trend-down = väheni
report-trend-level = ennallaan
report-since = ({ $period } jälkeen)
report-owing = Puuttuvat vastaukset
report-owing-none = Kaikki kysytyt vastaukset on saatu.
report-owing-count = { $count ->
    [one] Yhden hallintokunnan vastauksia puuttuu.
   *[other] { $count } hallintokunnan vastauksia puuttuu.
}
report-late = Tältä keruukierrokselta ei ole lukuja. Luvut ovat ajankohdalta { $as_of }.
report-agencies = Hallintokunnat
report-agency-title = { $agency }: tulokset { $as_of }
report-agency-what = Hallintokunnan luvut edellisiin lukuihin ja koko kaupunkiin verrattuna. Edelliset luvut ovat nykyisen organisaation mukaan.
report-agency-none = Hallintokunnasta ei ole lukuja tältä keruukierrokselta.
report-agency-owing = Vastaus puuttuu:
report-of-city = Osuus kaupungista
report-mean = keskiarvo { $mean }
report-contents = Sisältö
