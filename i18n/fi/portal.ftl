# Mitä avoimen datan palvelu kertoo kierroksesta.
portal-notes = Kaupungin tietotekniikkaohjelman mittarit hallintokunnittain: hallintokuntien ilmoittamat luvut ja koko kaupungin luvut. Nolla, ”ei koske hallintokuntaa”, ”on, mutta ei tiedossa” ja ”ei raportoitavaa” ovat neljä eri vastausta. Tiedostot kuuluvat yhteen painokseen eivätkä muutu; korjauksesta tehdään uusi painos. Samat luvut saa myös JSON-rajapinnasta: { $api }
portal-corrected = Uuden painoksen syy: { $reason }
