//! Every path of the service, and who may use it. A test walks this table as every role.

use actix_web::{Route, guard, web};

use super::{
    agencies, api, asset, comments, contacts, disputes, events, heads, health, home, imports, language, letters, mailbox, notes, open_data, people,
    reminders, results, round, rounds, sign_in, submissions, successions, tokens,
};

/// Who may use a path. The handler's extractors and the actions enforce it; the table says it, and the test compares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    Anyone,
    /// Anyone who is signed in.
    SignedIn,
    /// The contacts of the agency that the path names, and the IT unit to look.
    Agency,
    /// The contacts of the agency that the path names, and nobody else.
    Contact,
    ItUnit,
    /// Whoever holds the link of a letter.
    Link,
    /// A program with a token whose scope the API's document names.
    Token,
    /// Anyone once the round is published; before, the IT unit and readers.
    Results,
}

pub struct Entry {
    pub method: &'static str,
    pub path: &'static str,
    pub access: Access,
    pub route: fn() -> Route,
}

macro_rules! routes {
    ($($method:ident $path:literal $access:ident $handler:path;)*) => {
        &[$(Entry { method: stringify!($method), path: $path, access: Access::$access, route: || $method().to($handler) }),*]
    };
}

/// GET, and HEAD as monitors and link checkers ask it.
fn get() -> Route {
    web::route().guard(guard::Any(guard::Get()).or(guard::Head()))
}

fn post() -> Route {
    web::post()
}

pub const ROUTES: &[Entry] = routes![
    get "/healthz" Anyone health::alive;
    get "/readyz" Anyone health::ready;
    get "/assets/{hash}/{name}" Anyone asset::show;
    get "/language/{code}" Anyone language::change;
    post "/language/{code}" SignedIn language::keep;

    get "/sign-in" Anyone sign_in::ask;
    post "/sign-in" Anyone sign_in::request;
    post "/sign-in/code" Anyone sign_in::enter_code;
    get "/sign-in/{token}" Link sign_in::show_link;
    post "/sign-in/{token}" Link sign_in::enter_link;
    post "/sign-out" Anyone sign_in::leave;
    post "/sign-out/everywhere" SignedIn sign_in::leave_everywhere;

    get "/agencies" ItUnit agencies::list;
    post "/agencies" ItUnit agencies::create;
    get "/agencies/new" ItUnit agencies::new;
    post "/agencies/ask-heads" ItUnit agencies::ask_all;
    get "/agencies/successions" ItUnit successions::list;
    post "/agencies/successions" ItUnit successions::enter;
    post "/agencies/successions/{id}/remove" ItUnit successions::remove;
    get "/agencies/{code}" ItUnit agencies::show;
    post "/agencies/{code}" ItUnit agencies::change;
    post "/agencies/{code}/head" ItUnit agencies::set_head;
    post "/agencies/{code}/ask-head" ItUnit agencies::ask;
    post "/agencies/{code}/contacts" ItUnit agencies::add_contact;
    post "/contacts/{id}/end" ItUnit contacts::end;
    get "/contacts" SignedIn contacts::own;
    post "/contacts/{agency}/nominate" Contact contacts::nominate;
    get "/head/{token}" Link heads::open;
    post "/head/{token}" Link heads::decide;
    post "/head/{token}/renew" Link heads::renew;
    get "/people" ItUnit people::list;
    post "/people/role" ItUnit people::grant;

    get "/tokens" ItUnit tokens::list;
    post "/tokens" ItUnit tokens::make;
    post "/tokens/{id}/revoke" ItUnit tokens::revoke;
    get "/comments" SignedIn comments::list;
    post "/comments" SignedIn comments::create;
    get "/comments/new" SignedIn comments::new;
    get "/comments/{id}" SignedIn comments::show;
    post "/comments/{id}/answer" ItUnit comments::answer;

    get "/results" Anyone results::index;
    get "/results/{as_of}" Results results::round;
    get "/results/{as_of}/changes" Results results::changes;
    get "/results/{as_of}/print" Results results::print;
    get "/results/{as_of}/agencies/{code}" Results results::agency;
    get "/results/{as_of}/{metric}" Results results::metric::show;
    get "/results/{as_of}/files/{format}" Results open_data::round;
    get "/results/{as_of}/{metric}/files/{format}" Results open_data::metric;

    get "/api/v1/openapi.json" Anyone api::document::show;
    get "/api/v1/metrics" Anyone api::metrics::list;
    get "/api/v1/metrics/{metric}" Anyone api::metrics::one;
    get "/api/v1/rounds" Anyone api::rounds::list;
    get "/api/v1/rounds/{as_of}" Results api::rounds::one;
    get "/api/v1/rounds/{as_of}/status" Token api::status::show;
    get "/api/v1/agencies" Anyone api::agencies::list;
    get "/api/v1/observations" Anyone api::observations::list;
    post "/api/v1/imports" Token api::imports::upload;
    get "/api/v1/imports/{id}" Token api::imports::one;

    get "/demo/mailbox" Anyone mailbox::list;
    get "/demo/mailbox/{id}" Anyone mailbox::show;
    get "/demo/mailbox/{id}/html" Anyone mailbox::html;

    get "/" Anyone home::show;

    get "/rounds" ItUnit rounds::index;
    get "/rounds/new" ItUnit rounds::new;
    post "/rounds/new" ItUnit rounds::create;
    get "/rounds/{as_of}.csv" ItUnit round::csv;
    get "/rounds/{as_of}" ItUnit round::show;
    get "/rounds/{as_of}/edit" ItUnit round::edit;
    post "/rounds/{as_of}/edit" ItUnit round::change;
    get "/rounds/{as_of}/reminders" ItUnit reminders::of_round;
    get "/rounds/{as_of}/disputes" ItUnit disputes::show;
    post "/rounds/{as_of}/open" ItUnit round::open;
    post "/rounds/{as_of}/close" ItUnit round::close;
    post "/rounds/{as_of}/publish" ItUnit round::publish;
    post "/rounds/{as_of}/correcting" ItUnit round::correcting;
    get "/rounds/{as_of}/notes" ItUnit notes::index;
    get "/rounds/{as_of}/notes/{metric}" ItUnit notes::show;
    post "/rounds/{as_of}/notes/{metric}" ItUnit notes::write;
    post "/notes/{id}" ItUnit notes::change;
    post "/notes/{id}/remove" ItUnit notes::remove;
    get "/rounds/{as_of}/correction" ItUnit round::correction::show;
    post "/rounds/{as_of}/correction" ItUnit round::correction::publish;
    post "/rounds/{as_of}/cancel" ItUnit round::cancel;
    get "/reminders" ItUnit reminders::all;
    post "/reminders/send" ItUnit reminders::send;
    get "/reminders/{person}" ItUnit reminders::letter;
    get "/letters" ItUnit letters::list;
    get "/letters/{id}" ItUnit letters::show;
    post "/letters/{id}/retry" ItUnit letters::retry;
    get "/events" ItUnit events::list;

    get "/imports" ItUnit imports::list;
    post "/imports" ItUnit imports::upload;
    post "/imports/fetch" ItUnit imports::fetch;
    get "/imports/names" ItUnit imports::names;
    post "/imports/names" ItUnit imports::map;
    post "/imports/names/forget" ItUnit imports::forget;
    get "/imports/{id}" ItUnit imports::show;
    post "/imports/{id}/take" ItUnit imports::take;
    post "/imports/{id}/drop" ItUnit imports::drop;

    get "/rounds/{as_of}/{agency}" Agency submissions::round::show;
    post "/rounds/{as_of}/{agency}/extend" ItUnit submissions::round::extend;
    get "/rounds/{as_of}/{agency}/{metric}" Agency submissions::show::form;
    post "/rounds/{as_of}/{agency}/{metric}" Contact submissions::post::form;
    post "/rounds/{as_of}/{agency}/{metric}/computed" Contact submissions::post::computed;
    get "/rounds/{as_of}/{agency}/{metric}/receipt" Agency submissions::history::receipt;
    get "/rounds/{as_of}/{agency}/{metric}/revisions" Agency submissions::history::revisions;
    get "/rounds/{as_of}/{agency}/{metric}/revisions/{number}" Agency submissions::history::revision;
    post "/rounds/{as_of}/{agency}/{metric}/reopen" Contact submissions::decide::reopen;
    post "/rounds/{as_of}/{agency}/{metric}/return" ItUnit submissions::decide::send_back;
    post "/rounds/{as_of}/{agency}/{metric}/accept" ItUnit submissions::decide::accept;
    post "/rounds/{as_of}/{agency}/{metric}/exempt" ItUnit submissions::decide::exempt;
    post "/rounds/{as_of}/{agency}/{metric}/end-exemption" ItUnit submissions::decide::end_exemption;
];

/// Gives the table to the server.
pub fn configure(config: &mut web::ServiceConfig) {
    for entry in ROUTES {
        config.route(entry.path, (entry.route)());
    }
}
