//! Where the central metrics stand in a round: on the round's page and on that of imports.

use chrono_tz::Tz;
use maud::{Markup, html};

use super::part::{self, Table, Tone};
use crate::lang::Lang;
use crate::survey::import::ImportState;
use crate::survey::round::Round;
use crate::survey::standing::Central;
use crate::t;

/// The section of a round. Sources are asked while its figures may change.
pub fn section(lang: Lang, zone: Tz, round: &Round, metrics: &[Central]) -> Markup {
    html! {
        h2 id="central" { (t!(lang, "standing-title")) }
        p { (t!(lang, "standing-lead")) " " a href="/imports" { (t!(lang, "standing-imports")) } }
        (table(lang, zone, round, metrics))
    }
}

/// On the results of a draft: why they have no figures of the metric, or only earlier ones.
pub fn notice(lang: Lang, zone: Tz, metric: &Central) -> Markup {
    let told = match (metric.note(zone), metric.figures_of) {
        (Some(late), _) => lang.say(&late),
        (None, _) if metric.has_figures() => return html! {},
        (None, Some(day)) => t!(lang, "report-late", as_of = day),
        (None, None) => t!(lang, "standing-figures-none"),
    };
    part::notice(lang, Tone::Warning, &html! { p { (told) } })
}

/// A line a metric.
pub fn table(lang: Lang, zone: Tz, round: &Round, metrics: &[Central]) -> Markup {
    let mut table = Table::new(t!(lang, "standing-title"))
        .column(t!(lang, "standing-metric"))
        .column(t!(lang, "standing-from"))
        .column(t!(lang, "standing-figures"))
        .column(t!(lang, "standing-last"))
        .under_heading()
        .stacks();
    for metric in metrics {
        // A draft has a page of what it waits for; an edition has none of what did not come.
        let has_page = metric.has_figures() || round.published_at.is_none();
        let title = metric.title.get(lang);
        table.row(vec![
            html! { @if has_page { a href={ "/results/" (round.slug()) "/" (metric.metric) } { (title) } } @else { (title) } },
            source(lang, metric),
            figures(lang, zone, metric),
            last(lang, zone, round, metric),
        ]);
    }
    table.show()
}

fn source(lang: Lang, metric: &Central) -> Markup {
    let schedule = metric.schedule.map_or("none", |schedule| schedule.code());
    html! {
        (lang.say_key(&format!("standing-kind-{}", metric.kind.code()), &[]))
        @if metric.kind.is_fetched() { br; small { (lang.say_key(&format!("standing-schedule-{schedule}"), &[])) } }
    }
}

fn figures(lang: Lang, zone: Tz, metric: &Central) -> Markup {
    let taken = metric.taken.as_ref().map(|run| (run, run.taken_at.unwrap_or(run.read_at)));
    html! {
        @match (taken, metric.figures_of) {
            (Some((run, at)), _) => {
                a href={ "/imports/" (run.id) } { (t!(lang, "standing-figures-own", at = (at, zone), from = run.origin.file_name.as_str())) }
            }
            (None, Some(day)) => (t!(lang, "standing-figures-of", day = day)),
            (None, None) => (t!(lang, "standing-figures-none")),
        }
        @if let Some(since) = metric.late_since { br; (part::tag(Tone::Error, &t!(lang, "standing-late-since", since = (since, zone)))) }
    }
}

fn last(lang: Lang, zone: Tz, round: &Round, metric: &Central) -> Markup {
    let is_at_work = metric.newest.as_ref().is_some_and(|run| run.state.is_at_work());
    html! {
        @if let Some(run) = &metric.newest {
            a href={ "/imports/" (run.id) } {
                @match (&run.failure, run.state) {
                    (Some(why), ImportState::Failed) => {
                        @let at = run.touched_at.unwrap_or(run.read_at);
                        (t!(lang, "standing-failed", at = (at, zone), why = why.clone()))
                    }
                    (_, state) => (lang.say_key(&format!("import-state-{}", state.code()), &[])),
                }
            }
        }
        @if let Some(since) = metric.failing_since { p { (t!(lang, "standing-failing", since = (since, zone))) } }
        @if metric.kind.is_fetched() && round.may_change() && !is_at_work {
            form class="in-line" method="post" action="/imports/fetch" {
                (part::hidden("metric", &metric.metric)) (part::hidden("round", &round.slug()))
                button class="second" { (t!(lang, "standing-fetch")) (part::unseen(&format!(": {}", t!(lang, "standing-fetch-what", metric = &metric.title)))) }
            }
        }
    }
}
