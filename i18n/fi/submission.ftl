# Etusivu.
home-welcome-title = Tietotekniikkaohjelman mittarit
home-welcome = Mittaristo kerää tietotekniikkaohjelman mittareiden tiedot kaupungin hallintokunnilta ja julkaisee tulokset.
home-welcome-results = Julkaistut tulokset ovat kaikkien luettavissa. Hallintokuntien vastuuhenkilöt ja tietotekniikkayksikkö kirjautuvat sisään sähköpostiosoitteellaan.
home-results = Julkaistut tulokset
home-sign-in = Kirjaudu sisään
home-stranger-title = Ei täytettäviä lomakkeita
home-stranger = Sinua ei ole vahvistettu minkään hallintokunnan vastuuhenkilöksi, tai vahvistuksesi on päättynyt. Kysy asiasta virastopäälliköltä tai tietotekniikkayksiköltä:
home-tasks-title = Täytettävät lomakkeet
home-nothing-open = Yksikään keruukierros ei ole nyt auki. Saat sähköpostiviestin, kun seuraava avautuu.
home-planned = Tulevat keruukierrokset
home-planned-round = Tilanne { $as_of }: avautuu { $opens }, määräaika { $due }
home-past = Päättyneet keruukierrokset
home-past-round = Avaa keruukierroksen sivu

# Hallintokunnan osuus keruukierroksesta.
submission-share-title = { $agency }, keruukierros { $as_of }
submission-back = { $agency }, keruukierros { $as_of }
submission-back-round = Keruukierros { $as_of }
submission-back-form = { $form }
submission-agency = Hallintokunta
submission-as-of = Tiedot kuvaavat tilannetta
submission-state = Tila
submission-due = Määräaika
submission-days-left = { $days ->
    [0] Määräaika on tänään
    [one] Aikaa on yksi päivä
   *[other] Aikaa on { $days } päivää
}
submission-late = Myöhässä
submission-late-since = Myöhässä { $since } alkaen
submission-opens = Avautuu
submission-closes = Keruukierros sulkeutuu
submission-closed = Keruukierros sulkeutui
submission-planned = Keruukierros ei ole vielä auki. Lomakkeet tulevat tähän, kun se avautuu { $opens }.
submission-extension = Lisäaika
submission-extension-until = Myönnetty { $until } asti
submission-progress = Lähetetty
submission-progress-of = { $received }/{ $expected } lomaketta
submission-forms-of = { $agency }: lomakkeet, tilanne { $as_of }
submission-form = Lomake
submission-more = Lisätiedot
submission-no-forms = Tällä keruukierroksella hallintokunnalta ei kysytä mitään.
submission-received-at = { $at }
submission-exempt-where = Lomakkeen sivulla vastauksen voi hyväksyä tai palauttaa korjattavaksi, ja hallintokunnan voi vapauttaa vastaamasta.
submission-contacts = Vastuuhenkilöt
submission-no-contacts = Hallintokunnalla ei ole vahvistettua vastuuhenkilöä, joten kukaan ei voi täyttää lomakkeita. Virastopäällikkö vahvistaa vastuuhenkilön.
submission-extend = Myönnä lisäaikaa
submission-extend-what = Hallintokunta ei ole myöhässä ja voi vastata annettuun hetkeen asti. Vastuuhenkilöt saavat viestin, jossa näkyvät uusi määräaika ja syy. Uusi lisäaika korvaa aiemman.
submission-extend-do = Myönnä lisäaika
submission-until = Uusi määräaika
submission-until-hint = Päivä ja kellonaika, esimerkiksi 30.6.2015 klo 16.00
submission-until-missing = Kirjoita, mihin asti lisäaikaa myönnetään.
submission-until-free = Päivä ja kellonaika, esimerkiksi 30.6.2015 klo 16.00. Jos kohta on tyhjä, vastauksen voi korjata keruukierroksen sulkeutumiseen asti.
submission-until-needed = Päivä ja kellonaika, esimerkiksi 30.6.2015 klo 16.00. Keruukierros on sulkeutunut, joten korjaamiselle on annettava määräaika.
submission-reason = Syy
submission-reason-hint = Syy näkyy hallintokunnan vastuuhenkilöille.

# Lomakkeen lukeminen.
submission-received = Vastaanotettu
submission-came-late = Määräajan jälkeen
submission-answers = Vastaukset
submission-unread = Kohdat, joita ei voi lukea vastauksina
submission-nothing-saved = Lomakkeeseen ei ole tallennettu mitään.
submission-ask = Kysyttävää? Ota yhteyttä tietotekniikkayksikköön:
submission-reopen-until = Voit avata vastauksen uudelleen ja korjata sitä, kunnes keruukierros sulkeutuu { $closes }. Lähetetty vastaus on voimassa, kunnes lähetät uuden.
submission-reopen-do = Avaa vastaus uudelleen
submission-receipt = Vastaanottokuittaus
submission-versions = Tallennetut versiot

# Kuittaus.
submission-receipt-title = Vastaus vastaanotettu
submission-receipt-thanks = Kiitos.
submission-receipt-in-time = Vastaus tuli määräajassa.
submission-receipt-late = Vastaus tuli määräajan jälkeen.
submission-receipt-mailed = Kuittaus on lähetetty myös sähköpostiisi.
submission-receipt-open = Vastaus on avattu korjattavaksi. Tämä lähetetty vastaus on voimassa, kunnes uusi lähetetään.
submission-receipt-continue = Jatka lomakkeella
submission-receipt-change = Jos vastausta on muutettava
submission-accepted-change = Tietotekniikkayksikkö on hyväksynyt vastauksen. Pyydä sitä palauttamaan vastaus korjattavaksi.
submission-closed-change = Vastausta ei voi nyt avata uudelleen. Tietotekniikkayksikkö voi palauttaa sen korjattavaksi.

# Kirjoitettu on tallessa, vaikka se ei tullut voimaan.
submission-kept = Kirjoittamasi on tallessa, mutta se ei tullut voimaan.
submission-kept-where = Se tallennettiin { $at } versioksi { $number }, jonka löydät lomakkeen tallennetuista versioista.
submission-kept-reopen = Avaa vastaus uudelleen, niin voit ottaa tallennetun version käyttöön.
submission-kept-typed = Mitä kirjoitit
submission-kept-short = { $why } Kirjoittamasi on tallessa.
submission-kept-see = Katso, mitä tallennettiin
submission-from = Lomakkeella on { $at } tallennettu versio. Se tulee voimaan, kun tallennat tai lähetät lomakkeen.
submission-unsettled = { $name } on { $at } tallentanut version, joka ei ole voimassa.
submission-unsettled-see = Vertaa ja ota käyttöön

# Istunto on päättynyt.
submission-signed-out-title = Istunto on päättynyt
submission-signed-out = Mitään ei ole vielä tallennettu, mutta kaikki kirjoittamasi on tällä sivulla. Älä sulje sivua.
submission-signed-out-sign-in = Kirjaudu sisään uudessa välilehdessä.
submission-signed-out-back = Palaa tälle sivulle ja paina Jatka.
submission-signed-out-continue = Jatka

# Versiot.
submission-versions-title = Tallennetut versiot
submission-versions-what = Kaikki, mitä lomakkeeseen on tallennettu, uusin ensin.
submission-versions-most = Luettelossa on { $most } uusinta versiota.
submission-version = Versio
submission-version-title = Versio { $number }
submission-version-kind = Laji
submission-version-current = Lomakkeella
submission-version-counts = Voimassa oleva vastaus
submission-version-use = Ota tämä versio lomakkeelle
submission-when = Aika
submission-who = Kuka
submission-what = Mitä tehtiin

# Tietotekniikkayksikön toimet.
submission-return = Palauta korjattavaksi
submission-return-what = Vastuuhenkilöt saavat viestin, jossa näkyvät syy ja määräaika. Annetut tiedot säilyvät lomakkeella, ja lähetetty vastaus on voimassa, kunnes uusi lähetetään.
submission-return-do = Palauta
submission-not-correcting = Tämän keruukierroksen vastauksia ei enää korjata. Korjaamisen voi sallia keruukierroksen sivulla.
submission-accept = Hyväksy vastaus
submission-accept-what = Hyväksyttyä vastausta hallintokunta ei voi enää avata uudelleen. Sen voi silti palauttaa korjattavaksi.
submission-accept-do = Hyväksy
submission-exempt = Vapauta vastaamasta
submission-exempt-what = Hallintokunnalta ei odoteta tätä lomaketta tällä keruukierroksella, eikä siitä muistuteta. Mitään kirjoitettua ei poisteta.
submission-exempt-do = Vapauta
submission-end-exemption = Päätä vapautus
submission-end-exemption-what = Lomaketta odotetaan taas. Ennen vapautusta kirjoitettu on tallessa.
submission-end-exemption-do = Päätä vapautus
submission-time = Täyttämiseen käytetty aika
submission-time-none = Aikaa ei ole kertynyt.
submission-time-short = Alle minuutti
submission-time-minutes = { $minutes } min
submission-events = Tapahtumat
submission-events-show = { $count ->
    [one] Näytä yksi tapahtuma
   *[other] Näytä { $count } tapahtumaa
}
submission-no-events = Ei tapahtumia.
