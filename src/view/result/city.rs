//! What only the whole city has figures of.

use maud::{Markup, html};

use super::figure;
use super::metric::{MetricPage, with_unit};
use crate::survey::result::Shown;
use crate::t;
use crate::view::part::Table;

/// Figures that no agency has.
pub(super) fn city(page: &MetricPage, measures: &[Shown]) -> Markup {
    let (lang, results) = (page.lang, page.results);
    let periods = results.city_periods(measures);
    let head = Table::new(page.form.title.get(lang)).column(t!(lang, "result-measure")).stacks();
    let mut table = periods.iter().fold(head, |table, period| table.figures(lang.period(period)));
    for measure in measures {
        let figures =
            periods.iter().map(|period| html! { @if let Some(found) = results.city_at(period, measure.code()) { (figure::value(lang, found)) } });
        table.row(std::iter::once(html! { (with_unit(lang, measure)) }).chain(figures).collect());
    }
    html! {
        h2 { (t!(lang, "result-city")) }
        p { (t!(lang, "result-city-only")) }
        (table.show())
    }
}
