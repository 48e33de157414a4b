# Ladattavat tiedostot: sarakkeet, välilehdet ja koodien selitykset.
export-city = Koko kaupunki
export-sheet-about = Tietoja
export-sheet-notes = Huomautukset
export-sheet = Välilehti
export-definition = Määritelmä
export-source = Lähde
export-edition = Julkaisu
export-updated = Päivitetty
export-publisher = Julkaisija
export-licence = Käyttölupa
export-address = Pysyvä osoite
export-meaning = Selitys
export-agencies = Hallintokunnat
export-measures = Mittarien luvut

export-column-metric = Mittari
export-column-measure = Luvun tunnus
export-column-measure_name = Luku
export-column-unit = Yksikkö
export-column-agency = Lyhenne
export-column-agency_name = Hallintokunta
export-column-as_of = Tilannepäivä
export-column-period = Ajankohta
export-column-value = Arvo
export-column-obs_status = SDMX-tila
export-column-answer = Vastaus
export-column-comment = Selitys
export-column-notes = Huomautukset

export-obs-status-A = Tavanomainen arvo
export-obs-status-B = Aikasarja katkeaa: määritelmä on muuttunut
export-obs-status-K = Luku sisältyy toisen hallintokunnan lukuun
export-obs-status-L = Arvo puuttuu: tieto on olemassa, mutta sitä ei ole saatu
export-obs-status-M = Arvo puuttuu: tietoa ei voi olla
export-obs-status-O = Arvo puuttuu
export-obs-status-W = Luku sisältää toisen hallintokunnan luvun
