# Tulokset tiedostoina: lista tulossivuilla ja otsikot tiedostoissa.
open-data-files = Lataa tiedostona
open-data-files-what = Tiedostoissa ovat luvut sellaisina kuin ne on ilmoitettu.
open-data-format-xlsx = Excel-työkirja (XLSX)
open-data-format-csv = CSV (pilkut, UTF-8)
open-data-format-csv-excel = CSV Exceliin (puolipisteet ja desimaalipilkut)
open-data-format-json-stat = JSON-stat 2.0
open-data-format-sdmx-csv = SDMX-CSV 2.0
open-data-format-data-package = Frictionless Data Package (ZIP)
open-data-title-round = Tietotekniikkaohjelman mittarien tulokset { $as_of }
open-data-title-metric = { $metric } { $as_of }
open-data-title-draft = Luonnos: { $title }
