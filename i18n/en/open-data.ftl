# Results as files: the list on the results pages, and the titles in the files.
open-data-files = Download as a file
open-data-files-what = The files hold the figures as they were reported.
open-data-format-xlsx = Excel workbook (XLSX)
open-data-format-csv = CSV (commas, UTF-8)
open-data-format-csv-excel = CSV for Excel (semicolons and decimal commas)
open-data-format-json-stat = JSON-stat 2.0
open-data-format-sdmx-csv = SDMX-CSV 2.0
open-data-format-data-package = Frictionless Data Package (ZIP)
open-data-title-round = Results of the metrics of the IT programme, { $as_of }
open-data-title-metric = { $metric }, { $as_of }
open-data-title-draft = Draft: { $title }
