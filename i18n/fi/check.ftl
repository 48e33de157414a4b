# Mitä vastauksessa on korjattava ennen lähettämistä.
check-required = Tähän tarvitaan vastaus.
check-row-required = Taulukossa on oltava vähintään yksi rivi.
check-note-required = Kerro lyhyesti, miksi lukua ei tiedetä.
check-text-too-long = Tekstissä on { $length } merkkiä. Siinä voi olla enintään { $max } merkkiä; lyhennä tekstiä.
check-one-line = Tekstissä on rivinvaihto tai sarkain. Kirjoita teksti yhdelle riville.
check-control-character = Tekstissä on näkymätön ohjausmerkki ({ $code }). Poista se tai kirjoita teksti uudelleen.
check-choice = ”{ $typed }” ei ole vaihtoehtojen joukossa. Valitse jokin näistä: { $choices }.
check-date-unreadable = ”{ $typed }” ei ole päivämäärä. Kirjoita päivämäärä muodossa 30.6.2015 tai 2015-06-30.
check-date-nonexistent = Päivää ”{ $typed }” ei ole kalenterissa. Tarkista päivä ja kuukausi.
check-date-year = Päivämäärän ”{ $typed }” vuosi ei kelpaa. Vuoden on oltava { $first }–{ $last }.
check-yes-no = ”{ $typed }” ei ole vastausvaihtoehto. Valitse kyllä tai ei.
check-status = ”{ $typed }” ei ole vastausvaihtoehto. Valitse ”Luku”, ”Ei koske meitä” tai ”On, mutta emme tiedä”.
check-value-and-status = Kentässä on luku ”{ $typed }”, vaikka vastaukseksi on valittu, ettei lukua ole tai sitä ei tiedetä. Poista luku tai valinta.
check-between = Luku { $number } ei kelpaa. Luvun on oltava vähintään { $min } ja enintään { $max }.
check-at-least = Luku { $number } ei kelpaa. Luvun on oltava vähintään { $min }.
check-at-most = Luku { $number } ei kelpaa. Luvun on oltava enintään { $max }.
check-too-many-rows = Taulukossa on { $rows } riviä. Siinä voi olla enintään { $max } riviä; ylimääräisiä rivejä ei ole tarkistettu.
check-unknown-key = Lomakkeessa ei ole kenttää ”{ $key }”. Lataa lomake uudelleen; kirjoitettu teksti säilyy luonnoksessa.
check-computed = Tämä luku lasketaan muista vastauksista, joten siihen ei voi kirjoittaa arvoa ”{ $typed }”. Tyhjennä kenttä.
check-nothing-and-answers = Lomakkeelle on valittu ”Ei raportoitavaa”, mutta siinä on myös vastauksia. Poista valinta tai tyhjennä vastaukset.
check-nothing-value = ”{ $typed }” ei kelpaa valinnaksi. Valitse, onko lomakkeella raportoitavaa vai ei.
check-explanation-short = Perustelussa on { $length ->
    [one] vain yksi merkki
   *[other] vain { $length } merkkiä
}. Kirjoita vähintään { $min } merkkiä siitä, mistä poikkeama johtuu.
