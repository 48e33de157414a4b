//! A metric in a round, as the report shows it: what it is, who produces it, its figures by agency beside those of earlier rounds, the city's total, and what has to be known of them.

use std::collections::BTreeSet;

use chrono_tz::Tz;
use maud::{Markup, html};

use super::chart::Figures;
use super::city::city;
use super::{edition, figure, footnote, notes, restated, share, target};
use crate::form::Form;
use crate::form::definition::ProducedBy;
use crate::lang::Lang;
use crate::survey::agency::Agency;
use crate::survey::edition::Reading;
use crate::survey::note::Note;
use crate::survey::observation::Total;
use crate::survey::restate::last_day;
use crate::survey::result::{Column, Results, Shown};
use crate::survey::round::Round;
use crate::survey::standing::Central;
use crate::t;
use crate::view::part::{self, Table, Window};
use crate::view::{chart, open_data, standing};

/// Figures that an agency's card holds on a narrow screen; a table with more of them scrolls.
const CARD: usize = 6;

#[derive(Debug)]
pub struct MetricPage<'a> {
    pub lang: Lang,
    pub zone: Tz,
    pub form: &'a Form,
    pub reading: &'a Reading,
    /// Where a metric of a central source stands in a draft.
    pub central: Option<&'a Central>,
    /// In the order of their numbers.
    pub notes: &'a [Note],
    /// What the columns beside it are read of, the newest first.
    pub earlier: &'a [Reading],
    pub round: &'a Round,
    pub results: &'a Results,
    /// The measure that is shown over time, of those that agencies have figures of.
    pub over_time: Option<&'a str>,
    /// The measure that the reader chose to see over time.
    pub chosen: Option<&'a str>,
    /// The year on whose organisation the figures are read; as they were reported without.
    pub organisation: Option<i32>,
    /// The years whose organisations differ.
    pub years: &'a [i32],
    pub rows: Rows,
    /// The agencies whose rows are shown.
    pub agencies: Window,
}

/// What rows of agencies are called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rows {
    /// By name, with the way to the agency's own page.
    Names,
    /// By code: a printed sheet has little room.
    Codes,
}

impl<'a> MetricPage<'a> {
    /// What is drawn and shared out, if the round has a column.
    pub(super) fn figures<'b>(&self, columns: &'b [Column]) -> Option<Figures<'b>>
    where
        'a: 'b,
    {
        let now = columns.iter().rfind(|column| column.round == self.round.id)?;
        Some(Figures { lang: self.lang, form: self.form, results: self.results, notes: self.notes, now })
    }

    /// The agencies whose rows are shown.
    pub(super) fn shown(&self) -> &'a [Agency] {
        self.agencies.of(&self.results.agencies)
    }

    /// Below a table: the ways to the rows of other agencies; on paper, how many rows there are.
    fn windows(&self, fragment: &str) -> Markup {
        match self.rows {
            Rows::Names => self.agencies.links(self.lang, &self.href(self.organisation, self.chosen, ""), fragment),
            Rows::Codes => self.agencies.range_of(self.lang),
        }
    }

    /// This page, read otherwise.
    pub(super) fn href(&self, organisation: Option<i32>, measure: Option<&str>, fragment: &str) -> String {
        let parts: Vec<String> =
            organisation.map(|year| format!("organisation={year}")).into_iter().chain(measure.map(|measure| format!("measure={measure}"))).collect();
        let query = if parts.is_empty() { String::new() } else { format!("?{}", parts.join("&")) };
        format!("{}{query}{fragment}", self.reading.href(Some(&self.form.code)))
    }
}

pub fn metric(page: &MetricPage) -> Markup {
    let lang = page.lang;
    let of_agencies = page.results.measures(page.form, true);
    let of_city = page.results.measures(page.form, false);
    let columns = page.results.columns();
    let figures = page.figures(&columns);
    html! {
        p { a href=(page.reading.href(None)) { (t!(lang, "result-back", as_of = page.round.dates.as_of)) } }
        h1 { (page.form.title.get(lang)) }
        (edition::notice(lang, page.reading, Some(&page.form.code)))
        @if let Some(central) = page.central { (standing::notice(lang, page.zone, central)) }
        p class="lead" { (page.form.definition.get(lang)) }
        (facts(page))
        @if of_agencies.is_empty() && of_city.is_empty() { (part::empty(&t!(lang, "result-metric-none"))) }
        @if !of_agencies.is_empty() { (restated::switch(page)) }
        @for drawn in figures.iter().flat_map(Figures::declared) { (chart::show(lang, &drawn)) (target::forecast(lang, &drawn)) }
        (agencies(page, &of_agencies))
        @if !of_city.is_empty() { (city(page, &of_city)) }
        @if let Some(figures) = &figures {
            (share::tables(figures))
            (target::targets(figures))
            (target::told_changes(figures))
        }
        (figure::legend(lang, page.results, restated::legend(page, &of_agencies)))
        (footnote::list(page))
        (notes::notes(page, &of_agencies))
        (open_data::files(lang, &page.reading.href(Some(&page.form.code)), page.organisation))
    }
}

pub(super) fn produced(lang: Lang, form: &Form) -> String {
    match form.produced_by {
        ProducedBy::Agency => t!(lang, "result-by-agencies"),
        ProducedBy::Central => t!(lang, "result-by-source"),
        ProducedBy::Mixed => t!(lang, "result-by-both"),
    }
}

fn facts(page: &MetricPage) -> Markup {
    let lang = page.lang;
    let mut facts = vec![
        (t!(lang, "result-produced"), html! { (produced(lang, page.form)) }),
        (t!(lang, "result-source"), html! { (page.form.source.get(lang)) }),
        (t!(lang, "result-as-of"), part::day(lang, page.round.dates.as_of)),
        (t!(lang, "result-figures-of"), html! { (periods(page)) }),
    ];
    if page.reading.edition().is_some() {
        facts.push((t!(lang, "result-published-at"), edition::published(lang, page.zone, page.reading)));
    }
    if !page.earlier.is_empty() {
        let links = html! {
            @for (at, reading) in page.earlier.iter().enumerate() {
                @if at > 0 { ", " }
                a href=(reading.href(Some(&page.form.code))) { (part::day(lang, reading.round.dates.as_of)) }
            }
        };
        facts.push((t!(lang, "result-earlier"), links));
    }
    part::facts(&facts)
}

/// What the round's figures speak of: those of agencies, or else of the whole city.
pub(super) fn periods(page: &MetricPage) -> String {
    let of = |agencies: bool| -> BTreeSet<&str> {
        let own = page.results.observations().filter(|each| each.round == page.round.id && each.agency.is_some() == agencies);
        own.map(|each| each.period.as_str()).collect()
    };
    let (agencies, city) = (of(true), of(false));
    let periods = if agencies.is_empty() { city } else { agencies };
    let said: Vec<String> = periods.into_iter().map(|period| page.lang.period(period)).collect();
    if said.is_empty() { page.lang.day(page.round.dates.as_of) } else { said.join(", ") }
}

/// Several measures stand side by side for this round, and one of them over time; a single one stands over time alone.
fn agencies(page: &MetricPage, measures: &[Shown]) -> Markup {
    let lang = page.lang;
    let columns = page.results.columns();
    let (Some(figures), Some(first)) = (page.figures(&columns), measures.first()) else { return html! {} };
    let chosen = measures.iter().find(|measure| page.over_time == Some(measure.code())).unwrap_or(first);
    html! {
        @if measures.len() > 1 {
            h2 id=[(!page.agencies.is_whole()).then_some("by-agency")] { (t!(lang, "result-by-agency")) }
            (now_table(page, &figures, measures))
        }
        @if measures.len() == 1 || columns.len() > 1 {
            @let heading = if columns.len() > 1 { t!(lang, "result-over-time") } else { t!(lang, "result-by-agency") };
            h2 id="over-time" { (heading) }
            @if measures.len() > 1 { (chooser(page, measures, chosen)) }
            @if columns.len() > 1 && !figures.is_over_time(chosen.code()) { @if let Some(drawn) = figures.over_time(chosen.code()) { (chart::show(lang, &drawn)) } }
            @if let Some(drawn) = figures.city(chosen.code()) { (chart::show(lang, &drawn)) (target::forecast(lang, &drawn)) }
            (time_table(page, &figures, &columns, chosen))
        }
    }
}

fn chooser(page: &MetricPage, measures: &[Shown], chosen: &Shown) -> Markup {
    let lang = page.lang;
    html! {
        nav aria-label=(t!(lang, "result-choose")) {
            ul {
                @for measure in measures {
                    @let is_chosen = measure.code() == chosen.code();
                    @let href = page.href(page.organisation, Some(measure.code()), "#over-time");
                    li { @if is_chosen { b aria-current="true" { (label(lang, measure)) } } @else { a href=(href) { (label(lang, measure)) } } }
                }
            }
        }
    }
}

pub(super) fn now_table(page: &MetricPage, figures: &Figures, measures: &[Shown]) -> Markup {
    let (lang, now) = (page.lang, figures.now);
    let caption = t!(lang, "result-caption", metric = page.form.title.get(lang), period = lang.period(&now.period));
    let head = Table::new(caption).column(t!(lang, "result-agency"));
    let head = if measures.len() <= CARD { head.stacks() } else { head };
    let table = measures.iter().fold(head, |table, measure| table.figures(footnote::heading(page, with_unit(lang, measure), now, measure.code())));
    let shares = share::of_agencies(figures, measures);
    let table = shares.iter().fold(table, |table, share| table.figures(share.label.get(lang)));
    let codes = measures.iter().map(Shown::code).chain(shares.iter().map(|share| share.code.as_str()));
    let cells: Vec<(&Column, &str)> = codes.map(|code| (now, code)).collect();
    html! { (fill(page, figures, table, &cells).show()) (page.windows("#by-agency")) }
}

pub(super) fn time_table(page: &MetricPage, figures: &Figures, columns: &[Column], measure: &Shown) -> Markup {
    let lang = page.lang;
    let head = Table::new(with_unit(lang, measure)).column(t!(lang, "result-agency")).stacks();
    let heading = |(at, column)| footnote::heading(page, target::heading(figures, columns, at), column, measure.code());
    let table = columns.iter().enumerate().fold(head, |table, column| table.figures(heading(column)));
    let cells: Vec<(&Column, &str)> = columns.iter().map(|column| (column, measure.code())).collect();
    let mut table = fill(page, figures, table, &cells);
    target::rows(figures, measure.code(), columns.len()).into_iter().for_each(|row| table.total(row));
    html! { (table.show()) (page.windows("#over-time")) }
}

/// A row an agency; then what they add up to, how many figures that lacks, and what was reported of the whole city where that differs.
fn fill(page: &MetricPage, figures: &Figures, mut table: Table, cells: &[(&Column, &str)]) -> Table {
    let (lang, results) = (page.lang, page.results);
    let shown: Vec<&str> = cells.iter().map(|(_, measure)| *measure).collect();
    for each in page.shown() {
        let told = cells.iter().map(|(column, measure)| {
            if let Some(share) = share::cell(figures, each.id, column, measure) {
                return share;
            }
            let (cell, marks) = (results.cell(each.id, column, measure), results.marks(each.id, column, measure).collect::<Vec<_>>());
            html! { (figure::cell(lang, cell)) (restated::beside(lang, results, &marks, cell)) (footnote::at_cell(page, each.id, column, measure)) }
        });
        let named = html! { (agency(page, each)) (footnote::at_row(page, each.id, &shown)) };
        table.row(std::iter::once(named).chain(told).collect());
    }
    let totals: Vec<Total> = cells.iter().map(|(column, measure)| results.total(column, measure)).collect();
    let is_whole = totals.iter().all(|total| total.unknown == 0);
    let heading = if is_whole { t!(lang, "result-total") } else { t!(lang, "result-known-total") };
    let sums = totals.iter().zip(cells).map(|(total, (column, code))| match page.form.report.share(code) {
        Some(share) => share::of_city(figures, column, share).unwrap_or_default(),
        None => html! { @if let Some(sum) = total.sum { (lang.number(sum)) } },
    });
    table.total(std::iter::once(html! { (heading) }).chain(sums).collect());
    if !is_whole {
        let lacking = totals.iter().map(|total| html! { (total.unknown) });
        table.total(std::iter::once(html! { (t!(lang, "result-lacking")) }).chain(lacking).collect());
    }
    if cells.iter().any(|(column, measure)| results.differs(column, measure)) {
        let city = cells.iter().map(|(column, measure)| results.city(column, measure));
        let told = city.map(|found| html! { @if let Some(found) = found { (figure::value(lang, found)) } });
        table.total(std::iter::once(html! { (t!(lang, "result-city-reported")) }).chain(told).collect());
    }
    table
}

/// Its name; and when it was, if not on the day that the round speaks of.
fn agency(page: &MetricPage, agency: &Agency) -> Markup {
    let lang = page.lang;
    let day = page.organisation.and_then(last_day).unwrap_or(page.round.dates.as_of);
    let ended = agency.valid_to.filter(|last| *last < day).map(|last| t!(lang, "result-ended", day = last));
    let began = agency.valid_from.filter(|first| day < *first).map(|first| t!(lang, "result-began", day = first));
    html! {
        @match page.rows {
            Rows::Names => { a href=(page.reading.href(Some(&format!("agencies/{}", agency.code)))) { (agency.name.get(lang)) } " (" (agency.code) ")" }
            Rows::Codes => { (agency.code) }
        }
        @if let Some(when) = ended.or(began) { " " span class="optional" { (when) } }
    }
}

fn label(lang: Lang, measure: &Shown) -> String {
    match measure {
        Shown::Measure(measure) => measure.label.get(lang).to_owned(),
        Shown::Stray(code) => code.clone(),
    }
}

pub(super) fn with_unit(lang: Lang, measure: &Shown) -> String {
    match measure {
        Shown::Measure(crate::form::definition::Measure { unit: Some(unit), .. }) => format!("{} ({})", label(lang, measure), unit.get(lang)),
        _ => label(lang, measure),
    }
}
