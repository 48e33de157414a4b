//! The first page of a round's report: what changed most, who has not answered, and each metric by chapter with what it says of the city.

use maud::{Markup, html};
use rust_decimal::Decimal;

use super::chart::Figures;
use super::{Chapter, edition, figure, share};
use crate::form::Form;
use crate::form::definition::Measure;
use crate::form::report::ShareOf;
use crate::lang::Lang;
use crate::survey::agency::Agency;
use crate::survey::edition::Reading;
use crate::survey::note::Note;
use crate::survey::report::{LEAST, Move, Moved, Trend, before, largest, moves, of_city};
use crate::survey::result::{Column, Results};
use crate::t;
use crate::view::part::{self, Table, Tone, Window};
use crate::view::{open_data, words};

/// Largest changes that are told, of the city and of agencies.
const MOST: usize = 8;

/// Agencies that are named of those that have not answered.
const OWING: usize = 100;
/// Agencies to whose pages a page leads.
const AGENCIES: usize = 200;

/// A metric of the report, with its newest figures.
#[derive(Debug)]
pub struct Told<'a> {
    pub form: &'a Form,
    /// What its newest figures are read of: an earlier round where this one has none.
    pub reading: &'a Reading,
    pub results: &'a Results,
    /// By their numbers.
    pub notes: &'a [Note],
    pub columns: Vec<Column>,
}

#[derive(Debug)]
pub struct RoundPage<'a> {
    pub lang: Lang,
    pub zone: chrono_tz::Tz,
    pub reading: &'a Reading,
    pub agencies: &'a [Agency],
    pub metrics: Vec<Told<'a>>,
    /// Agencies with the codes of the metrics that they have not answered.
    pub owing: Vec<(&'a Agency, Vec<&'a str>)>,
    /// Which page of the agencies is shown, as an address has it.
    pub typed_page: String,
}

impl<'a> Told<'a> {
    pub fn now(&self) -> Option<&Column> {
        self.columns.iter().rfind(|column| column.round == self.reading.round.id)
    }

    pub fn figures(&self, lang: Lang) -> Option<Figures<'_>> {
        Some(Figures { lang, form: self.form, results: self.results, notes: self.notes, now: self.now()? })
    }

    /// The round itself has figures of it.
    pub fn is_of(&self, reading: &Reading) -> bool {
        self.reading.round.id == reading.round.id
    }

    fn has(&self, measure: &Measure) -> bool {
        self.results.observations().any(|each| each.measure == measure.code)
    }
}

impl RoundPage<'_> {
    fn metric(&self, code: &str) -> Option<&Told<'_>> {
        self.metrics.iter().find(|told| told.form.code == code)
    }
}

pub fn round(page: &RoundPage) -> Markup {
    let (lang, reading) = (page.lang, page.reading);
    let chapters = Chapter::gather(page.metrics.iter().map(|told| (told.form.category, told)).collect());
    html! {
        p { a href="/results" { (t!(lang, "result-all")) } }
        h1 { (t!(lang, "result-round-title", as_of = reading.round.dates.as_of)) }
        (edition::notice(lang, reading, None))
        @if page.metrics.is_empty() { (part::empty(&t!(lang, "result-round-none"))) }
        @else { p { a href=(reading.href(Some("print"))) { (t!(lang, "report-print")) } } }
        (changes(page))
        (owing(page))
        @for chapter in &chapters {
            h2 { (words::category(lang, chapter.category)) }
            @for told in &chapter.metrics { (metric(page, told)) }
        }
        (agencies(page))
        (edition::editions(lang, page.zone, reading))
        (open_data::files(lang, &reading.href(None), None))
    }
}

/// What changed most since the figures before, of the city and of agencies, with the rule by which it was chosen.
pub fn changes(page: &RoundPage) -> Markup {
    let lang = page.lang;
    let own = page.metrics.iter().filter(|told| told.is_of(page.reading));
    let all: Vec<Moved> = own.filter_map(|told| Some(moves(told.form, &told.form.report, told.results, told.now()?))).flatten().collect();
    let (city, agencies): (Vec<Moved>, Vec<Moved>) = all.into_iter().partition(|moved| moved.agency.is_none());
    let tables = [(t!(lang, "report-most-of-city"), largest(city, MOST)), (t!(lang, "report-most-of-agencies"), largest(agencies, MOST))];
    let shown: Vec<_> = tables.into_iter().filter(|(_, moved)| !moved.is_empty()).collect();
    html! {
        @if !shown.is_empty() {
            h2 { (t!(lang, "report-most")) }
            p { (t!(lang, "report-most-rule", least = LEAST, most = MOST)) }
            @for (caption, moved) in &shown { (most(page, caption, moved)) }
        }
    }
}

fn most(page: &RoundPage, caption: &str, all: &[Moved]) -> Markup {
    let lang = page.lang;
    let head = Table::new(caption).column(t!(lang, "report-figure")).stacks();
    let mut table = head.figures(t!(lang, "report-before")).figures(t!(lang, "report-now")).figures(t!(lang, "report-change"));
    for moved in all {
        let Some(told) = page.metric(moved.metric) else { continue };
        let Some(figures) = told.figures(lang) else { continue };
        let agency = moved.agency.and_then(|id| page.agencies.iter().find(|agency| agency.id == id));
        let heading = html! {
            a href=(page.reading.href(Some(moved.metric))) { (figures.short(moved.measure)) }
            @if let Some(agency) = agency { ", " (agency.name.get(lang)) }
            @else if figures.short(moved.measure) != told.form.title.get(lang) { " " span class="optional" { (told.form.title.get(lang)) } }
        };
        let number = |value: Decimal| html! { (lang.number(value)) };
        table.row(vec![heading, number(moved.by.before), number(moved.by.now), change(lang, moved.by)]);
    }
    table.show()
}

/// `↗ +58 (10 %)`; the arrow is told in words to those who do not see it.
pub fn change(lang: Lang, by: Move) -> Markup {
    let (arrow, said) = match by.trend() {
        Trend::Up => ("↗", t!(lang, "report-trend-up")),
        Trend::Down => ("↘", t!(lang, "report-trend-down")),
        Trend::Level => ("→", t!(lang, "report-trend-level")),
    };
    let change = by.change();
    let sign = if change.is_sign_positive() && !change.is_zero() { "+" } else { "" };
    html! {
        span aria-hidden="true" title=(said) { (arrow) } " " (part::unseen(&said))
        (sign) (lang.number(change))
        @if let Some(percent) = by.percent().filter(|_| !change.is_zero()) { " (" (sign) (lang.percent(percent)) ")" }
    }
}

/// Who has not answered what.
pub fn owing(page: &RoundPage) -> Markup {
    let lang = page.lang;
    let title = |code: &str| page.metric(code).map_or_else(|| code.to_owned(), |told| told.form.title.get(lang).to_owned());
    html! {
        h2 { (t!(lang, "report-owing")) }
        @if page.owing.is_empty() { p { (t!(lang, "report-owing-none")) } }
        @else {
            p { (t!(lang, "report-owing-count", count = page.owing.len())) }
            ul {
                @for (agency, metrics) in page.owing.iter().take(OWING) {
                    li { b { (agency.name.get(lang)) ":" } " " (metrics.iter().map(|code| title(code)).collect::<Vec<_>>().join(", ")) }
                }
                @if let Some(others) = part::others(lang, OWING, page.owing.len()) { li { (others) } }
            }
        }
    }
}

/// A metric's headline figures, each with its trend; its shares.
fn metric(page: &RoundPage, told: &Told) -> Markup {
    let lang = page.lang;
    let figures = told.figures(lang);
    let mut facts: Vec<(String, Markup)> = Vec::new();
    if let (Some(figures), Some(now)) = (&figures, told.now()) {
        for measure in told.form.headline().into_iter().filter(|measure| told.has(measure)) {
            facts.push((measure.label.get(lang).to_owned(), city_figure(told, figures, now, measure)));
        }
        facts.extend(shares(figures, now));
    }
    html! {
        h3 { a href=(told.reading.href(Some(&told.form.code))) { (told.form.title.get(lang)) } }
        @if !told.is_of(page.reading) { p { (late(lang, told)) } }
        @if facts.is_empty() { p { (t!(lang, "result-metric-none")) } } @else { (part::facts(&facts)) }
    }
}

/// Nothing came this time: the figures are the last good ones.
pub fn late(lang: Lang, told: &Told) -> Markup {
    html! { span class="late" { (part::tag(Tone::Warning, &t!(lang, "report-late", as_of = told.reading.round.dates.as_of))) } }
}

fn city_figure(told: &Told, figures: &Figures, now: &Column, measure: &Measure) -> Markup {
    let (lang, results) = (figures.lang, told.results);
    let unit = measure.unit.as_ref().map(|unit| unit.get(lang));
    let total = results.total(now, &measure.code);
    let by = of_city(&told.form.report, results, &told.columns, now, &measure.code);
    let since = before(&told.columns, now).map(|column| lang.period(&column.period));
    html! {
        @match (results.city(now, &measure.code), total.sum) {
            (Some(reported), _) => { (figure::value(lang, reported)) @if let Some(unit) = unit.filter(|_| reported.value.is_some()) { " " (unit) } }
            (None, Some(sum)) => {
                (lang.number(sum)) @if let Some(unit) = unit { " " (unit) }
                @if total.unknown > 0 { " " (t!(lang, "result-partly", count = total.unknown)) }
            }
            (None, None) => { (t!(lang, "result-no-total")) }
        }
        @if let (Some(by), Some(since)) = (by, since) { " " span class="trend" { (change(lang, by)) " " (t!(lang, "report-since", period = since)) } }
    }
}

fn shares(figures: &Figures, now: &Column) -> Vec<(String, Markup)> {
    let lang = figures.lang;
    let of = |each: &crate::form::report::Share| {
        let said = match &each.of {
            ShareOf::Part { .. } => share::of_city(figures, now, each)?,
            ShareOf::Whole(codes) => {
                let found = figures.results.sharings(now, each)?;
                let parts: Vec<String> =
                    codes.iter().zip(found).map(|(code, sharing)| format!("{} {}", figures.short(code), lang.percent(sharing.percent))).collect();
                html! { (parts.join("; ")) }
            }
        };
        Some((each.label.get(lang).to_owned(), said))
    };
    figures.form.report.shares.iter().filter_map(of).collect()
}

/// The way to each agency's own page.
fn agencies(page: &RoundPage) -> Markup {
    let lang = page.lang;
    let day = page.reading.round.dates.as_of;
    let alive: Vec<&Agency> = page.agencies.iter().filter(|agency| agency.alive_on(day)).collect();
    let window = Window::new(AGENCIES, alive.len(), &page.typed_page);
    html! {
        h2 id=[(!window.is_whole()).then_some("agencies")] { (t!(lang, "report-agencies")) }
        ul class="columns" {
            @for agency in window.of(&alive) {
                li { a href=(page.reading.href(Some(&format!("agencies/{}", agency.code)))) { (agency.name.get(lang)) } " (" (agency.code) ")" }
            }
        }
        (window.links(lang, &page.reading.href(None), "#agencies"))
    }
}
