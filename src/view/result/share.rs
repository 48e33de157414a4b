//! Shares that follow from the figures: of each agency beside its figures, and of the whole city in tables of their own.

use maud::{Markup, html};
use rust_decimal::Decimal;

use super::chart::Figures;
use super::figure;
use crate::form::report::{Share, ShareOf};
use crate::ids::AgencyId;
use crate::lang::Lang;
use crate::survey::result::{Column, Shown};
use crate::t;
use crate::view::part::Table;

/// Shares that agencies have, too: of one measure of theirs in another.
pub fn of_agencies<'a>(figures: &Figures<'a>, measures: &[Shown]) -> Vec<&'a Share> {
    let has = |code: &String| measures.iter().any(|measure| measure.code() == code);
    let is_theirs = |share: &&Share| matches!(&share.of, ShareOf::Part { of, out_of } if has(of) && has(out_of));
    figures.form.report.shares.iter().filter(is_theirs).collect()
}

/// The share of an agency, as the signs of its figures say where there is none; none for the code of a measure.
pub fn cell(figures: &Figures, agency: AgencyId, column: &Column, code: &str) -> Option<Markup> {
    let share = figures.form.report.share(code)?;
    let lang = figures.lang;
    if let Some(sharing) = figures.results.sharing(Some(agency), column, share) {
        return Some(html! { (lang.percent(sharing.percent)) });
    }
    let ShareOf::Part { of, out_of } = &share.of else { return Some(html! {}) };
    let parts = [of, out_of].map(|part| figures.cell(agency, column, part));
    let lacking = [of, out_of].into_iter().zip(parts).find(|(_, part)| part.value.is_none()).map(|(code, _)| code);
    Some(lacking.map_or_else(|| html! {}, |code| figure::cell(lang, figures.results.cell(agency, column, code))))
}

/// `55 % (623 / 1 131)`.
pub fn of_city(figures: &Figures, column: &Column, share: &Share) -> Option<Markup> {
    let lang = figures.lang;
    let found = figures.results.sharing(None, column, share)?;
    Some(html! {
        (lang.percent(found.percent))
        " " span class="optional" { "(" (lang.number(found.part)) " / " (lang.number(found.of)) @if found.is_partial { ", " (t!(lang, "report-partly")) } ")" }
    })
}

/// The shares of the whole city at each date, where there are any.
pub fn tables(figures: &Figures) -> Markup {
    let (lang, columns) = (figures.lang, figures.results.columns());
    let with = |has: &dyn Fn(&Column) -> bool| columns.iter().filter(|column| has(column)).cloned().collect::<Vec<_>>();
    let parts: Vec<&Share> = figures.form.report.shares.iter().filter(|share| matches!(share.of, ShareOf::Part { .. })).collect();
    let dates = with(&|column| parts.iter().any(|share| figures.results.sharing(None, column, share).is_some()));
    let one = head(lang, t!(lang, "report-shares-of-city"), &dates);
    let one = parts.iter().filter(|share| dates.iter().any(|column| figures.results.sharing(None, column, share).is_some())).fold(
        one,
        |mut table, share| {
            let cells = dates.iter().map(|column| of_city(figures, column, share).unwrap_or_default());
            table.row(std::iter::once(html! { (share.label.get(lang)) }).chain(cells).collect());
            table
        },
    );
    let wholes = figures.form.report.shares.iter().filter_map(|share| {
        let ShareOf::Whole(codes) = &share.of else { return None };
        let dates = with(&|column| figures.results.sharings(column, share).is_some());
        let mut table = head(lang, share.label.get(lang).to_owned(), &dates);
        let found: Vec<_> = dates.iter().filter_map(|column| figures.results.sharings(column, share)).collect();
        for (at, code) in codes.iter().enumerate() {
            let cell = |sharing: Option<&crate::survey::result::Sharing>| {
                html! { @if let Some(sharing) = sharing { (lang.percent(sharing.percent)) " " span class="optional" { "(" (lang.number(sharing.part)) ")" } } }
            };
            let cells = found.iter().map(|sharings| cell(sharings.get(at)));
            table.row(std::iter::once(html! { (figures.short(code)) }).chain(cells).collect());
        }
        let whole = found.iter().map(|sharings| html! { (lang.percent(Decimal::ONE_HUNDRED)) @if let Some(first) = sharings.first() { " " span class="optional" { "(" (lang.number(first.of)) ")" } } });
        table.total(std::iter::once(html! { (t!(lang, "result-total")) }).chain(whole).collect());
        (!dates.is_empty()).then_some(table)
    });
    let tables: Vec<Table> = std::iter::once(one).filter(|table| !table.is_empty()).chain(wholes).collect();
    html! { @if !tables.is_empty() { h2 { (t!(lang, "report-shares")) } @for table in &tables { (table.show()) } } }
}

fn head(lang: Lang, caption: String, dates: &[Column]) -> Table {
    dates.iter().fold(Table::new(caption).column(t!(lang, "result-measure")).stacks(), |table, column| table.figures(lang.period(&column.period)))
}
