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
report-forecast-what = The forecast is a calculation: it extends a straight line through the figures by a year, as if all went on as before. It is neither a target nor a decision. The fewer the figures, the wider the prediction interval.
report-changes = Changes in what is counted
report-change-break = The series breaks: earlier figures cannot be compared.
report-change-comparable = The figures can be compared with earlier ones.
report-break-column = { $period } (series breaks)
report-print = The report for printing
report-most = What has changed most
report-most-rule = At most { $most } figures that changed most. The change is from the last round’s figures on the same organisation, and the order is by the change beside the larger of both figures. Changes of less than { $least } are left out: among small numbers chance looks large.
report-most-of-city = Whole city
report-most-of-agencies = Agencies
report-figure = Figure
report-before = Before
report-now = Now
report-change = Change
report-trend-up = grew
report-trend-down = fell
report-trend-level = unchanged
report-since = (since { $period })
report-owing = Missing answers
report-owing-none = All answers that were asked for have come.
report-owing-count = { $count ->
    [one] Answers of one agency are missing.
   *[other] Answers of { $count } agencies are missing.
}
report-late = There are no figures of this round. The figures are of { $as_of }.
report-agencies = Agencies
report-agency-title = { $agency }: results { $as_of }
report-agency-what = The agency’s figures beside the ones before and those of the whole city. The ones before are on the organisation of this round.
report-agency-none = There are no figures of the agency in this round.
report-agency-owing = Not answered:
report-of-city = Share of the city
report-mean = mean { $mean }
report-contents = Contents
