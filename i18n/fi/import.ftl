# Tuonnit: tiedostojen lukeminen, niiden virheet ja nimet.
import-title = Tuonnit
import-lead = Keskitetysti saatavat luvut luetaan tiedostosta. Luettu tiedosto ei vielä muuta mitään: ensin näet, mitkä luvut muuttuvat ja mitkä rivit ovat virheellisiä, ja sitten hyväksyt tai hylkäät tuonnin.
import-names-waiting = { $count ->
    [one] Yhtä nimeä ei tunneta, ja sen rivit odottavat.
   *[other] { $count } nimeä ei tunneta, ja niiden rivit odottavat.
 }
import-names-go = Yhdistä nimet hallintokuntiin
import-names-title = Lähteiden käyttämät nimet
import-read-title = Lue tiedosto
import-no-rounds = Minkään keruukierroksen lukuja ei voi nyt muuttaa. Suunnittele ensin uusi keruukierros tai salli korjaaminen julkaistun keruukierroksen sivulla.
import-runs-title = Tehdyt tuonnit
import-runs-none = Yhtään tiedostoa ei ole vielä luettu.
import-file = Tiedosto
import-file-hint = CSV, XLSX tai JSON, enintään { $megabytes } Mt ja { $rows } riviä. Sarakkeet: agency, measure, as_of ja value, ellei mittarin lomaketiedosto sano muuta.
import-metric = Mittari
import-round = Keruukierros
import-read = Lue ja näytä muutokset
import-read-at = Luettu
import-taken-at = Hyväksytty
import-state = Tila
import-state-read = Odottaa hyväksymistä
import-state-taken = Hyväksytty
import-state-dropped = Hylätty
import-count-read = Luettu rivejä
import-count-ready = Kelvollisia
import-count-refused = Virheellisiä
import-count-unknown = Tuntematon nimi
import-count-other = Muun mittarin tai ajankohdan
import-count-new = Uusia lukuja
import-count-changed = Muuttuvia lukuja
import-count-same = Ennallaan
import-count-rows = Rivejä
import-hash = Tiedoston SHA-256-tiiviste
import-one-title = Tuonti: { $metric }, { $as_of }
import-again = Keruukierroksen luvut ovat jo tästä samasta tiedostosta. Mitään ei muutettu.
import-waiting-lead = Näiden nimien rivit odottavat, kunnes nimi yhdistetään hallintokuntaan.
import-rows = { $count ->
    [one] yksi rivi
   *[other] { $count } riviä
 }
import-take = Hyväksy luvut keruukierrokselle
import-take-good = { $count ->
    [one] Hyväksy vain kelvollinen rivi
   *[other] Hyväksy vain kelvolliset rivit ({ $count })
 }
import-drop = Hylkää tuonti
import-has-faults = { $count ->
    [one] Yhdellä rivillä on virhe, joten tuontia ei hyväksytä sellaisenaan. Korjaa tiedosto ja lue se uudelleen, tai hyväksy vain kelvolliset rivit.
   *[other] { $count } rivillä on virhe, joten tuontia ei hyväksytä sellaisenaan. Korjaa tiedosto ja lue se uudelleen, tai hyväksy vain kelvolliset rivit.
 }
import-not-waiting = Tuonti on jo hyväksytty tai hylätty. Avaa sen sivu uudelleen.
import-published = Keruukierroksen { $as_of } tulokset on julkaistu, eikä korjaamista nyt sallita. Mitään ei tallennettu. Salli korjaaminen keruukierroksen sivulla: muutokset julkaistaan uutena painoksena.
import-faults-title = Virheet
import-faults-lead = Näytetään { $told } virhettä; virheellisiä rivejä on { $refused }.
import-line = Rivi
import-column = Sarake
import-reason = Mikä on vialla
import-changes-title = Mitä muuttuu
import-changes-none = Mikään luku ei muutu.
import-agency = Hallintokunta
import-agency-of = Hallintokunta, jota nimi { $name } tarkoittaa
import-measure = Tunnusluku
import-period = Ajankohta
import-old = Nyt
import-new = Tuonnin jälkeen
import-none = ei lukua
import-whole-city = Koko kaupunki
import-names-lead = Kun yhdistät nimen hallintokuntaan, sitä odottavat rivit otetaan mukaan ja nimi tunnetaan vastedes.
import-names-none = Mikään rivi ei odota.
import-names-caption = Nimet, joita ei tunneta
import-name = Nimi lähteessä
import-name-add = Lisää nimi
import-name-map = Yhdistä
import-name-forget = Poista nimi
import-name-taken = Nimi tarkoittaa jo hallintokuntaa { $agency }. Poista ensin se nimi.
import-aliases-title = Yhdistetyt nimet
import-action = Toiminto
import-choose = Valitse hallintokunta
import-choose-metric = Valitse mittari.
import-choose-round = Valitse keruukierros.
import-choose-file = Valitse tiedosto.
import-choose-agency = Valitse hallintokunta, jota nimi tarkoittaa.
import-note-taken = Luvut on tallennettu keruukierrokselle.
import-note-dropped = Tuonti on hylätty. Mitään lukua ei muutettu.
import-note-name-mapped = Nimi on yhdistetty hallintokuntaan, ja sitä odottaneet rivit on otettu mukaan.
import-note-name-forgotten = Nimi on poistettu. Sillä tuodut luvut säilyvät.
import-not-central = Mittarin { $metric } luvut kysytään hallintokunnilta, eikä niitä tuoda tiedostosta.
import-file-empty = Tiedosto on tyhjä.
import-file-bytes = Tiedosto on liian suuri: enintään { $megabytes } Mt luetaan. Jaa se osiin.
import-file-rows = Tiedostossa on liikaa rivejä: enintään { $rows } luetaan. Jaa se osiin.
import-file-columns = Tiedostossa on liikaa sarakkeita: enintään { $columns } luetaan.
import-file-cells = Taulukossa on liikaa soluja: enintään { $cells } luetaan.
import-file-unpacked = Työkirja on purettuna liian suuri: enintään { $megabytes } Mt luetaan. Tallenna luvut CSV-tiedostona.
import-file-xls = Tiedosto on vanhaa Excel-muotoa (.xls). Tallenna se muodossa .xlsx tai CSV.
import-file-binary = Tiedosto ei ole UTF-8-tekstiä eikä työkirja. Tallenna se CSV-tiedostona (UTF-8) tai muodossa .xlsx.
import-file-utf8 = Rivi { $line } ei ole UTF-8-tekstiä. Tallenna tiedosto muodossa CSV UTF-8.
import-file-json = JSON-tiedostoa ei voi lukea; odotettiin taulukkoa, jossa on olioita ({ $why }).
import-file-xlsx = Työkirjaa ei voi lukea ({ $why }). Tallenna se uudelleen muodossa .xlsx tai CSV.
import-file-sheet = Työkirjassa ei ole taulukkoa ”{ $sheet }”. Siinä on: { $sheets }.
import-column-missing = Sarake ”{ $column }” puuttuu. Otsikkorivillä on: { $columns }.
import-column-twice = Sarake ”{ $column }” on otsikkorivillä kahdesti. Anna toiselle muu nimi.
import-row-cells = Rivillä on { $cells } solua, otsikkorivillä { $columns }. Tarkista erottimet ja lainausmerkit.
import-row-no-agency = Hallintokunta puuttuu.
import-row-name = ”{ $typed }” ei kelpaa nimeksi: se on yhdellä rivillä ja enintään { $limit } merkkiä.
import-row-date = ”{ $typed }” ei ole ajankohta. Kirjoita päivä (2015-06-30 tai 30.6.2015), kuukausi (2015-06) tai vuosi (2015).
import-row-comment = Huomautus on liian pitkä: enintään { $limit } merkkiä.
import-row-city-only = Hallintokunnat vastaavat tähän mittariin itse, joten tiedostosta luetaan vain koko kaupungin lukuja. Jätä hallintokunta tyhjäksi tai kirjoita { $city }.
import-row-measure = Mittarilla ei ole tunnuslukua ”{ $typed }”. Sillä on: { $measures }.
import-row-status = ”{ $typed }” ei ole tila. Kirjoita A (luku), M (ei koske), L (ei tiedetä) tai O (ei lukua).
import-row-status-value = Tilan { $status } kanssa ei ole lukua. Tyhjennä luku tai muuta tila.
import-row-no-value = Luku puuttuu, vaikka tila on A.
import-row-repeated = Sama luku on annettu jo aiemmalla rivillä ({ $metric }: { $whose }).
import-row-repeated-name = Nimi { $name } yhdistettiin hallintokuntaan, jolla on tämä luku jo samasta tiedostosta.
import-state-queued = Odottaa hakua
import-state-fetching = Haetaan
import-state-reading = Luetaan
import-state-taking = Otetaan käyttöön
import-state-failed = Epäonnistui
import-broken = Palvelussa tapahtui virhe, josta on tarkempia tietoja palvelun lokissa. Mitään ei muutettu. Yritä uudelleen, ja jos vika jatkuu, kerro siitä palvelun ylläpidolle.
import-at-work = Samoja lukuja haetaan jo. Katso haun tila tuontien sivulta.
import-abandoned = Tuonti keskeytyi, koska sitä suorittanut ohjelma pysähtyi. Mitään ei muutettu. Hae tai lue luvut uudelleen.
import-not-done = Lukuja haetaan. Avaa tämä sivu uudelleen, niin näet tuloksen.
