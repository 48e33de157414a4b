# Imports: reading files, their faults, and names.
import-title = Imports
import-lead = Centrally obtained figures are read from a file. Reading changes nothing yet: first you see which figures change and which rows have faults, and then you take the import or drop it.
import-names-waiting = { $count ->
    [one] One name is not known, and its rows wait.
   *[other] { $count } names are not known, and their rows wait.
 }
import-names-go = Map the names to agencies
import-names-title = Names that sources use
import-read-title = Read a file
import-no-rounds = The figures of no round can be changed now. Plan a new round first, or allow corrections on the page of a published round.
import-runs-title = Imports so far
import-runs-none = No file has been read yet.
import-file = File
import-file-hint = CSV, XLSX or JSON, at most { $megabytes } MB and { $rows } rows. Columns: agency, measure, as_of and value, unless the form file of the metric says otherwise.
import-metric = Metric
import-round = Round
import-read = Read and show the changes
import-read-at = Read
import-taken-at = Taken
import-state = State
import-state-read = Waits to be taken
import-state-taken = Taken
import-state-dropped = Dropped
import-count-read = Rows read
import-count-ready = Sound
import-count-refused = Refused
import-count-unknown = Name unknown
import-count-other = Of another metric or date
import-count-new = New figures
import-count-changed = Changed figures
import-count-same = The same
import-count-rows = Rows
import-hash = SHA-256 of the file
import-one-title = Import: { $metric }, { $as_of }
import-again = The figures of the round are from this very file already. Nothing was changed.
import-waiting-lead = Rows with these names wait until the name is mapped to an agency.
import-rows = { $count ->
    [one] one row
   *[other] { $count } rows
 }
import-take = Take the figures for the round
import-take-good = { $count ->
    [one] Take only the sound row
   *[other] Take only the sound rows ({ $count })
 }
import-drop = Drop the import
import-has-faults = { $count ->
    [one] One row has faults, so the import is not taken as it is. Mend the file and read it again, or take only the sound rows.
   *[other] { $count } rows have faults, so the import is not taken as it is. Mend the file and read it again, or take only the sound rows.
 }
import-not-waiting = The import was taken or dropped already. Open its page again.
import-published = The results of the round of { $as_of } are published, and corrections are not allowed now. Nothing was saved. Allow corrections on the page of the round: the changes are published as a new edition.
import-faults-title = Faults
import-faults-lead = { $told } faults are shown; { $refused } rows have faults.
import-line = Line
import-column = Column
import-reason = What is wrong
import-changes-title = What changes
import-changes-none = No figure changes.
import-agency = Agency
import-agency-of = Agency that the name { $name } means
import-measure = Measure
import-period = Period
import-old = Now
import-new = After the import
import-none = no figure
import-whole-city = Whole city
import-names-lead = When you map a name to an agency, the rows that wait for it are taken in, and the name is known from then on.
import-names-none = No row waits.
import-names-caption = Names that are not known
import-name = Name in the source
import-name-add = Add a name
import-name-map = Map
import-name-forget = Remove the name
import-name-taken = The name means { $agency } already. Remove that name first.
import-aliases-title = Mapped names
import-action = Action
import-choose = Choose an agency
import-choose-metric = Choose a metric.
import-choose-round = Choose a round.
import-choose-file = Choose a file.
import-choose-agency = Choose the agency that the name means.
import-note-taken = The figures are saved for the round.
import-note-dropped = The import is dropped. No figure was changed.
import-note-name-mapped = The name is mapped to the agency, and the rows that waited for it are taken in.
import-note-name-forgotten = The name is removed. Figures that came in by it stay.
import-not-central = The figures of { $metric } are asked from agencies and not imported from a file.
import-file-empty = The file is empty.
import-file-bytes = The file is too large: at most { $megabytes } MB are read. Split it.
import-file-rows = The file has too many rows: at most { $rows } are read. Split it.
import-file-columns = The file has too many columns: at most { $columns } are read.
import-file-cells = The sheet has too many cells: at most { $cells } are read.
import-file-unpacked = The workbook unpacks to too much: at most { $megabytes } MB are read. Save the figures as a CSV file.
import-file-xls = The file is of the old Excel kind (.xls). Save it as .xlsx or CSV.
import-file-binary = The file is neither UTF-8 text nor a workbook. Save it as CSV (UTF-8) or .xlsx.
import-file-utf8 = Line { $line } is not UTF-8 text. Save the file as CSV UTF-8.
import-file-json = The JSON cannot be read; an array of objects was expected ({ $why }).
import-file-xlsx = The workbook cannot be read ({ $why }). Save it again as .xlsx or CSV.
import-file-sheet = The workbook has no sheet “{ $sheet }”. It has: { $sheets }.
import-column-missing = The column “{ $column }” is missing. The heading has: { $columns }.
import-column-twice = The column “{ $column }” stands twice in the heading. Give one of them another name.
import-row-cells = The row has { $cells } cells, the heading { $columns }. Check separators and quotes.
import-row-no-agency = The agency is missing.
import-row-name = “{ $typed }” cannot be a name: it stands on one line and has at most { $limit } characters.
import-row-date = “{ $typed }” is no period. Write a day (2015-06-30 or 30.6.2015), a month (2015-06) or a year (2015).
import-row-comment = The comment is too long: at most { $limit } characters.
import-row-city-only = Agencies answer this metric themselves, so only figures of the whole city are read from a file. Leave the agency empty or write { $city }.
import-row-measure = The metric has no measure “{ $typed }”. It has: { $measures }.
import-row-status = “{ $typed }” is no status. Write A (a figure), M (does not apply), L (not known) or O (no figure).
import-row-status-value = With the status { $status } there is no figure. Empty the figure or change the status.
import-row-no-value = The figure is missing, though the status is A.
import-row-repeated = An earlier row gives the same figure ({ $metric }: { $whose }).
import-row-repeated-name = The name { $name } was mapped to an agency that has this figure from the same file already.
import-state-queued = Waits to be fetched
import-state-fetching = Being fetched
import-state-reading = Being read
import-state-taking = Being taken
import-state-failed = Failed
import-broken = The service had a fault of its own; its log says more. Nothing was changed. Try again, and tell whoever runs the service if it stays so.
import-at-work = The same figures are being fetched already. Look at their run on the page of imports.
import-abandoned = The import broke off because the program that ran it stopped. Nothing was changed. Fetch or read the figures again.
import-not-done = The figures are being fetched. Open this page again to see what came of it.
