//! What has to be known of the figures of a metric, below its tables.

use std::collections::BTreeSet;

use maud::{Markup, html};

use super::metric::MetricPage;
use super::restated;
use crate::survey::result::{Cell, Column, Shown};
use crate::t;

/// What agencies say of their figures, and figures that speak of another period than their column.
pub fn notes(page: &MetricPage, of_agencies: &[Shown]) -> Markup {
    let (lang, results) = (page.lang, page.results);
    let columns = results.columns();
    let measures: BTreeSet<&str> = of_agencies.iter().map(Shown::code).collect();
    // Whose, what, and the periods that it is said of.
    let mut notes: Vec<(String, String, Vec<String>)> = Vec::new();
    let mut add = |whose: &str, column: &Column, note: String| {
        let period = lang.period(&column.period);
        match notes.iter_mut().find(|(known, said, _)| known == whose && *said == note) {
            Some((.., periods)) if periods.contains(&period) => {}
            Some((.., periods)) => periods.push(period),
            None => notes.push((whose.to_owned(), note, vec![period])),
        }
    };
    let city = t!(lang, "result-city");
    for column in columns.iter().rev() {
        for each in page.shown() {
            let whose = each.name.get(lang);
            restated::notes(page, each.id, column, &measures).into_iter().for_each(|note| add(whose, column, note));
            for found in results.of(column.round, Some(each.id)) {
                if !found.comment.is_empty() {
                    add(whose, column, found.comment.say(lang));
                }
                if found.period != column.period
                    && matches!(results.cell(each.id, column, &found.measure), Cell::Figure(shown) if shown.id == found.id)
                {
                    add(whose, column, t!(lang, "result-other-period", period = lang.period(&found.period)));
                }
            }
        }
        for found in results.of(column.round, None) {
            if !found.comment.is_empty() {
                add(&city, column, found.comment.say(lang));
            }
            let is_beside = of_agencies.iter().any(|measure| measure.code() == found.measure) && results.differs(column, &found.measure);
            if is_beside && found.period != column.period && results.city(column, &found.measure).is_some_and(|shown| shown.id == found.id) {
                add(&city, column, t!(lang, "result-other-period", period = lang.period(&found.period)));
            }
        }
    }
    html! {
        @if !notes.is_empty() {
            h2 { (t!(lang, "result-notes")) }
            ul { @for (whose, note, periods) in &notes { li { b { (whose) ", " (periods.join(", ")) ":" } " " span class="typed" { (note) } } } }
        }
    }
}
