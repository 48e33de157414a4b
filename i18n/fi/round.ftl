# Keruukierrokset, muistutukset, viestit ja tapahtumat.
round-publish-extended = Tuloksia ei voi vielä julkaista: { $agency } saa vastata { $until } asti. Odota lisäajan päättymistä tai lyhennä lisäaikaa.

# Luettelo.
round-list-title = Keruukierrokset
round-list-what = Tiedot kerätään yhdestä neljään kertaa kalenterivuodessa. Suunniteltu kierros avautuu ja avattu kierros sulkeutuu itsestään annettuna aikana.
round-list-caption = Keruukierrokset uusimmasta vanhimpaan
round-list-empty = Yhtään keruukierrosta ei ole suunniteltu.
round-years-without = { $count ->
    [one] Vuodelta { $years } ei ole yhtään keruukierrosta. Tiedot on luvattu kerätä vähintään kerran vuodessa.
   *[other] Vuosilta { $years } ei ole yhtään keruukierrosta. Tiedot on luvattu kerätä vähintään kerran vuodessa.
}
round-plan = Suunnittele uusi keruukierros
round-all-reminders = Tulevat muistutukset kaikilta kierroksilta
round-stage = Vaihe
round-as-of = Päivä, jota tiedot kuvaavat
round-opens = Avautuu
round-due = Määräaika
round-closes = Sulkeutuu
round-received = Vastaanotettu
round-share = { $part }/{ $whole } ({ $rate })
round-back = Keruukierros { $as_of }

# Suunnittelu ja muuttaminen.
round-plan-title = Uusi keruukierros
round-edit-title = Muuta keruukierrosta { $as_of }
round-edit-opened = Keruukierros on avattu, joten sen lomakkeet ja päivä, jota tiedot kuvaavat, eivät enää muutu. Määräaikaa ja sulkeutumista voi siirtää. Muistutukset lähtevät uuden määräajan mukaan.
round-as-of-hint = Esimerkiksi 30.6.2015. Kalenterivuodelta voi olla enintään neljä kierrosta.
round-opens-hint = Kierros avautuu tuolloin itsestään, ja vastuuhenkilöt saavat avausviestin.
round-due-hint = Tästä hetkestä alkaen puuttuva vastaus on myöhässä. Muistutukset lähtevät viikkoa ja päivää ennen ja sen jälkeen.
round-closes-hint = Tästä hetkestä alkaen hallintokunnat eivät voi enää vastata, ellei niille ole myönnetty lisäaikaa. Virastopäällikölle kirjoitetaan kahdeksan päivää määräajan jälkeen, jos kierros on silloin auki.
round-moment-example = esim. 30.6.2015 klo 16.00
round-as-of-missing = Anna päivä, jota tiedot kuvaavat.
round-opens-missing = Anna avautumisen päivä ja kellonaika.
round-due-missing = Anna määräajan päivä ja kellonaika.
round-closes-missing = Anna sulkeutumisen päivä ja kellonaika.
round-metrics = Mittarit, joita kysytään
round-metrics-hint = Keskitetysti saatavia mittareita ei kysytä hallintokunnilta, joten ne eivät ole luettelossa.
round-save = Tallenna keruukierros

# Yhden kierroksen sivu.
round-title = Keruukierros { $as_of }
round-without-contact = { $count ->
    [one] Yhdellä hallintokunnalla ei ole vahvistettua vastuuhenkilöä, joten kukaan ei voi vastata sen puolesta eikä saa viestejä:
   *[other] { $count } hallintokunnalla ei ole vahvistettua vastuuhenkilöä, joten kukaan ei voi vastata niiden puolesta eikä saa viestejä:
}
round-dates = Päivät
round-facts = Mikä on voimassa
round-fact-enter = Voivatko hallintokunnat vastata
round-enter-not-yet = Eivät vielä
round-enter-yes = Voivat, { $since } alkaen
round-enter-no = Eivät, { $since } alkaen
round-fact-correct = Voiko tietotekniikkayksikkö palauttaa ja hyväksyä vastauksia
round-correct-yes = Voi
round-correct-no = Ei
round-fact-published = Ovatko tulokset julkisia
round-published-yes = Julkaistu { $at }
round-published-no = Eivät
round-fact-extensions = Lisäajat
round-extensions-none = Ei lisäaikoja
round-completeness = Tilanne
round-will-ask = Kierroksella kysytään { $metrics } mittaria { $agencies } hallintokunnalta.
round-expected = Odotettu
round-on-time = Määräajassa
round-late-agencies = Myöhässä olevia hallintokuntia
round-do = Toimet
round-edit = Muuta päiviä
round-reminders = Muistutukset
round-events = Tapahtumat
round-open = Avaa nyt
round-open-what = Hallintokunnat voivat vastata heti, ja vastuuhenkilöt saavat avausviestin. Lomakkeet ja luettelo odotettavista vastauksista lyödään lukkoon. Avaamista ei voi perua.
round-cancel = Peru keruukierros
round-cancel-what = Suunniteltu kierros poistetaan. Tapahtumat jäävät talteen.
round-close = Sulje nyt
round-close-what = Hallintokunnat eivät voi enää vastata, ellei niille ole myönnetty lisäaikaa. Sulkemista ei voi perua.
round-publish = Julkaise tulokset
round-publish-what = Kuka tahansa voi lukea kierroksen tulokset. Julkaisemista ei voi perua.
round-correct-begin = Salli korjaaminen
round-correct-begin-what = Tietotekniikkayksikkö voi jälleen palauttaa ja hyväksyä vastauksia. Jos tulokset on julkaistu, voidaan muuttaa myös keskitettyjä lukuja ja huomautuksia, ja korjaukset julkaistaan uutena painoksena.
round-correct-end = Päätä korjaaminen
round-correct-end-what = Tietotekniikkayksikkö ei voi enää palauttaa eikä hyväksyä vastauksia eikä korjata julkaistuja tuloksia. Korjaamisen voi sallia uudelleen.
round-matrix = Hallintokunnat ja mittarit
round-matrix-caption = Vastausten tila hallintokunnittain ja mittareittain, keruukierros { $as_of }
round-matrix-empty = Yksikään hallintokunta ei kuulu tähän rajaukseen.
round-filter = Mitkä hallintokunnat näytetään
round-show-all = Kaikki
round-show-missing = Puuttuvia vastauksia
round-show-late = Myöhässä
round-agency = Hallintokunta
round-contact = Vastuuhenkilö
round-received-short = Saatu
round-late = Myöhässä
round-extended = Lisäaikaa { $until } asti
round-no-contact = Ei vastuuhenkilöä
round-cell-untouched = Puuttuu
round-cell-draft = Luonnos
round-cell-submitted = Saatu
round-cell-reopened = Avattu
round-cell-returned = Korjattava
round-cell-accepted = Hyväksytty
round-cell-exempt = Ei kysytä
round-total = Yhteensä vastaanotettu
round-median = Täyttämiseen kulunut aika (mediaani)
round-seconds = { $seconds } s
round-minutes = { $minutes } min
round-csv = Lataa taulukko (CSV)
round-csv-excel = Lataa taulukko Exceliin (CSV)
round-csv-name = keruukierros
round-csv-code = Lyhenne
round-csv-metric-code = Mittarin tunnus
round-csv-metric = Mittari
round-csv-state = Tila
round-csv-first = Lähetetty ensimmäisen kerran
round-csv-submitted = Lähetetty viimeksi
round-csv-on-time = Määräajassa
round-csv-yes = kyllä
round-csv-no = ei
round-csv-letter = Viimeisin viesti
round-csv-letter-at = Viimeisimmän viestin aika

# Tapahtumat.
round-event-title = Tapahtumat
round-event-what = Kuka teki mitä, mille ja milloin. Tapahtumia ei voi muuttaa eikä poistaa.
round-event-caption = Tapahtumat uusimmasta vanhimpaan
round-event-empty = Rajauksella ei ole tapahtumia.
round-event-round = Keruukierros
round-event-all = Kaikki
round-event-filter = Rajaa
round-event-at = Aika
round-event-verb = Tapahtuma
round-event-who = Tekijä
round-event-of = Kohde
round-event-of-round = keruukierros { $as_of }
round-event-detail = Lisätiedot

round-pages = Luettelon sivut
round-newer = Uudemmat
round-older = Vanhemmat

# Muistutukset.
remind-title = Muistutukset
remind-what = Viestit lähtevät itsestään: kierroksen avautuessa, viikkoa ja päivää ennen määräaikaa sekä päivä ja viikko sen jälkeen, lopuksi virastopäällikölle. Kukin saa enintään yhden viestin päivässä, ja siinä on kaikki, mitä puuttuu. Viestit lähtevät aamulla kello 9.
remind-moments = Ajankohdat
remind-now = Nyt
remind-at = { $at }
remind-if-nothing-changes = Näin viestit lähtevät, jos mitään ei siihen mennessä muutu. Ennen lähettämistä tarkistetaan vielä, mitä puuttuu.
remind-nobody = Kenellekään ei lähde viestiä.
remind-goes = { $count ->
    [one] Yksi viesti lähtee
   *[other] { $count } viestiä lähtee
}
remind-person = Henkilö
remind-about = Mistä
remind-letter = Viesti
remind-missing = { $agency }, keruukierros { $as_of }, { $count ->
    [one] yksi lomake puuttuu
   *[other] { $count } lomaketta puuttuu
}
remind-read = Lue viesti
remind-send = Lähetä nyt
remind-send-what = Viestit lähtevät hetken kuluttua itsestäänkin.
remind-stays = Kenelle viestiä ei lähde ja miksi
remind-stays-caption = Henkilöt ja hallintokunnat, joille viestiä ei lähde
remind-settled = Jo kirjoitettu, tai mitään ei puutu ({ $count })
remind-step = Vaihe
remind-why = Syy
remind-subject = Aihe
remind-letter-title = Muistutus: { $name }
remind-letter-what = Tällainen viesti olisi { $at }, jos mitään ei siihen mennessä muutu. Viesti on vastaanottajan kielellä.
remind-letter-none = Viestiä ei lähtisi: mitään ei puuttuisi, tai henkilö ei ole vastuuhenkilö.

# Viestit.
outbox-title = Viestit
outbox-what = Kaikki palvelun lähettämät ja lähetettävät viestit. Viesti, jonka lähettäminen ei onnistu heti, yritetään lähettää uudelleen puolentoista vuorokauden ajan.
outbox-caption = Viestit uusimmasta vanhimpaan
outbox-empty = Rajauksella ei ole viestejä.
outbox-filter = Mitkä viestit näytetään
outbox-all = Kaikki
outbox-made = Tehty
outbox-to = Vastaanottaja
outbox-about = Aihe
outbox-kind = Laji
outbox-state = Tila
outbox-attempts = Lähetysyrityksiä
outbox-next = Seuraava yritys
outbox-finished = Käsitelty
outbox-outcome = Tulos
outbox-text = Viesti
outbox-text-secret = Viestissä oli kirjautumiseen tai vahvistamiseen tarkoitettu linkki, joten sen tekstiä ei säilytetä.
outbox-text-none = Viestin teksti kirjoitetaan, kun viesti lähetetään.
outbox-events = Mitä viestille on tehty
outbox-retry = Lähetä uudelleen
outbox-retry-unknown = Yhteys katkesi, kun viesti oli jo annettu postipalvelimelle, joten se on saattanut mennä perille. Jos lähetät sen uudelleen, vastaanottaja voi saada saman viestin kahdesti. Kysy ensin vastaanottajalta.
outbox-retry-refused = Postipalvelin ei hyväksynyt osoitetta, joten siihen ei kirjoiteta ennen kuin jokin viesti menee perille. Tarkista osoite. Jos se on oikea, lähetä viesti uudelleen.
outbox-retry-failed = Viestiä ei saatu lähetettyä, eikä sitä enää yritetä itsestään. Voit lähettää sen uudelleen.
outbox-retry-over = Viesti on jo lähetetty tai sitä ei enää tarvita, joten sitä ei voi lähettää uudelleen.
