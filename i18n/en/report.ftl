# The report: charts, shares, targets, forecast and changes of the metric.
report-chart-at = { $title }, { $period }
report-city-over-time = { $measure }, whole city
report-shares = Shares
report-shares-of-city = Shares of the whole city
report-partly = some of the figures are missing
report-targets = Targets
report-target = Target { $year }: { $value } ({ $label }, whole city).
report-target-now = Target { $year }: { $value } ({ $label }, whole city). On { $period }: { $now }.
report-target-share = Target { $year }: { $value } ({ $label }, whole city). On { $period }: { $now }, which is { $share } of the target.
report-target-agencies = Target { $year }: { $value } ({ $label }, each agency). On { $period } it was reached by { $reached } of the { $known } agencies whose figure is known.
report-target-row = Target { $year }
report-forecast-what = The forecast is a calculation: it extends a straight line through the figures by a year, as if all went on as before. It is neither a target nor a decision. The fewer the figures, the wider the interval.
report-changes = Changes in what is counted
report-change-break = The series breaks: earlier figures cannot be compared.
report-change-comparable = The figures can be compared with earlier ones.
report-break-column = { $period } (series breaks)
