# Charts: keys, signs, and descriptions for those who do not see the chart.
chart-missing = missing
chart-partly = At least: some of the figures are not known.
chart-total = Total
chart-cut = The bar is cut short. The figure stands at its end.
chart-target = Target { $value }
chart-target-year = Target { $year }: { $value }
chart-break = Break in the series: figures before and after it cannot be compared.
chart-forecast = Forecast { $when }: about { $value }, prediction interval (95%) { $low }–{ $high }. A straight line is fitted to the figures by least squares.
chart-desc-grouped = Horizontal bar chart of { $rows } rows. Bars: { $series }.
chart-desc-stacked = Horizontal bar chart of { $rows } rows. Parts of the bars: { $parts }.
chart-desc-largest = The largest figure is { $value } ({ $of }).
chart-desc-shares = Shares in per cent: { $shares }.
chart-desc-lines = Line chart.
chart-desc-line = { $series }: { $first } ({ $from }), { $last } ({ $to }).
chart-desc-table = All figures are in the table.
