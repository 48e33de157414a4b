# Diagram: förklaringar, tecken och beskrivningar för den som inte ser diagrammet.
chart-missing = saknas
chart-partly = Minst: en del av talen är inte kända.
chart-total = Totalt
chart-cut = Stapeln är avkortad. Talet står vid stapelns ände.
chart-target = Mål { $value }
chart-target-year = Mål { $year }: { $value }
chart-break = Avbrott i serien: talen före och efter avbrottet kan inte jämföras.
chart-forecast = Prognos { $when }: cirka { $value }, prognosintervall (95 %) { $low }–{ $high }. En rät linje har anpassats till talen med minsta kvadratmetoden.
chart-desc-grouped = Liggande stapeldiagram, antal rader { $rows }. Staplar: { $series }.
chart-desc-stacked = Liggande stapeldiagram, antal rader { $rows }. Staplarnas delar: { $parts }.
chart-desc-largest = Det största talet är { $value } ({ $of }).
chart-desc-shares = Fördelning i procent: { $shares }.
chart-desc-lines = Linjediagram.
chart-desc-line = { $series }: { $first } ({ $from }), { $last } ({ $to }).
chart-desc-table = Alla tal finns i tabellen.
