//! Around every page: its frame, redirects, downloads.

use actix_web::HttpResponse;
use actix_web::http::{StatusCode, header};
use maud::Markup;
use percent_encoding::{CONTROLS, utf8_percent_encode};

use super::State;
use super::body::Posted;
use super::visit::Visit;
use crate::lang::{Lang, Text};
use crate::survey::person::Role;
use crate::survey::viewer::Viewer;
use crate::t;
use crate::view::fault::{Again, Help};
use crate::view::layout::{self, DemoNotice, Flash, Frame, NavLink, Who};
use crate::view::part::Tone;
pub use crate::view::part::encoded;

/// See other: what a post answers when it is done, so that a reload does not post again.
pub fn redirect(path: &str) -> HttpResponse {
    // An agency's code may have letters that a header may not.
    HttpResponse::SeeOther().insert_header((header::LOCATION, utf8_percent_encode(path, CONTROLS).to_string())).finish()
}

/// See other, where the page then says what was done: `note` is the text `note-<note>`.
pub fn done(path: &str, note: &str) -> HttpResponse {
    let (path, fragment) = path.split_once('#').map_or((path, String::new()), |(path, fragment)| (path, format!("#{fragment}")));
    let joint = if path.contains('?') { '&' } else { '?' };
    redirect(&format!("{path}{joint}note={note}{fragment}"))
}

/// A page; its flash is the note of the query.
pub fn show(state: &State, visit: &Visit, title: &str, main: Markup) -> HttpResponse {
    show_as(state, visit, StatusCode::OK, title, main)
}

pub fn show_as(state: &State, visit: &Visit, status: StatusCode, title: &str, main: Markup) -> HttpResponse {
    HttpResponse::build(status).content_type("text/html; charset=utf-8").body(whole(state, visit, title, main))
}

/// The bytes of a page.
pub fn whole(state: &State, visit: &Visit, title: &str, main: Markup) -> String {
    layout::page(&frame(state, visit), title, main).into_string()
}

/// `reference` names the request to whoever is asked for help, `typed` is what was posted, to be posted again.
pub fn fault(state: &State, visit: &Visit, status: StatusCode, text: &Text, reference: Option<&str>, typed: Option<&Posted>) -> HttpResponse {
    let title = title_of(visit.lang, status);
    let again = typed.map(|Posted(typed)| Again { action: &visit.here, typed });
    let help = Help { address: &state.service.help_address, reference };
    let main = crate::view::fault::page(visit.lang, &title, text, &help, again.as_ref());
    show_as(state, visit, status, &title, main)
}

fn title_of(lang: Lang, status: StatusCode) -> String {
    lang.say_key(&format!("fault-title-{}", status.as_u16()), &[])
}

/// A file to keep.
pub fn download(name: &str, content_type: &str, bytes: Vec<u8>) -> HttpResponse {
    HttpResponse::Ok()
        .content_type(content_type.to_owned())
        .insert_header((header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")))
        .body(bytes)
}

fn frame(state: &State, visit: &Visit) -> Frame {
    let mut frame = Frame::new(visit.lang, state.service.zone, &visit.here);
    frame.who = visit.viewer.person().map(|person| Who { name: person.name.clone(), role: role(visit.lang, &visit.viewer) });
    frame.nav = nav(visit);
    frame.flash = note(&visit.here).map(|text| Flash { tone: Tone::Success, text });
    frame.ask = Some(state.service.help_address.clone());
    frame.demo = state.demo.then(|| DemoNotice { now: state.clock.now(), mailbox: "/demo/mailbox".to_owned() });
    frame
}

fn role(lang: Lang, viewer: &Viewer) -> String {
    match viewer.person().map(|person| person.role) {
        Some(Role::ItUnit) => t!(lang, "web-role-it-unit"),
        Some(Role::Reader) => t!(lang, "web-role-reader"),
        Some(Role::None) if !viewer.agencies().is_empty() => t!(lang, "web-role-contact"),
        _ => String::new(),
    }
}

fn nav(visit: &Visit) -> Vec<NavLink> {
    let lang = visit.lang;
    let mut links = Vec::new();
    let mut add = |href: &str, text: String| {
        let path = visit.here.split('?').next().unwrap_or_default();
        // A contact's forms are behind the first page.
        let current = if href == "/" { path == "/" || path.starts_with("/rounds/") } else { path.starts_with(href) };
        links.push(NavLink { href: href.to_owned(), text, current });
    };
    if visit.viewer.is_it_unit() {
        add("/rounds", t!(lang, "web-nav-rounds"));
        add("/imports", t!(lang, "web-nav-imports"));
        add("/agencies", t!(lang, "web-nav-agencies"));
        add("/people", t!(lang, "web-nav-people"));
        add("/comments", t!(lang, "web-nav-comments"));
        add("/letters", t!(lang, "web-nav-letters"));
        add("/events", t!(lang, "web-nav-events"));
    } else if !visit.viewer.agencies().is_empty() {
        add("/", t!(lang, "web-nav-tasks"));
        add("/contacts", t!(lang, "web-nav-contacts"));
        add("/comments", t!(lang, "web-nav-comments"));
    }
    add("/results", t!(lang, "web-nav-results"));
    if visit.viewer.person().is_none() {
        add("/sign-in", t!(lang, "web-nav-sign-in"));
    }
    links
}

/// The `note` of an address, as words. Only words of ours: a link from elsewhere cannot make the page say what it likes.
fn note(here: &str) -> Option<Text> {
    let (_, query) = here.split_once('?')?;
    let note = query.split('&').find_map(|pair| pair.strip_prefix("note="))?;
    NOTES.iter().find(|(name, _)| *name == note).map(|(_, text)| text())
}

type Note = (&'static str, fn() -> Text);

macro_rules! notes {
    ($($name:literal => $key:literal),* $(,)?) => { &[$(($name, || crate::text!($key))),*] };
}

/// What a page says after something was done.
const NOTES: &[Note] = notes![
    "saved" => "note-saved",
    "reopened" => "note-reopened",
    "returned" => "note-returned",
    "accepted" => "note-accepted",
    "exempted" => "note-exempted",
    "exemption-ended" => "note-exemption-ended",
    "extended" => "note-extended",
    "round-planned" => "note-round-planned",
    "round-changed" => "note-round-changed",
    "round-cancelled" => "note-round-cancelled",
    "round-opened" => "note-round-opened",
    "round-closed" => "note-round-closed",
    "round-published" => "note-round-published",
    "correction-published" => "note-correction-published",
    "note-written" => "note-note-written",
    "note-changed" => "note-note-changed",
    "note-removed" => "note-note-removed",
    "correcting" => "note-correcting",
    "reminded" => "note-reminded",
    "agency-named" => "note-agency-named",
    "succession-named" => "note-succession-named",
    "succession-removed" => "note-succession-removed",
    "head-named" => "note-head-named",
    "head-asked" => "note-head-asked",
    "nominated" => "note-nominated",
    "contact-already" => "people-note-already",
    "nominated-no-head" => "people-note-no-head",
    "contact-ended" => "note-contact-ended",
    "token-revoked" => "token-note-revoked",
    "role-granted" => "note-role-granted",
    "decided" => "note-decided",
    "link-sent" => "note-link-sent",
    "signed-out" => "note-signed-out",
    "letter-retried" => "note-letter-retried",
    "comment-made" => "comment-note-made",
    "comment-answered" => "comment-note-answered",
    "import-taken" => "import-note-taken",
    "import-dropped" => "import-note-dropped",
    "import-asked" => "standing-asked",
    "name-mapped" => "import-note-name-mapped",
    "name-forgotten" => "import-note-name-forgotten",
];
