# Lomakkeen täyttäminen, lukeminen ja kahden version yhdistäminen.
form-agency = Hallintokunta
form-as-of = Tiedot kuvaavat tilannetta
form-due = Määräaika
form-closes = Keruukierros sulkeutuu
form-late = Myöhässä
form-returned = Tietotekniikkayksikkö palautti vastauksen korjattavaksi
form-source = Lähde: { $source }
form-nothing = Ei raportoitavaa
form-nothing-hint = Valitse tämä, jos hallintokunnalla ei ole mitään tähän mittariin kuuluvaa. Muihin kohtiin ei silloin vastata.
form-questions = Kysymykset
form-comment = Lisätietoja luvuista
form-comment-hint = Kerro, mitä luvuissa on otettava huomioon. Lisätieto kuuluu tähän vastaukseen. Mittaria voit kommentoida lomakkeen alla, ja tietotekniikkayksikkö vastaa kommenttiin.
form-submit = Lähetä vastaus
form-save = Tallenna luonnos
form-saved = Tallennettu { $at }, { $by }
form-not-saved = Mitään ei ole vielä tallennettu.
form-warnings = { $count ->
    [one] Yksi kohta vaatii perustelun
   *[other] { $count } kohtaa vaatii perustelun
}
form-explain = Perustelu
form-explanations = Perustelut

form-previous = Edellinen: { $value } ({ $day })
form-previous-of = Edellinen: { $value } ({ $day }; { $agencies })
form-previous-short = ed. { $value }
form-previous-nothing = Edellisessä vastauksessa ({ $day }) ei ollut raportoitavaa.
form-blank = Ei vastausta
form-not-applicable = Ei koske meitä
form-unknown = On, mutta emme tiedä
form-unknown-note = On, mutta emme tiedä: { $note }
form-yes = Kyllä
form-no = Ei
form-no-choice = Ei vastausta
form-number = Luku
form-no-number = Ei lukua?
form-note = Mitä asiasta tiedetään?
form-total = Yhteensä

form-row = Rivi
form-more-rows = Lisää rivejä
form-rows-how = Rivi poistuu, kun sen kaikki kohdat tyhjennetään. Rivejä voi olla enintään { $max }.
form-no-rows = Ei rivejä.
form-clear-row = Tyhjennä rivi
form-label-cell = { $row }, { $column }
form-label-row = { $table }, rivi { $number }: { $column }
form-label-is = { $field }: luku vai muu vastaus
form-label-note = { $field }: mitä asiasta tiedetään
form-label-explain = Perustelu: { $message }

form-saving = Tallennetaan…
form-offline = Palvelimeen ei saada yhteyttä. Kirjoitettu on tallessa tässä selaimessa, ja tallentamista yritetään uudelleen.
form-signed-out = Istunto on päättynyt. Kirjoitettu on tallessa tällä sivulla: kirjaudu sisään uudessa välilehdessä ja jatka tässä.
form-sign-in = Kirjaudu sisään uudessa välilehdessä
form-conflict-found = Joku muu on tallentanut saman lomakkeen. Molemmat versiot ovat tallessa.
form-conflict-open = Vertaa versioita
form-kept-here = Tässä selaimessa on tähän lomakkeeseen kirjoitettua, jota ei ehditty tallentaa.
form-restore = Palauta kirjoitettu
form-forget = Hylkää se

form-conflict-title = Kaksi versiota: { $form }
form-conflict-why = { $name } tallensi saman lomakkeen { $at }, sillä välin kun täytit sitä. Kumpikaan versio ei ole kadonnut.
form-conflict-how = { $count ->
    [0] Kumpaakin versiota on muutettu eri kohdista. Tarkista ehdotetut valinnat ja tallenna.
    [one] Valitse kustakin kohdasta voimaan jäävä vastaus. Yhtä kohtaa on muutettu molemmissa versioissa, eikä siinä ole valmista ehdotusta.
   *[other] Valitse kustakin kohdasta voimaan jäävä vastaus. { $count } kohtaa on muutettu molemmissa versioissa, eikä niissä ole valmista ehdotusta.
}
form-conflict-mine = Sinun vastauksesi, { $at }
form-conflict-theirs = { $name }, { $at }
form-conflict-choose = Valitse, kumpi vastaus jää voimaan.
form-conflict-save = Tallenna valinnat
