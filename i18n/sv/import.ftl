# Importer: läsning av filer, deras fel och namn.
import-title = Importer
import-lead = Siffror som fås centralt läses från en fil. En läst fil ändrar ännu ingenting: först ser du vilka siffror som ändras och vilka rader som är felaktiga, och sedan godkänner eller förkastar du importen.
import-names-waiting = { $count ->
    [one] Ett namn är okänt, och dess rader väntar.
   *[other] { $count } namn är okända, och deras rader väntar.
 }
import-names-go = Koppla namnen till förvaltningar
import-names-title = Namn som källorna använder
import-read-title = Läs en fil
import-no-rounds = Siffrorna i insamlingsomgångarna kan inte ändras just nu. Planera först en ny insamlingsomgång eller tillåt korrigering på den publicerade insamlingsomgångens sida.
import-runs-title = Gjorda importer
import-runs-none = Ingen fil har ännu lästs.
import-file = Fil
import-file-hint = CSV, XLSX eller JSON, högst { $megabytes } MB och { $rows } rader. Kolumner: agency, measure, as_of och value, om mätarens blankettfil inte säger annat.
import-metric = Mätare
import-round = Insamlingsomgång
import-read = Läs och visa ändringarna
import-read-at = Läst
import-taken-at = Godkänd
import-state = Status
import-state-read = Väntar på godkännande
import-state-taken = Godkänd
import-state-dropped = Förkastad
import-count-read = Lästa rader
import-count-ready = Giltiga
import-count-refused = Felaktiga
import-count-unknown = Okänt namn
import-count-other = Annan mätare eller tidpunkt
import-count-new = Nya siffror
import-count-changed = Siffror som ändras
import-count-same = Oförändrade
import-count-rows = Rader
import-hash = Filens SHA-256-summa
import-one-title = Import: { $metric }, { $as_of }
import-again = Insamlingsomgångens siffror är redan från denna samma fil. Ingenting ändrades.
import-waiting-lead = Raderna med dessa namn väntar tills namnet kopplas till en förvaltning.
import-rows = { $count ->
    [one] en rad
   *[other] { $count } rader
 }
import-take = Godkänn siffrorna för insamlingsomgången
import-take-good = { $count ->
    [one] Godkänn endast den giltiga raden
   *[other] Godkänn endast de giltiga raderna ({ $count })
 }
import-drop = Förkasta importen
import-has-faults = { $count ->
    [one] En rad är felaktig, så importen godkänns inte som sådan. Rätta filen och läs den på nytt, eller godkänn endast de giltiga raderna.
   *[other] { $count } rader är felaktiga, så importen godkänns inte som sådan. Rätta filen och läs den på nytt, eller godkänn endast de giltiga raderna.
 }
import-not-waiting = Importen har redan godkänts eller förkastats. Öppna dess sida på nytt.
import-published = Resultaten av insamlingsomgången { $as_of } har publicerats, och korrigering tillåts inte just nu. Ingenting sparades. Tillåt korrigering på insamlingsomgångens sida: ändringarna publiceras som en ny utgåva.
import-faults-title = Fel
import-faults-lead = { $told } fel visas; felaktiga rader finns { $refused }.
import-line = Rad
import-column = Kolumn
import-reason = Vad som är fel
import-changes-title = Vad som ändras
import-changes-none = Ingen siffra ändras.
import-agency = Förvaltning
import-agency-of = Förvaltning som namnet { $name } avser
import-measure = Nyckeltal
import-period = Tidpunkt
import-old = Nu
import-new = Efter importen
import-none = ingen siffra
import-whole-city = Hela staden
import-names-lead = När du kopplar ett namn till en förvaltning tas de rader som väntar på det med, och namnet känns igen i fortsättningen.
import-names-none = Ingen rad väntar.
import-names-caption = Namn som är okända
import-name = Namn i källan
import-name-add = Lägg till ett namn
import-name-map = Koppla
import-name-forget = Ta bort namnet
import-name-taken = Namnet avser redan förvaltningen { $agency }. Ta först bort det namnet.
import-aliases-title = Kopplade namn
import-action = Åtgärd
import-choose = Välj förvaltning
import-choose-metric = Välj mätare.
import-choose-round = Välj insamlingsomgång.
import-choose-file = Välj fil.
import-choose-agency = Välj den förvaltning som namnet avser.
import-note-taken = Siffrorna har sparats för insamlingsomgången.
import-note-dropped = Importen har förkastats. Ingen siffra ändrades.
import-note-name-mapped = Namnet har kopplats till förvaltningen, och de rader som väntade på det har tagits med.
import-note-name-forgotten = Namnet har tagits bort. Siffror som importerats med det finns kvar.
import-not-central = Siffrorna för mätaren { $metric } frågas av förvaltningarna och importeras inte från en fil.
import-file-empty = Filen är tom.
import-file-bytes = Filen är för stor: högst { $megabytes } MB läses. Dela den i delar.
import-file-rows = Filen har för många rader: högst { $rows } läses. Dela den i delar.
import-file-columns = Filen har för många kolumner: högst { $columns } läses.
import-file-cells = Bladet har för många celler: högst { $cells } läses.
import-file-unpacked = Arbetsboken är uppackad för stor: högst { $megabytes } MB läses. Spara siffrorna som en CSV-fil.
import-file-xls = Filen är i det gamla Excel-formatet (.xls). Spara den som .xlsx eller CSV.
import-file-binary = Filen är varken UTF-8-text eller en arbetsbok. Spara den som en CSV-fil (UTF-8) eller som .xlsx.
import-file-utf8 = Rad { $line } är inte UTF-8-text. Spara filen som CSV UTF-8.
import-file-json = JSON-filen kan inte läsas; en lista med objekt väntades ({ $why }).
import-file-xlsx = Arbetsboken kan inte läsas ({ $why }). Spara den på nytt som .xlsx eller CSV.
import-file-sheet = Arbetsboken har inget blad ”{ $sheet }”. Den har: { $sheets }.
import-column-missing = Kolumnen ”{ $column }” saknas. Rubrikraden har: { $columns }.
import-column-twice = Kolumnen ”{ $column }” finns två gånger på rubrikraden. Ge den ena ett annat namn.
import-row-cells = Raden har { $cells } celler, rubrikraden { $columns }. Kontrollera avgränsare och citattecken.
import-row-no-agency = Förvaltningen saknas.
import-row-name = ”{ $typed }” duger inte som namn: det står på en rad och har högst { $limit } tecken.
import-row-date = ”{ $typed }” är ingen tidpunkt. Skriv en dag (2015-06-30 eller 30.6.2015), en månad (2015-06) eller ett år (2015).
import-row-comment = Anmärkningen är för lång: högst { $limit } tecken.
import-row-city-only = Förvaltningarna svarar själva på den här mätaren, så ur filen läses bara siffror för hela staden. Lämna förvaltningen tom eller skriv { $city }.
import-row-measure = Mätaren har inget nyckeltal ”{ $typed }”. Den har: { $measures }.
import-row-status = ”{ $typed }” är ingen status. Skriv A (siffra), M (gäller inte), L (okänt) eller O (ingen siffra).
import-row-status-value = Med status { $status } finns ingen siffra. Töm siffran eller ändra statusen.
import-row-no-value = Siffran saknas, fast status är A.
import-row-repeated = Samma siffra ges redan på en tidigare rad ({ $metric }: { $whose }).
import-row-repeated-name = Namnet { $name } kopplades till en förvaltning som redan har denna siffra från samma fil.
import-state-queued = Väntar på hämtning
import-state-fetching = Hämtas
import-state-reading = Läses
import-state-taking = Tas i bruk
import-state-failed = Misslyckades
import-broken = Det uppstod ett fel i tjänsten; närmare uppgifter finns i tjänstens logg. Ingenting ändrades. Försök igen, och om felet kvarstår, meddela den som upprätthåller tjänsten.
import-at-work = Samma siffror hämtas redan. Se hämtningens läge på sidan för importer.
import-abandoned = Importen avbröts eftersom programmet som utförde den stannade. Ingenting ändrades. Hämta eller läs siffrorna på nytt.
import-not-done = Siffrorna hämtas. Öppna sidan på nytt för att se resultatet.
