# Miksi jokin ei onnistu, mihin asti, ja mitä voi tehdä.
refused-it-unit-only = Vain tietotekniikkayksikkö voi tehdä tämän.
refused-contacts-only = Vain hallintokunnan vahvistettu vastuuhenkilö voi vastata sen puolesta. Tietotekniikkayksikkö voi palauttaa vastauksen korjattavaksi.
refused-round-planned = Keruukierros { $as_of } ei ole vielä auki. Se avautuu { $opens }.
refused-round-closed = Keruukierros { $as_of } sulkeutui { $closed }. Jos vastausta on vielä muutettava, pyydä tietotekniikkayksikköä palauttamaan se tai myöntämään lisäaikaa.

round-due-before-opens = Määräajan on oltava avautumisen ({ $opens }) jälkeen.
round-closes-before-due = Sulkeutumisen on oltava määräajan ({ $due }) jälkeen tai samaan aikaan.
round-due-before-as-of = Määräaika ei voi olla ennen päivää, jota tiedot kuvaavat ({ $as_of }).
round-exists = Päivää { $as_of } koskeva keruukierros on jo olemassa. Valitse toinen päivä.
round-fifth = Vuodelta { $year } on jo { $limit } keruukierrosta ({ $taken }), eikä niitä voi olla enempää. Peruuta jokin niistä tai valitse toinen vuosi.
