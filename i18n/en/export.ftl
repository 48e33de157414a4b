# Files to download: columns, sheets and what codes mean.
export-city = Whole city
export-sheet-about = About
export-sheet-notes = Notes
export-sheet = Sheet
export-definition = Definition
export-source = Source
export-edition = Edition
export-updated = Updated
export-publisher = Publisher
export-licence = Licence
export-address = Permanent address
export-meaning = Meaning
export-agencies = Agencies
export-measures = Figures of the metrics

export-column-metric = Metric
export-column-measure = Code of the figure
export-column-measure_name = Figure
export-column-unit = Unit
export-column-agency = Abbreviation
export-column-agency_name = Agency
export-column-as_of = Reference date
export-column-period = Period
export-column-value = Value
export-column-obs_status = SDMX status
export-column-answer = Answer
export-column-comment = Comment
export-column-notes = Notes

export-obs-status-A = Normal value
export-obs-status-B = Break in the series: the definition has changed
export-obs-status-K = The figure is included in another agency’s figure
export-obs-status-L = Missing value: the data exist but were not obtained
export-obs-status-M = Missing value: the data cannot exist
export-obs-status-O = Missing value
export-obs-status-W = The figure includes another agency’s figure
