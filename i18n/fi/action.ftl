# Miksi jokin ei onnistu, mihin asti, ja mitä voi tehdä tai keneltä kysyä.
refused-signed-in-only = Tätä varten on kirjauduttava sisään. Kirjaudu ja yritä uudelleen.
refused-it-unit-only = Vain tietotekniikkayksikkö voi tehdä tämän.
refused-contacts-only = Vain hallintokunnan vahvistettu vastuuhenkilö voi vastata sen puolesta. Tietotekniikkayksikkö voi palauttaa vastauksen korjattavaksi.
refused-round-planned = Keruukierros { $as_of } ei ole vielä auki. Se avautuu { $opens }.
refused-round-closed = Keruukierros { $as_of } sulkeutui { $closed }. Jos vastausta on vielä muutettava, pyydä tietotekniikkayksikköä palauttamaan se tai myöntämään lisäaikaa.
refused-exempt = Hallintokunnan ei tarvitse vastata tähän lomakkeeseen (syy: { $reason }). Jos siihen on kuitenkin vastattava, pyydä tietotekniikkayksikköä päättämään vapautus.
refused-submitted = Vastaus on lähetetty { $at }. Jos sitä on muutettava, avaa se ensin uudelleen.
refused-accepted = Tietotekniikkayksikkö on hyväksynyt vastauksen, joten sitä ei voi enää muuttaa. Jos siinä on virhe, pyydä tietotekniikkayksikköä palauttamaan se korjattavaksi.
refused-revision-unknown = Lomakkeen nykyistä versiota ei löydy, mutta kirjoittamasi on tallennettu. Avaa lomake uudelleen. Jos kirjoittamasi ei näy siinä, ota yhteyttä tietotekniikkayksikköön.
refused-at-once = Joku muu teki samaan aikaan saman muutoksen, joten tätä ei tallennettu. Lataa sivu uudelleen ja tarkista tilanne.

round-due-before-opens = Määräajan on oltava avautumisen ({ $opens }) jälkeen.
round-closes-before-due = Sulkeutumisen on oltava määräajan ({ $due }) jälkeen tai samaan aikaan.
round-due-before-as-of = Määräaika ei voi olla ennen päivää, jota tiedot kuvaavat ({ $as_of }).
round-closes-in-past = Sulkeutumisajan on oltava tulevaisuudessa. Jos kierros on suljettava heti, sulje se keruukierroksen sivulla.
round-exists = Päivää { $as_of } koskeva keruukierros on jo olemassa. Valitse toinen päivä.
round-fifth = Vuodelta { $year } on jo { $limit } keruukierrosta ({ $taken }), eikä niitä voi olla enempää. Peru jokin niistä tai valitse toinen vuosi.
round-asks-nothing = Valitse vähintään yksi mittari, jonka tietoja kierroksella pyydetään.
round-asks-unknown = Mittaria { $metric } ei voi kysyä hallintokunnilta: sillä ei ole niille tarkoitettua lomaketta. Poista mittari keruukierrokselta.
round-open-after-due = Keruukierrosta ei voi avata, koska sen määräaika oli { $due }. Siirrä ensin määräaikaa.
round-open-no-agencies = Keruukierrosta ei voi avata, koska yksikään hallintokunta ei ole toiminnassa päivänä, jota tiedot kuvaavat ({ $as_of }). Tarkista päivä ja hallintokuntien voimassaoloajat.
round-open-changed-form = Keruukierrosta ei voi avata: mittarin { $metric } lomaketta on muutettu, vaikka sen versiota { $version } on jo käytetty aiemmalla kierroksella. Pyydä ylläpitoa antamaan lomakkeelle uusi versionumero.
round-change-closed = Keruukierros on suljettu, joten sen tietoja ei voi enää muuttaa. Yksittäiselle hallintokunnalle voi myöntää lisäaikaa.
round-change-open = Keruukierros on avattu, joten tietojen kuvaamaa päivää ja avautumisaikaa ei voi enää muuttaa. Määräaikaa ja sulkeutumisaikaa voi siirtää.
round-cancel-opened = Keruukierros on jo avattu, joten sitä ei voi perua. Voit sulkea sen.
round-close-planned = Keruukierrosta ei voi sulkea, koska se ei ole vielä avautunut. Voit perua sen tai muuttaa sen aikoja.
round-publish-open = Tuloksia ei voi julkaista, koska keruukierrosta ei ole suljettu. Sulje kierros ensin.

extend-not-running = Lisäaikaa voi myöntää, kun keruukierros on avattu, ja siihen asti, kun sen tulokset julkaistaan. Avaamattoman kierroksen määräaikaa voi siirtää.
extend-until = Lisäajan on päätyttävä myöhemmin kuin { $due }.

exempt-received = Hallintokunta on jo lähettänyt vastauksen, joten sitä ei voi enää vapauttaa vastaamasta. Jos vastaus on väärä, palauta se korjattavaksi.

return-not-received = Hallintokunnalla ei ole lähetettyä vastausta, jonka voisi hyväksyä tai palauttaa. Päivitä sivu ja tarkista vastauksen tila.
return-not-correcting = Tämän keruukierroksen tietojen korjaaminen on päätetty, joten vastausta ei voi palauttaa. Salli korjaaminen ensin keruukierroksen sivulla.
return-until = Anna korjaukselle määräaika, joka on tulevaisuudessa. Ilman määräaikaa vastauksen voi palauttaa vain, kun keruukierros on hallintokunnalle auki.

nominate-agency-ended = Hallintokunnan toiminta on päättynyt ({ $agency }), joten sille ei voi ehdottaa vastuuhenkilöä. Ehdota vastuuhenkilöä hallintokunnalle, joka jatkaa sen toimintaa.

ask-head-nobody = Hallintokunnalle ei ole merkitty virastopäällikköä ({ $agency }), joten vahvistusta ei voi pyytää. Tietotekniikkayksikkö merkitsee virastopäällikön hallintokunnan tietoihin.
ask-head-nothing = Kukaan ei odota virastopäällikön vahvistusta ({ $agency }). Ehdota ensin vastuuhenkilöä.

head-link-expired = Linkki on vanhentunut, joten päätöksiä ei tallennettu. Avaa linkki ja pyydä sen sivulta uusi. Uusi linkki lähetetään virastopäällikön sähköpostiin.
head-link-other-head = Linkki on lähetetty henkilölle, joka ei ole enää virastopäällikkö ({ $agency }), joten sillä ei voi vahvistaa vastuuhenkilöitä. Nykyinen virastopäällikkö saa oman linkin tietotekniikkayksiköltä.

input-reason = Kirjoita syy. Siinä on oltava vähintään { $least } ja enintään { $most } merkkiä.
input-person-name = Kirjoita henkilön nimi yhdelle riville. Nimessä voi olla enintään { $limit } merkkiä.
input-email = ”{ $typed }” ei ole sähköpostiosoite. Kirjoita koko osoite, esimerkiksi etunimi.sukunimi@hel.fi.
input-agency-code = Kirjoita lyhenne, jossa on vain kirjaimia, numeroita ja yhdysmerkkejä. Siinä voi olla enintään { $limit } merkkiä.
input-name-missing = Kirjoita hallintokunnan nimi tällä kielellä.
input-life-order = Viimeinen päivä ei voi olla ennen ensimmäistä päivää. Korjaa jompikumpi.
