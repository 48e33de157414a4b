//! Imports: the list with the form that reads a file, one run with what it changes and what is wrong in it, and names that nobody knows.

mod names;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use chrono_tz::Tz;
use maud::{Markup, html};
use rust_decimal::Decimal;

pub use names::{Names, TypedName, names};

use super::part::{self, Choice, Input, Pages, Table, Tone, fault_summary};
use super::words;
use crate::error::Fault;
use crate::form::answer::Status;
use crate::ids::AgencyId;
use crate::lang::{Label, Lang};
use crate::survey::import::{Change, Import, ImportState, ToldFault, WaitingName};
use crate::survey::round::Round;
use crate::survey::standing::Central;
use crate::t;
use crate::view::standing;

/// A run with the names of what it speaks of.
#[derive(Debug, Clone)]
pub struct Run {
    pub import: Import,
    pub title: Label,
    pub as_of: NaiveDate,
    /// The person's name; `None` for the command line.
    pub who: Option<String>,
}

#[derive(Debug, Clone, Default)]
pub struct List {
    pub runs: Vec<Run>,
    /// Names that nobody knows.
    pub waiting: usize,
    /// Metrics that are imported, by code.
    pub metrics: Vec<(String, Label)>,
    /// Rounds whose figures may still change.
    pub rounds: Vec<NaiveDate>,
    /// The newest of them, with where its central metrics stand.
    pub central: Option<(Round, Vec<Central>)>,
    pub pages: Pages,
}

/// What was chosen for a file.
#[derive(Debug, Clone, Default)]
pub struct Typed {
    pub metric: String,
    pub round: String,
}

/// What a file is told to hold: its limits, in words of their units.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    pub megabytes: u64,
    pub rows: usize,
}

pub fn list(lang: Lang, zone: Tz, list: &List, limits: Limits, typed: &Typed, faults: &[Fault]) -> Markup {
    html! {
        (fault_summary(lang, faults, |_| None))
        h1 { (t!(lang, "import-title")) }
        p { (t!(lang, "import-lead")) }
        @if list.waiting > 0 {
            (part::notice(lang, Tone::Warning, &html! { p { (t!(lang, "import-names-waiting", count = list.waiting)) " " a href="/imports/names" { (t!(lang, "import-names-go")) } } }))
        } @else { p { a href="/imports/names" { (t!(lang, "import-names-title")) } } }
        h2 { (t!(lang, "import-read-title")) }
        @if list.rounds.is_empty() { (part::empty(&t!(lang, "import-no-rounds"))) } @else { (upload(lang, list, limits, typed, faults)) }
        @if let Some((round, metrics)) = &list.central {
            h2 { (t!(lang, "standing-of-round", as_of = round.dates.as_of)) }
            (standing::table(lang, zone, round, metrics))
        }
        h2 { (t!(lang, "import-runs-title")) }
        @if list.runs.is_empty() { (part::empty(&t!(lang, "import-runs-none"))) } @else { (runs(lang, zone, &list.runs)) }
        (list.pages.links(lang))
    }
}

fn upload(lang: Lang, list: &List, limits: Limits, typed: &Typed, faults: &[Fault]) -> Markup {
    let metrics: Vec<Choice> = list.metrics.iter().map(|(code, title)| Choice::new(code, title.get(lang))).collect();
    let rounds: Vec<Choice> = list.rounds.iter().map(|day| Choice::new(day.to_string(), lang.day(*day))).collect();
    let hint = t!(lang, "import-file-hint", megabytes = limits.megabytes.to_string(), rows = Decimal::from(limits.rows));
    let label = t!(lang, "import-file");
    let file = Input::new(lang, "file", &label).hint(&hint).faults(faults);
    html! {
        form method="post" action="/imports" enctype="multipart/form-data" {
            (Input::new(lang, "metric", &t!(lang, "import-metric")).faults(faults).select(&typed.metric, &metrics))
            (Input::new(lang, "round", &t!(lang, "import-round")).faults(faults).select(&typed.round, &rounds))
            (file.field(&html! {
                input type="file" id="file" name="file" accept=".csv,.txt,.tsv,.xlsx,.json" aria-describedby=[file.described()] aria-invalid=[file.invalid()];
            }))
            (part::submit(&t!(lang, "import-read")))
        }
    }
}

fn runs(lang: Lang, zone: Tz, runs: &[Run]) -> Markup {
    let mut table = Table::new(t!(lang, "import-runs-title"))
        .column(t!(lang, "import-read-at"))
        .column(t!(lang, "import-metric"))
        .column(t!(lang, "import-round"))
        .column(t!(lang, "import-state"))
        .figures(t!(lang, "import-count-read"))
        .figures(t!(lang, "import-count-ready"))
        .figures(t!(lang, "import-count-refused"))
        .figures(t!(lang, "import-count-unknown"))
        .under_heading()
        .stacks();
    for run in runs {
        let counts = run.import.counts;
        table.row(vec![
            html! { a href={ "/imports/" (run.import.id) } { (part::moment(lang, zone, run.import.read_at)) } br; small { (who(lang, run)) } },
            html! { (run.title.get(lang)) br; small class="typed" { (run.import.origin.file_name) } },
            part::day(lang, run.as_of),
            state(lang, run.import.state),
            html! { (lang.count(counts.read)) },
            html! { (lang.count(counts.ready())) },
            html! { (lang.count(counts.refused)) },
            html! { (lang.count(counts.unknown())) },
        ]);
    }
    table.show()
}

fn state(lang: Lang, state: ImportState) -> Markup {
    let tone = match state {
        ImportState::Queued | ImportState::Fetching | ImportState::Reading | ImportState::Read | ImportState::Taking => Tone::Info,
        ImportState::Failed => Tone::Error,
        ImportState::Taken => Tone::Success,
        ImportState::Dropped => Tone::Neutral,
    };
    part::tag(tone, &lang.say_key(&format!("import-state-{}", state.code()), &[]))
}

fn who(lang: Lang, run: &Run) -> String {
    run.who.clone().unwrap_or_else(|| words::actor(lang, &run.import.actor))
}

/// One run: a page of the cells that it changes, its faults, and the names that wait in it.
#[derive(Debug, Clone)]
pub struct One {
    pub run: Run,
    pub changes: Vec<Change>,
    pub faults: Vec<ToldFault>,
    pub waiting: Vec<WaitingName>,
    pub agencies: BTreeMap<AgencyId, Label>,
    pub measures: BTreeMap<String, Label>,
    pub pages: Pages,
    /// The file was read before, and nothing has changed.
    pub again: bool,
}

pub fn one(lang: Lang, zone: Tz, page: &One) -> Markup {
    let import = &page.run.import;
    html! {
        p class="back" { a href="/imports" { (t!(lang, "import-title")) } }
        h1 { (t!(lang, "import-one-title", metric = &page.run.title, as_of = page.run.as_of)) }
        @if page.again { (part::notice(lang, Tone::Info, &html! { p { (t!(lang, "import-again")) } })) }
        @if import.state.is_at_work() { (part::notice(lang, Tone::Info, &html! { p { (t!(lang, "import-not-done")) } })) }
        @if let Some(why) = &import.failure { (part::notice(lang, Tone::Error, &html! { p { (lang.say(why)) } })) }
        (facts(lang, zone, page))
        @if import.state == ImportState::Read { (decide(lang, import)) }
        @if !page.faults.is_empty() { (faults(lang, page)) }
        @if !page.waiting.is_empty() {
            h2 { (t!(lang, "import-names-title")) }
            p { (t!(lang, "import-waiting-lead")) " " a href="/imports/names" { (t!(lang, "import-names-go")) } }
            ul { @for name in &page.waiting { li { span class="typed" { (name.name) } ": " (t!(lang, "import-rows", count = name.rows)) } } }
        }
        @if import.state == ImportState::Read { (changes(lang, page)) (page.pages.links(lang)) }
    }
}

fn facts(lang: Lang, zone: Tz, page: &One) -> Markup {
    let (import, counts) = (&page.run.import, page.run.import.counts);
    let count = |count: i64| html! { (lang.count(count)) };
    let mut facts = vec![
        (t!(lang, "import-state"), state(lang, import.state)),
        (t!(lang, "import-file"), html! { span class="typed" { (import.origin.file_name) } }),
        (t!(lang, "import-hash"), html! { code class="typed" { (import.origin.sha256) } }),
        (t!(lang, "import-read-at"), html! { (part::moment(lang, zone, import.read_at)) ", " (who(lang, &page.run)) }),
    ];
    facts.extend(import.taken_at.map(|at| (t!(lang, "import-taken-at"), part::moment(lang, zone, at))));
    facts.extend([
        (t!(lang, "import-count-read"), count(counts.read)),
        (t!(lang, "import-count-new"), count(counts.new)),
        (t!(lang, "import-count-changed"), count(counts.changed)),
        (t!(lang, "import-count-same"), count(counts.same)),
        (t!(lang, "import-count-refused"), count(counts.refused)),
        (t!(lang, "import-count-unknown"), count(counts.unknown())),
        (t!(lang, "import-count-other"), count(counts.other)),
    ]);
    part::facts(&facts)
}

fn decide(lang: Lang, import: &Import) -> Markup {
    let path = |verb: &str| format!("/imports/{}/{verb}", import.id);
    let has_faults = import.counts.refused > 0;
    html! {
        @if has_faults { (part::notice(lang, Tone::Error, &html! { p { (t!(lang, "import-has-faults", count = import.counts.refused)) } })) }
        (part::actions(&html! {
            @if has_faults {
                (part::post_button(&path("take"), &t!(lang, "import-take-good", count = import.counts.ready()), &[("good", "yes")]))
            } @else {
                form class="in-line" method="post" action=(path("take")) { (part::submit(&t!(lang, "import-take"))) }
            }
            (part::post_button(&path("drop"), &t!(lang, "import-drop"), &[]))
        }))
    }
}

fn faults(lang: Lang, page: &One) -> Markup {
    let mut table = Table::new(t!(lang, "import-faults-title"))
        .figures(t!(lang, "import-line"))
        .column(t!(lang, "import-column"))
        .column(t!(lang, "import-reason"))
        .under_heading();
    for fault in &page.faults {
        table.row(vec![html! { (fault.line) }, html! { span class="typed" { (fault.column) } }, html! { (lang.say(&fault.reason)) }]);
    }
    html! {
        h2 { (t!(lang, "import-faults-title")) }
        p { (t!(lang, "import-faults-lead", told = Decimal::from(page.faults.len()), refused = Decimal::from(page.run.import.counts.refused))) }
        (table.show())
    }
}

fn changes(lang: Lang, page: &One) -> Markup {
    let mut table = Table::new(t!(lang, "import-changes-title"))
        .column(t!(lang, "import-agency"))
        .column(t!(lang, "import-measure"))
        .column(t!(lang, "import-period"))
        .figures(t!(lang, "import-old"))
        .figures(t!(lang, "import-new"))
        .under_heading()
        .stacks();
    let told = |of: Option<_>| of.map_or_else(|| t!(lang, "import-none"), |of| figure(lang, of));
    for change in &page.changes {
        let agency = change
            .agency
            .map_or_else(|| t!(lang, "import-whole-city"), |id| page.agencies.get(&id).map(|name| name.get(lang).to_owned()).unwrap_or_default());
        let measure = page.measures.get(&change.measure).map_or(change.measure.as_str(), |label| label.get(lang));
        table.row(vec![
            html! { (agency) },
            html! { (measure) },
            html! { (lang.period(&change.period)) },
            html! { (told(change.old)) },
            html! { (told(change.new)) },
        ]);
    }
    html! {
        h2 { (t!(lang, "import-changes-title")) }
        @if table.is_empty() { (part::empty(&t!(lang, "import-changes-none"))) } @else { (table.show()) }
    }
}

fn figure(lang: Lang, (value, status): (Option<Decimal>, Status)) -> String {
    value.map_or_else(|| words::status(lang, status), |value| lang.number(value))
}
