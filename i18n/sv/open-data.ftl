# Resultaten som filer: listan på resultatsidorna och rubrikerna i filerna.
open-data-files = Ladda ner som fil
open-data-files-what = Filerna innehåller siffrorna så som de har uppgetts.
open-data-format-xlsx = Excelarbetsbok (XLSX)
open-data-format-csv = CSV (komman, UTF-8)
open-data-format-csv-excel = CSV för Excel (semikolon och decimalkomma)
open-data-format-json-stat = JSON-stat 2.0
open-data-format-sdmx-csv = SDMX-CSV 2.0
open-data-format-data-package = Frictionless Data Package (ZIP)
open-data-title-round = Resultat för it-programmets mätare { $as_of }
open-data-title-metric = { $metric } { $as_of }
open-data-title-draft = Utkast: { $title }
