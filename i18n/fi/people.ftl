# Ihmiset: hallintokunnat, virastopäälliköt, vastuuhenkilöt ja käyttäjät.
people-name = Nimi
people-name-hint = Etunimi ja sukunimi
people-email = Sähköpostiosoite
people-email-missing = Kirjoita sähköpostiosoite, esimerkiksi etunimi.sukunimi@hel.fi.
people-lang = Viestien kieli
people-lang-fi = suomi
people-lang-sv = ruotsi
people-lang-en = englanti
people-state = Tila
people-action = Toiminto
people-none = Ei ole
people-at = Aika

people-title = Käyttäjät
people-lead = Tietotekniikkayksikön jäsenet hoitavat keruukierroksia ja hallintokuntien tietoja. Tulosten lukijat näkevät tulokset jo ennen niiden julkaisemista. Vastuuhenkilöt merkitään hallintokunnan sivulla.
people-tokens = Rajapinnan tunnisteet
people-nobody = Kenelläkään ei ole tätä roolia.
people-take-away = Poista rooli
people-last = Ainoaa jäsentä ei voi poistaa
people-grant-title = Anna rooli
people-grant-lead = Jos henkilöllä on jo rooli, uusi rooli korvaa sen.
people-role = Rooli
people-role-missing = Valitse rooli.
people-grant = Anna rooli
people-last-of-it-unit = { $name } on tietotekniikkayksikön ainoa jäsen, joten roolia ei voi poistaa eikä vaihtaa. Anna rooli ensin jollekulle toiselle.

people-agencies-title = Hallintokunnat
people-agencies-none = Hallintokuntia ei ole vielä lisätty.
people-agencies-living = Toiminnassa olevat hallintokunnat ({ $count })
people-agencies-ended = Toimintansa päättäneet hallintokunnat ({ $count })
people-agency = Hallintokunta
people-agency-new = Lisää hallintokunta
people-agency-add = Lisää hallintokunta
people-agency-change = Muuta hallintokunnan tietoja
people-agency-save = Tallenna tiedot
people-code = Lyhenne
people-code-hint = Lyhenne on osa sivujen osoitteita eikä sitä voi muuttaa myöhemmin, esim. Kanslia.
people-code-taken = Lyhenne { $code } on jo käytössä. Valitse toinen lyhenne tai muuta olemassa olevan hallintokunnan tietoja.
people-kind = Laji
people-kind-missing = Valitse laji.
people-name-fi = Nimi suomeksi
people-name-sv = Nimi ruotsiksi
people-name-en = Nimi englanniksi
people-valid-from = Ensimmäinen toimintapäivä
people-valid-from-hint = Jätä tyhjäksi, jos toiminta alkoi ennen ensimmäistä keruukierrosta.
people-valid-to = Viimeinen toimintapäivä
people-valid-to-hint = Jätä tyhjäksi, jos toiminta jatkuu.
people-from-before = ennen ensimmäistä keruukierrosta
people-to-goes-on = toiminta jatkuu
people-predecessor = Edeltäjä
people-successor = Toiminnan jatkaja
people-since = { $day } alkaen
people-ask-all = Pyydä vahvistus { $count ->
    [one] yhdeltä virastopäälliköltä
   *[other] { $count } virastopäälliköltä
}
people-headless = { $count ->
    [one] Yhdessä hallintokunnassa joku odottaa vahvistusta, mutta virastopäällikköä ei ole merkitty.
   *[other] { $count } hallintokunnassa joku odottaa vahvistusta, mutta virastopäällikköä ei ole merkitty.
} Merkitse virastopäällikkö hallintokunnan sivulla.
people-asked = Vahvistusta pyydetty
people-not-asked = Ei vielä pyydetty

people-head = Virastopäällikkö
people-no-head = Virastopäällikköä ei ole merkitty, joten kukaan ei voi vahvistaa vastuuhenkilöitä.
people-asked-at = Vahvistusta on pyydetty viimeksi { $at }.
people-ask = Lähetä vahvistuspyyntö virastopäällikölle
people-head-name = Merkitse virastopäällikkö
people-head-other = Vaihda virastopäällikkö
people-head-other-means = Kun virastopäällikkö vaihtuu, hänen toistaiseksi antamansa vahvistukset päättyvät ja niiden vastuuhenkilöt odottavat uuden virastopäällikön vahvistusta. Määräpäivään asti annetut vahvistukset ovat edelleen voimassa. Entisen virastopäällikön linkki ei enää toimi.
people-head-save = Tallenna virastopäällikkö

people-contacts = Vastuuhenkilöt
people-contacts-of = Vastuuhenkilöt: { $agency }
people-contacts-none = Kukaan ei ole vastuuhenkilö eikä odota vahvistusta.
people-contacts-most = Hallintokunnalla on jo { $most } vastuuhenkilöä tai vahvistusta odottavaa ({ $agency }), eikä niitä voi olla enempää. Päätä ensin jonkun vahvistus.
people-nominate-title = Ehdota vastuuhenkilöä
people-nominate = Ehdota vastuuhenkilöksi
people-run-out = Vahvistus päättynyt
people-until = { $until } asti
people-until-head-changes = kunnes virastopäällikkö vaihtuu
people-end = Päätä
people-end-reason = Syy
people-end-hint = Syy näkyy tapahtumissa tietotekniikkayksikölle.
people-end-do = Päätä vahvistus

people-letters = Viestit viime ajoilta
people-letters-caption = Hallintokuntaa koskevat viestit, uusimmat ensin
people-letters-none = Hallintokunnasta ei ole lähetetty viestejä.
people-letter = Viesti
people-to = Vastaanottaja
people-events = Tapahtumat
people-events-caption = Hallintokuntaa koskevat tapahtumat, uusimmat ensin
people-events-none = Tapahtumia ei ole.
people-event = Tapahtuma
people-by = Tekijä
people-whom = Kohde
people-detail = Lisätiedot

people-own-title = Vastuuhenkilöt
people-colleague-title = Ehdota työtoveria vastuuhenkilöksi
people-colleague-head = Ehdotuksesta lähetetään heti viesti virastopäällikölle ({ $head }). Työtoveri voi kirjautua, kun virastopäällikkö on vahvistanut hänet.
people-colleague-no-head = Hallintokunnalle ei ole merkitty virastopäällikköä, joten vahvistusta ei voi vielä pyytää. Tietotekniikkayksikkö näkee ehdotuksen ja merkitsee virastopäällikön.
people-colleague = Ehdota vastuuhenkilöksi
people-note-already = Henkilö on jo hallintokunnan vahvistettu vastuuhenkilö.
people-note-no-head = Vastuuhenkilö on ehdotettu. Hallintokunnalle ei ole merkitty virastopäällikköä, joka voisi vahvistaa hänet. Tietotekniikkayksikkö näkee ehdotuksen.
people-letters-lang = Viestien ja sivujen kieli
people-letters-lang-now = Viestit lähetetään osoitteeseen { $email }. Niiden kieli on { $lang }.
people-letters-lang-change = Vaihda kieleksi { $lang }
people-everywhere-title = Kirjaudu ulos kaikilta laitteilta
people-everywhere-why = Jos laite on kadonnut tai jäänyt kirjautuneeksi, voit päättää kaikki istuntosi. Voit kirjautua heti uudelleen.
people-everywhere = Kirjaudu ulos kaikilta laitteilta

people-head-title = Vahvista vastuuhenkilöt: { $agency }
people-head-lead = { $head }, valitse kunkin henkilön kohdalla, vastaako hän hallintokunnan tiedoista. Käyttäjätunnusta ei tarvita.
people-head-meaning = Vahvistettu vastuuhenkilö täyttää ja lähettää hallintokunnan lomakkeet ja saa niitä koskevat muistutukset. Henkilö, jonka kohdalla et valitse mitään, jää ennalleen.
people-head-nobody = Kukaan ei ole vastuuhenkilö eikä odota vahvistusta. Tietotekniikkayksikkö ottaa vastaan ehdotuksia.
people-head-confirm = Vahvistan: { $name } on vastuuhenkilö
people-head-decline = En vahvista
people-head-replace = Nimeän toisen henkilön tilalle
people-head-change-term = Muutan vahvistuksen kestoa
people-head-end = Päätän vahvistuksen
people-head-submit = Tallenna päätökset
people-head-former = Aiemmin ehdotetut
people-head-link = Linkki on voimassa { $until } asti, ja siihen asti voit palata tälle sivulle ja muuttaa päätöksiä. Linkki on henkilökohtainen, joten älä lähetä sitä eteenpäin.
people-decision = Päätös
people-decision-missing = Valitse päätös ainakin yhden henkilön kohdalla.
people-other-title = Henkilön { $name } tilalle
people-term = Kuinka kauan vahvistus on voimassa
people-term-year = Vuoden
people-term-head = Kunnes virastopäällikkö vaihtuu
people-term-date = Määräpäivään asti
people-term-until = Vahvistuksen viimeinen päivä
people-term-missing = Kirjoita vahvistuksen viimeinen päivä, esimerkiksi 31.12.2015, tai valitse muu kesto.
people-term-range = Vahvistuksen viimeisen päivän on oltava { $first }–{ $last }.
people-contact-off = Henkilö on poistettu ehdotetuista tämän sivun avaamisen jälkeen, joten häntä ei voi vahvistaa. Jos hänen kuuluu olla vastuuhenkilö, nimeä hänet jonkun tilalle tai ota yhteyttä tietotekniikkayksikköön.
people-named-and-declined = Nimeät tilalle henkilön, jonka toisessa kohdassa hylkäät tai vaihdat. Korjaa jompikumpi.
people-decided-change = Voit muuttaa päätöksiä samalla linkillä { $until } asti.
people-decided-back = Muuta päätöksiä
people-expired-title = Linkki on vanhentunut
people-expired = Vahvistuslinkki on voimassa 30 päivää, ja tämän linkin aika on päättynyt. Voit pyytää uuden linkin. Se lähetetään virastopäällikön sähköpostiosoitteeseen.
people-expired-renew = Lähetä uusi linkki
people-renewed-title = Uusi linkki on lähetetty
people-renewed = Avaa virastopäällikön sähköpostiin tullut viesti. Jos viestiä ei näy muutamassa minuutissa, katso roskapostikansio.
people-refused-title = Linkillä ei voi vahvistaa vastuuhenkilöitä
people-refused-unknown = Linkkiä ei löydy. Se on ehkä katkennut sähköpostissa: avaa linkki suoraan viestistä tai kopioi se kokonaan selaimen osoiteriville.
people-refused-ask = Kysymyksiin vastaa tietotekniikkayksikkö:

event-person-renamed = Henkilön nimi korjattu
