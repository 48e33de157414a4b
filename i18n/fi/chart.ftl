# Kaaviot: selitteet, merkinnät ja kuvaukset niille, jotka eivät näe kaaviota.
chart-missing = puuttuu
chart-partly = Vähintään: osa luvuista ei ole tiedossa.
chart-total = Yhteensä
chart-cut = Pylväs on katkaistu. Luku on pylvään päässä.
chart-target = Tavoite { $value }
chart-target-year = Tavoite { $year }: { $value }
chart-break = Sarja katkeaa: luvut ennen katkosta ja sen jälkeen eivät ole vertailukelpoisia.
chart-forecast = Ennuste { $when }: noin { $value }, ennusteväli (95 %) { $low }–{ $high }. Suora on sovitettu lukuihin pienimmän neliösumman menetelmällä.
chart-desc-grouped = Vaakapylväskaavio, rivejä { $rows }. Pylväät: { $series }.
chart-desc-stacked = Vaakapylväskaavio, rivejä { $rows }. Pylväiden osat: { $parts }.
chart-desc-largest = Suurin luku on { $value } ({ $of }).
chart-desc-shares = Jakauma prosentteina: { $shares }.
chart-desc-lines = Viivakaavio.
chart-desc-line = { $series }: { $first } ({ $from }), { $last } ({ $to }).
chart-desc-table = Kaikki luvut ovat taulukossa.
