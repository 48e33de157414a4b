# Mitä avoimen datan palvelu kertoo kierroksesta.
portal-notes = Kaupungin tietotekniikkaohjelman mittarit hallintokunnittain: hallintokuntien ilmoittamat luvut ja koko kaupungin luvut. Nolla, ”ei koske meitä”, ”ei tiedossa” ja ”ei ilmoitettavaa” ovat neljä eri vastausta. Tiedostot ovat yhtä painosta eivätkä muutu; korjauksesta tehdään uusi painos. Samat luvut saa myös JSON-rajapinnasta: { $api }
portal-corrected = Uuden painoksen syy: { $reason }
