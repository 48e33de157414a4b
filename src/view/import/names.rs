//! Names that sources use for agencies: those that nobody knows, and those that were given.

use maud::{Markup, html};

use crate::error::Fault;
use crate::ids::AgencyId;
use crate::lang::{Label, Lang};
use crate::survey::import::{Alias, WaitingName};
use crate::t;
use crate::view::part::{self, Choice, Input, Table, fault_summary};

/// Names that nobody knows, and those that were given.
#[derive(Debug, Clone, Default)]
pub struct Names {
    pub waiting: Vec<WaitingName>,
    pub aliases: Vec<Alias>,
    /// In the report's order: id, code and name.
    pub agencies: Vec<(AgencyId, String, Label)>,
}

/// What was typed for a name: the name and the agency's code.
#[derive(Debug, Clone, Default)]
pub struct TypedName {
    pub name: String,
    pub agency: String,
}

pub fn names(lang: Lang, page: &Names, typed: &TypedName, faults: &[Fault]) -> Markup {
    let choices: Vec<Choice> = std::iter::once(Choice::new("", t!(lang, "import-choose")))
        .chain(page.agencies.iter().map(|(_, code, name)| Choice::new(code, format!("{} ({code})", name.get(lang)))))
        .collect();
    html! {
        p class="back" { a href="/imports" { (t!(lang, "import-title")) } }
        (fault_summary(lang, faults, |_| None))
        h1 { (t!(lang, "import-names-title")) }
        p { (t!(lang, "import-names-lead")) }
        @if page.waiting.is_empty() { (part::empty(&t!(lang, "import-names-none"))) } @else { (waiting(lang, page)) }
        h2 { (t!(lang, "import-name-add")) }
        form method="post" action="/imports/names" {
            (Input::new(lang, "name", &t!(lang, "import-name")).faults(faults).text(&typed.name))
            (Input::new(lang, "agency", &t!(lang, "import-agency")).faults(faults).select(&typed.agency, &choices))
            (part::submit(&t!(lang, "import-name-map")))
        }
        @if !page.aliases.is_empty() { (aliases(lang, page)) }
    }
}

fn waiting(lang: Lang, page: &Names) -> Markup {
    let mut table = Table::new(t!(lang, "import-names-caption"))
        .column(t!(lang, "import-name"))
        .figures(t!(lang, "import-count-rows"))
        .column(t!(lang, "import-agency"))
        .stacks();
    for (at, name) in page.waiting.iter().enumerate() {
        let id = format!("waiting-{at}");
        table.row(vec![
            html! { span class="typed" { (name.name) } },
            html! { (lang.count(name.rows)) },
            html! {
                form class="in-line" method="post" action="/imports/names" {
                    (part::hidden("name", &name.name))
                    label class="unseen" for=(id) { (t!(lang, "import-agency-of", name = &name.name)) }
                    select id=(id) name="agency" {
                        option value="" { (t!(lang, "import-choose")) }
                        @for (_, code, label) in &page.agencies { option value=(code) { (label.get(lang)) " (" (code) ")" } }
                    }
                    " " button class="second" { (t!(lang, "import-name-map")) }
                }
            },
        ]);
    }
    table.show()
}

fn aliases(lang: Lang, page: &Names) -> Markup {
    let mut table = Table::new(t!(lang, "import-aliases-title"))
        .column(t!(lang, "import-name"))
        .column(t!(lang, "import-agency"))
        .column(t!(lang, "import-action"))
        .stacks();
    for alias in &page.aliases {
        let agency = page.agencies.iter().find(|(id, _, _)| *id == alias.agency).map_or("", |(_, _, name)| name.get(lang));
        let forget = part::post_button("/imports/names/forget", &t!(lang, "import-name-forget"), &[("name", &alias.name)]);
        table.row(vec![html! { span class="typed" { (alias.name) } }, html! { (agency) }, forget]);
    }
    table.show()
}
