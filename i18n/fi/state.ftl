# Tilat, vaiheet ja lajit parilla sanalla: luetteloissa, taulukoissa ja merkeissä.
state-untouched = Aloittamatta
state-draft = Luonnos
state-submitted = Lähetetty
state-reopened = Avattu uudelleen
state-returned = Palautettu korjattavaksi
state-accepted = Hyväksytty
state-exempt = Vapautettu

stage-planned = Suunniteltu
stage-open = Avoinna
stage-closed = Suljettu
stage-published = Julkaistu

letter-state-waiting = Odottaa lähettämistä
letter-state-sending = Lähetetään
letter-state-sent = Lähetetty
letter-state-dropped = Ei enää tarpeen
letter-state-refused = Osoitetta ei hyväksytty
letter-state-failed = Lähettäminen epäonnistui
letter-state-unknown = Perilletulo epävarma

letter-kind-sign-in = Kirjautumislinkki
letter-kind-sign-in-refused = Kirjautuminen ei onnistu
letter-kind-head-confirm = Pyyntö vahvistaa vastuuhenkilöt
letter-kind-contact-confirmed = Tieto vahvistamisesta
letter-kind-contact-declined = Tieto vahvistuksen puuttumisesta tai päättymisestä
letter-kind-receipt = Vastaanottovahvistus
letter-kind-returned = Korjauspyyntö
letter-kind-extended = Tieto lisäajasta
letter-kind-reminder = Muistutus
letter-kind-missing = Muistutus vastuuhenkilölle
letter-kind-head-late = Viesti virastopäällikölle
letter-kind-new-comments = Tieto uusista kommenteista
letter-kind-comment-answered = Vastaus kommenttiin

letter-drop-not-a-contact = Vastaanottaja ei ole enää vastuuhenkilö.
letter-drop-not-a-head = Vastaanottaja ei ole enää virastopäällikkö.
letter-drop-not-it-unit = Vastaanottaja ei enää kuulu tietotekniikkayksikköön.
letter-drop-nothing-missing = Mitään ei enää puuttunut, kun viesti piti lähettää.
letter-drop-expired = Viestin linkki ehti vanhentua ennen lähettämistä.

step-opening = Avausviesti
step-week-before = Muistutus viikkoa ennen määräaikaa
step-day-before = Muistutus päivää ennen määräaikaa
step-day-after = Muistutus päivä määräajan jälkeen
step-week-after = Muistutus viikko määräajan jälkeen
step-head = Viesti virastopäällikölle

why-nothing-missing = Mitään ei puutu.
why-taken = Tästä vaiheesta on jo kirjoitettu.
why-today = Henkilölle on jo kirjoitettu tänään. Seuraava viesti voidaan lähettää huomenna.
why-morning = On yö. Viesti lähtee aamulla kello 9.
why-refused = Osoitetta ei ole hyväksytty, joten siihen ei kirjoiteta. Korjaa osoite tai lähetä hylätty viesti uudelleen.
why-no-contact = Hallintokunnalla ei ole vahvistettua vastuuhenkilöä. Pyydä virastopäällikköä vahvistamaan sellainen.
why-no-head = Hallintokunnalle ei ole merkitty virastopäällikköä. Merkitse virastopäällikkö hallintokunnan tietoihin.

contact-state-nominated = Odottaa virastopäällikön vahvistusta
contact-state-confirmed = Vahvistettu
contact-state-declined = Hylätty
contact-state-replaced = Vaihdettu toiseen
contact-state-ended = Päättynyt

role-none = Ei roolia
role-reader = Tulosten lukija
role-it-unit = Tietotekniikkayksikkö

status-value = Luku
status-not-applicable = Ei koske hallintokuntaa
status-unknown = On, mutta ei tiedossa
status-nothing = Ei raportoitavaa
status-missing = Tieto puuttuu

category-basics = Perustiedot
category-participation = Osallistaminen ja vuorovaikutus
category-productivity = Tuottavuus ja vaikuttavuus
category-it-efficiency = IT-tehokkuus ja osaaminen

agency-kind-department = Virasto
agency-kind-enterprise = Liikelaitos

revision-kind-draft = Luonnos
revision-kind-autosave = Automaattinen tallennus
revision-kind-submitted = Lähetetty vastaus
revision-kind-aside = Rinnakkainen versio

actor-anyone = Kirjautumaton
actor-person = Käyttäjä
actor-head = Virastopäällikkö
actor-clock = Palvelu itse
actor-console = Ylläpito
actor-token = Ohjelma, tunniste

# Mihin rajapinnan tunniste oikeuttaa.
scope-read-drafts = Lukea julkaisemattomat tiedot
scope-round-status = Seurata keruukierroksen etenemistä
scope-upload-imports = Lähettää keskitettyjen mittarien lukuja

comment-state-received = Odottaa vastausta
comment-state-answered = Vastattu
comment-state-will-change = Muutos tulossa
comment-state-declined = Ei johda muutokseen
