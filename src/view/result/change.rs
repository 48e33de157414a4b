//! What an edition says otherwise than the one before it.

use maud::{Markup, html};

use super::figure;
use crate::form::Form;
use crate::lang::Lang;
use crate::survey::agency::Agency;
use crate::survey::edition::{Change, Changed, Content};
use crate::survey::note::Note;
use crate::t;
use crate::view::note::words;
use crate::view::part::Table;

/// Forms and agencies give the changes their names.
#[derive(Debug, Clone, Copy)]
pub struct Changes<'a> {
    pub lang: Lang,
    pub forms: &'a [std::sync::Arc<Form>],
    pub agencies: &'a [Agency],
    pub changes: &'a Changed,
}

pub fn changes(page: &Changes) -> Markup {
    let lang = page.lang;
    html! {
        @if page.changes.is_empty() { p { (t!(lang, "edition-no-changes")) } }
        @if !page.changes.figures.is_empty() { (figures(page)) }
        @if page.changes.is_cut { p { (t!(lang, "edition-changes-cut", count = page.changes.figures.len())) } }
        (notes(page, &t!(lang, "edition-notes-new"), &page.changes.notes_new))
        (notes(page, &t!(lang, "edition-notes-gone"), &page.changes.notes_gone))
    }
}

fn notes(page: &Changes, heading: &str, notes: &[Note]) -> Markup {
    html! {
        @if !notes.is_empty() {
            h2 { (heading) }
            ul {
                @for note in notes {
                    @let form = page.forms.iter().find(|form| form.code == note.metric);
                    li { b { (form.map_or(note.metric.as_str(), |form| form.title.get(page.lang))) ":" } " " (words(page.lang, note)) }
                }
            }
        }
    }
}

/// A row a changed figure.
fn figures(page: &Changes) -> Markup {
    let lang = page.lang;
    let mut table = Table::new(t!(lang, "edition-changes"))
        .column(t!(lang, "edition-metric"))
        .column(t!(lang, "result-agency"))
        .column(t!(lang, "edition-period"))
        .figures(t!(lang, "edition-before"))
        .figures(t!(lang, "edition-after"))
        .column(t!(lang, "edition-origin"))
        .stacks();
    for change in &page.changes.figures {
        let agency = change.agency.map_or_else(|| t!(lang, "result-city"), |id| page.agency(id));
        let is_answer = change.after.as_ref().or(change.before.as_ref()).is_some_and(|content| content.is_answer);
        let origin = if is_answer { t!(lang, "edition-from-agency") } else { t!(lang, "edition-from-source") };
        table.row(vec![
            page.metric(change),
            html! { (agency) },
            html! { (lang.period(&change.period)) },
            content(lang, change.before.as_ref()),
            content(lang, change.after.as_ref()),
            html! { (origin) },
        ]);
    }
    table.show()
}

fn content(lang: Lang, content: Option<&Content>) -> Markup {
    match content {
        Some(content) => html! {
            (figure::written(lang, content.value, content.status))
            @if !content.comment.is_empty() { " " span class="typed" { "(" (content.comment.say(lang)) ")" } }
        },
        None => html! { (t!(lang, "edition-nothing")) },
    }
}

impl Changes<'_> {
    /// By its title and the measure's name; what no form has any more by its code.
    fn metric(&self, change: &Change) -> Markup {
        let form = self.forms.iter().find(|form| form.code == change.metric);
        let measure = form.and_then(|form| form.measures.iter().find(|measure| measure.code == change.measure));
        html! {
            (form.map_or(change.metric.as_str(), |form| form.title.get(self.lang)))
            ": "
            (measure.map_or(change.measure.as_str(), |measure| measure.label.get(self.lang)))
        }
    }

    fn agency(&self, id: crate::ids::AgencyId) -> String {
        self.agencies.iter().find(|agency| agency.id == id).map_or_else(String::new, |agency| agency.name.get(self.lang).to_owned())
    }
}
