# Kirjeet. Aihe kertoo, kuka pyytää, mitä ja mihin mennessä.
letter-hello = Hei,
letter-dear-head = Hyvä virastopäällikkö,
letter-dear-contact = Hyvä vastuuhenkilö,
letter-regards = Ystävällisin terveisin
letter-it-unit = Tietotekniikkayksikkö
letter-help = Kysymyksiin vastaa tietotekniikkayksikkö: { $address }
letter-about = Mittaristo on palvelu, jolla tietotekniikkayksikkö kerää hallintokunnilta tietotekniikkaohjelman mittareiden tiedot. Tämä viesti on lähetetty automaattisesti.

letter-metric = Mittari
letter-agency = Hallintokunta
letter-round = Keruukierros
letter-received-at = Vastaanotettu
letter-deadline = Määräaika
letter-new-deadline = Uusi määräaika
letter-open-form = Avaa lomake
letter-open-forms = Avaa lomakkeet

letter-sign-in-subject = Mittaristo: kirjautumislinkki ja koodi, voimassa 15 minuuttia
letter-sign-in-asked = Tällä sähköpostiosoitteella on pyydetty kirjautumista Mittaristoon. Avaa linkki ja vahvista kirjautuminen sivulla olevalla painikkeella.
letter-sign-in-action = Kirjaudu Mittaristoon
letter-sign-in-code = Voit myös kirjoittaa kirjautumissivulle tämän kuusinumeroisen koodin:
letter-sign-in-until = Linkki ja koodi ovat voimassa 15 minuuttia, { $until } asti, ja niillä voi kirjautua yhden kerran. Älä anna niitä kenellekään.
letter-sign-in-not-you = Jos et ole pyytänyt kirjautumista, sinun ei tarvitse tehdä mitään.

letter-refused-subject = Mittaristo: tällä osoitteella ei voi nyt kirjautua
letter-refused-asked = Tällä sähköpostiosoitteella on pyydetty kirjautumista Mittaristoon. Kirjautuminen ei nyt onnistu, ja syy on alla.
letter-refused-awaits-head = Virastopäällikkö ei ole vielä vahvistanut sinua vastuuhenkilöksi, tai vahvistuksen voimassaolo on päättynyt. Kun virastopäällikkö on vahvistanut sinut, saat siitä viestin ja voit kirjautua. Jos asia on kiireellinen, ota yhteyttä virastopäällikköön.
letter-refused-ended = Sinua ei ole vahvistettu vastuuhenkilöksi, tai vahvistuksesi on päätetty. Jos tieto on mielestäsi väärä, ota yhteyttä virastopäällikköön tai tietotekniikkayksikköön.
letter-refused-no-contact = Osoite ei kuulu minkään hallintokunnan vastuuhenkilölle. Virastopäällikkö ei tarvitse kirjautumista: vastuuhenkilöt vahvistetaan linkistä, jonka tietotekniikkayksikkö lähettää sähköpostitse. Jos sinun kuuluu täyttää lomakkeita, pyydä tietotekniikkayksikköä ehdottamaan sinua vastuuhenkilöksi.

letter-head-confirm-subject = Tietotekniikkayksikkö pyytää: vahvista vastuuhenkilöt viimeistään { $until } ({ $agency })
letter-head-confirm-why = Tietotekniikkayksikkö seuraa kaupungin tietotekniikkaohjelmaa mittareilla ja kerää niiden tiedot hallintokunnilta yhdestä neljään kertaa vuodessa. Hallintokunnan puolesta tiedot antaa vastuuhenkilö. Hän voi aloittaa vasta, kun virastopäällikkö on vahvistanut hänet tehtävään.
letter-head-confirm-nominees = { $agency }: ehdotetut vastuuhenkilöt
letter-head-confirm-do = Vahvista, hylkää tai vaihda kukin ehdotettu henkilö linkistä avautuvalla sivulla viimeistään { $until }. Käyttäjätunnusta tai salasanaa ei tarvita.
letter-head-confirm-action = Vahvista vastuuhenkilöt
letter-head-confirm-link = Linkki on tarkoitettu vain virastopäällikölle, joten älä lähetä tätä viestiä eteenpäin. Jos linkki ehtii vanhentua, sen sivulta voi pyytää uuden.
letter-head-confirm-meaning = Mitä vahvistus tarkoittaa
letter-head-confirm-responsible = Vahvistettu vastuuhenkilö vastaa siitä, että hallintokunnan tiedot annetaan: hän täyttää, tarkistaa ja lähettää lomakkeet ja saa niitä koskevat muistutukset. Kukaan muu ei voi vastata hallintokunnan puolesta.
letter-head-confirm-term = Vahvistus on voimassa vuoden, jos muuta kautta ei valita. Sen voi antaa myös siihen asti, kun virastopäällikkö vaihtuu.

letter-confirmed-subject = { $agency }: vahvistus vastuuhenkilöksi { $until } asti
letter-confirmed-by-head = Virastopäällikkö on vahvistanut sinut hallintokunnan vastuuhenkilöksi ({ $agency }). Vahvistus on voimassa { $until } asti.
letter-confirmed-open-subject = { $agency }: vahvistus vastuuhenkilöksi
letter-confirmed-open-by-head = Virastopäällikkö on vahvistanut sinut hallintokunnan vastuuhenkilöksi ({ $agency }). Vahvistus on voimassa, kunnes virastopäällikkö vaihtuu tai päättää sen.
letter-confirmed-task = Vastuuhenkilö täyttää, tarkistaa ja lähettää hallintokunnan lomakkeet kullakin keruukierroksella. Saat viestin, kun keruukierros avautuu ja kun määräaika lähestyy.
letter-confirmed-no-password = Kirjautumiseen riittää sähköpostiosoite, johon tämä viesti tuli. Salasanaa ei tarvita.

letter-declined-subject = { $agency }: vahvistus vastuuhenkilöksi ei ole voimassa
letter-declined-why = Virastopäällikkö ei ole vahvistanut sinua hallintokunnan vastuuhenkilöksi ({ $agency }), tai aiempi vahvistus on päättynyt. Tämän vuoksi et voi kirjautua Mittaristoon tämän hallintokunnan puolesta etkä saa sitä koskevia muistutuksia.
letter-declined-kept = Kaikki, mitä hallintokunnan lomakkeille on kirjoitettu, on tallessa. Sinun ei tarvitse tehdä mitään.
letter-declined-wrong = Jos tieto on mielestäsi väärä, ota yhteyttä virastopäällikköön tai tietotekniikkayksikköön.

letter-receipt-subject = Vastaus vastaanotettu: { $metric }, { $agency }, keruukierros { $as_of }
letter-receipt-thanks = Kiitos. Tietotekniikkayksikkö on vastaanottanut seuraavan vastauksen.
letter-receipt-in-time = vastaus tuli määräajassa
letter-receipt-late = vastaus tuli määräajan jälkeen
letter-receipt-explanations = Annetut perustelut
letter-receipt-change = Jos vastausta on muutettava
letter-receipt-reopen = Vastauksen voi avata uudelleen, kunnes keruukierros sulkeutuu: avaa lomake, valitse vastauksen avaaminen uudelleen, korjaa tiedot ja lähetä vastaus uudelleen. Kun keruukierros on sulkeutunut, vain tietotekniikkayksikkö voi palauttaa vastauksen korjattavaksi.

letter-returned-subject = Tietotekniikkayksikkö pyytää korjausta viimeistään { $until }: { $metric }, { $agency }
letter-returned-what = Tietotekniikkayksikkö on palauttanut seuraavan vastauksen korjattavaksi. Annetut tiedot ovat tallessa lomakkeella.
letter-returned-reason = Palautuksen syy:
letter-returned-do = Korjaa vastaus ja lähetä se uudelleen viimeistään { $until }.

letter-extended-subject = Lisäaikaa { $until } asti: { $agency }, keruukierros { $as_of }
letter-extended-what = Tietotekniikkayksikkö on myöntänyt hallintokunnalle lisäaikaa.
letter-extended-reason = Lisäajan syy:
letter-extended-do = Lähetä puuttuvat lomakkeet viimeistään { $until }.

letter-opening-subject = Tietotekniikkayksikkö pyytää { $count ->
    [one] yhden lomakkeen tiedot
   *[other] { $count } lomakkeen tiedot
}{ $deadlines ->
    [one] { " " }viimeistään { $due }
   *[other] , ensimmäinen määräaika { $due }
}
letter-opening-intro = Keruukierros on avattu, ja tietotekniikkayksikkö pyytää hallintokunnan tiedot. Alla on lueteltu kaikki lomakkeet, jotka odottavat vastausta.
letter-opening-deadline = Lähetä lomakkeet viimeistään { $due }. Tiedot annetaan päivän { $as_of } tilanteesta.
letter-opening-how = Lomakkeella näkyy kunkin kysymyksen vieressä edellisen kierroksen vastaus. Luonnoksen voi tallentaa milloin tahansa ja jatkaa myöhemmin. Jos kysymys ei koske hallintokuntaa tai tieto ei ole saatavilla, senkin voi vastata.

letter-soon-subject = Muistutus tietotekniikkayksiköltä: { $count ->
    [one] yksi lomake
   *[other] { $count } lomaketta
}{ $deadlines ->
    [one] { " " }viimeistään { $due }
   *[other] , ensimmäinen määräaika { $due }
}
letter-soon-intro = Määräaika lähestyy. Alla on lueteltu kaikki lomakkeet, jotka odottavat vielä vastausta.
letter-soon-deadline = Lähetä lomakkeet viimeistään { $due }.

letter-late-subject = Tietotekniikkayksikkö odottaa vielä { $count ->
    [one] yhtä lomaketta
   *[other] { $count } lomaketta
}, { $deadlines ->
    [one] määräaika
   *[other] ensimmäinen määräaika
} oli { $due }
letter-late-intro = Määräaika on päättynyt, mutta lomakkeet voi vielä lähettää. Kunnes ne tulevat, hallintokunnan tiedot puuttuvat kaupungin luvuista. Alla on lueteltu kaikki lomakkeet, jotka odottavat vastausta.
letter-late-deadline = Määräaika oli { $due }. Lomakkeet voi vielä lähettää { $closes } asti. Sen jälkeen tietoja ei voi enää antaa.

letter-missing-round = { $agency }, keruukierros { $as_of }
letter-missing-link = Linkistä avautuu suoraan oikea lomake. Jos et ole kirjautunut, palvelu lähettää ensin kirjautumislinkin sähköpostiisi. Salasanaa ei tarvita.
letter-missing-done = Jos lomakkeet on jo lähetetty, sinun ei tarvitse tehdä mitään.
letter-missing-trouble = Jos lomakkeita ei voi lähettää ajoissa tai lomake ei koske hallintokuntaa, ota yhteyttä tietotekniikkayksikköön.

letter-state-untouched = aloittamatta
letter-state-draft = luonnos tallennettu
letter-state-returned = palautettu korjattavaksi

letter-head-late-subject = Tietotekniikkayksikkö odottaa vielä { $count ->
    [one] yhtä lomaketta
   *[other] { $count } lomaketta
} { $closes } mennessä: { $agency }
letter-head-late-what = Tietotekniikkayksikkö ei ole saanut hallintokunnalta ({ $agency }) kaikkia tietotekniikkaohjelman mittareiden tietoja määräajassa. Alla on lueteltu puuttuvat lomakkeet.
letter-head-late-contacts = Kenelle on kirjoitettu
letter-head-late-written-to = Muistutuksia on lähetetty hallintokunnan vahvistetuille vastuuhenkilöille:
letter-head-late-nobody = Hallintokunnalla ei ole vahvistettua vastuuhenkilöä, joten muistutuksia ei ole voitu lähettää kenellekään. Ilmoita vastuuhenkilö tietotekniikkayksikölle.
letter-head-late-do = Pyydämme huolehtimaan siitä, että hallintokunnan vastuuhenkilö lähettää puuttuvat lomakkeet. Jos vastuuhenkilö on vaihtunut tai estynyt, ilmoita siitä tietotekniikkayksikölle.
letter-head-late-why = Kunnes lomakkeet tulevat, hallintokunnan tiedot puuttuvat kaupungin luvuista ja julkaistavasta raportista.

letter-comments-subject = { $count ->
    [one] Yksi uusi kommentti odottaa vastausta
   *[other] { $count } uutta kommenttia odottaa vastausta
}
letter-comments-what = { $count ->
    [one] Hallintokunnan vastuuhenkilö on kommentoinut mittaria. Kommentti odottaa tietotekniikkayksikön vastausta.
   *[other] Hallintokuntien vastuuhenkilöt ovat antaneet { $count } uutta kommenttia, jotka odottavat tietotekniikkayksikön vastausta.
}
letter-comments-of = { $metric }, { $agency }
letter-comments-at = { $at }, keruukierros { $as_of }
letter-comments-more = { $count ->
    [one] Lisäksi on yksi muu uusi kommentti.
   *[other] Lisäksi on { $count } muuta uutta kommenttia.
}
letter-comments-answer = Avaa kommentit ja vastaa

letter-answer-subject = Vastaus kommenttiin: { $metric }, { $agency }
letter-answer-what = Tietotekniikkayksikkö on vastannut hallintokunnan kommenttiin mittarista.
letter-answer-corrected = Tietotekniikkayksikkö on korjannut vastaustaan hallintokunnan kommenttiin mittarista. Tämä vastaus tulee aiemman tilalle.
letter-answer-comment = Kommentti:
letter-answer-answer = Vastaus:
letter-answer-will-change = Mittari tai luku muuttuu keruukierroksella { $day }.
letter-answer-declined = Kommentti ei johda muutokseen.
letter-answer-beside = Kommentti ja vastaus näkyvät myös mittarin lomakkeella. Jos asia jäi epäselväksi, anna uusi kommentti lomakkeelta.
letter-answer-open = Avaa kommentti ja vastaus
