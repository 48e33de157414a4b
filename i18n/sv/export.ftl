# Filer att ladda ner: kolumner, blad och förklaringar till koder.
export-city = Hela staden
export-sheet-about = Uppgifter
export-sheet-notes = Anmärkningar
export-sheet = Blad
export-definition = Definition
export-source = Källa
export-edition = Utgåva
export-updated = Uppdaterad
export-publisher = Utgivare
export-licence = Licens
export-address = Permanent adress
export-meaning = Förklaring
export-agencies = Förvaltningar
export-measures = Mätarnas siffror

export-column-metric = Mätare
export-column-measure = Siffrans kod
export-column-measure_name = Siffra
export-column-unit = Enhet
export-column-agency = Förkortning
export-column-agency_name = Förvaltning
export-column-as_of = Referensdag
export-column-period = Tidpunkt
export-column-value = Värde
export-column-obs_status = SDMX-status
export-column-answer = Svar
export-column-comment = Förklaring
export-column-notes = Anmärkningar

export-obs-status-A = Vanligt värde
export-obs-status-B = Brott i tidsserien: definitionen har ändrats
export-obs-status-K = Siffran ingår i en annan förvaltnings siffra
export-obs-status-L = Värdet saknas: uppgiften finns men har inte fåtts
export-obs-status-M = Värdet saknas: det kan inte finnas någon uppgift
export-obs-status-O = Värdet saknas
export-obs-status-W = Siffran innehåller en annan förvaltnings siffra
