# Sivujen valikko, käyttäjän rooli ja sivut, jotka kertovat virheestä.
web-nav-rounds = Keruukierrokset
web-nav-agencies = Hallintokunnat
web-nav-people = Käyttäjät
web-nav-letters = Viestit
web-nav-events = Tapahtumat
web-nav-tasks = Lomakkeet
web-nav-contacts = Vastuuhenkilöt
web-nav-results = Tulokset
web-nav-sign-in = Kirjaudu sisään
web-role-it-unit = Tietotekniikkayksikkö
web-role-reader = Tulosten lukija
web-role-contact = Vastuuhenkilö

fault-title-400 = Lähetettyjä tietoja ei voitu lukea
fault-title-401 = Kirjaudu ensin sisään
fault-title-403 = Toiminto ei ole sallittu
fault-title-404 = Sivua ei löydy
fault-title-409 = Toimintoa ei voi tehdä nyt
fault-title-410 = Linkki ei ole enää voimassa
fault-title-413 = Lähetettyjä tietoja on liikaa
fault-title-422 = Tiedoissa on korjattavaa
fault-title-429 = Liian monta yritystä
fault-title-500 = Palvelussa on vika
fault-title-503 = Palvelu on ruuhkautunut

fault-not-found = Osoitteessa ei ole sivua, tai sinulla ei ole oikeutta nähdä sitä. Tarkista osoite ja se, että olet kirjautunut oikealla sähköpostiosoitteella.
fault-invalid = Lähetetyissä tiedoissa on virhe. Palaa takaisin, tarkista tiedot ja lähetä ne uudelleen.
fault-throttled = Yrityksiä on ollut liian monta lyhyessä ajassa. Yritä uudelleen { $minutes } minuutin kuluttua.
fault-broken = Pyyntöä ei voitu käsitellä. Syy on palvelussa, ei siinä, mitä teit. Yritä hetken kuluttua uudelleen.
fault-busy = Palvelussa on juuri nyt niin paljon käyttäjiä, ettei pyyntöä ehditty käsitellä. Odota hetki ja yritä uudelleen.
fault-sign-in = Et ole kirjautunut sisään, tai istuntosi on päättynyt. Kirjaudu uudessa välilehdessä, palaa sitten lomakkeelle ja lähetä tiedot uudelleen.
fault-foreign = Pyyntö tuli toiselta sivustolta, joten sitä ei turvallisuuden vuoksi toteutettu. Avaa palvelun oma sivu ja tee toiminto siellä.
fault-too-large = Tietoja voi lähettää kerralla enintään { $megabytes } megatavua, joten mitään ei tallennettu. Palaa takaisin, vähennä rivejä tai lyhennä tekstejä ja lähetä tiedot uudelleen.
fault-unreadable = Lähetettyjä tietoja ei voitu lukea, joten mitään ei tallennettu. Palaa takaisin ja lähetä tiedot uudelleen.
fault-next = Voit palata edelliselle sivulle selaimen Takaisin-painikkeella tai siirtyä
fault-home = etusivulle
fault-ask = Jos tarvitset apua, kirjoita tietotekniikkayksikölle:
