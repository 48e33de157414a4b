//! A whole service for one test: its own database, a clock that stands still until it is set, mail in memory, and a real HTTP server. Stories are told over HTTP.
//!
//! When it is dropped it fails on letters that nobody sent: a test says with [`TestApp::deliver`] that mail goes out, or with [`TestApp::leave_mail`] that it does not care.

use std::cell::{Cell, RefCell};
use std::net::TcpListener;
use std::sync::Arc;
use std::time::Duration;

use actix_web::dev::ServerHandle;
use chrono::{DateTime, NaiveDate, NaiveDateTime, TimeDelta, Utc};
use chrono_tz::Europe::Helsinki;
use mittaristo::action;
use mittaristo::action::ask_head::make_link;
use mittaristo::action::decide_contacts::{Decision, Term, decide_contacts};
use mittaristo::action::name_agency::{Naming, name_agency};
use mittaristo::action::nominate::Nomination;
use mittaristo::clock::{self, Clock};
use mittaristo::config::Sources;
use mittaristo::db::{self, Conn, Db};
use mittaristo::error::Result;
use mittaristo::form::catalogue::Catalogue;
use mittaristo::job::{self, Delivered, Delivery, Imported, Scheduled};
use mittaristo::lang::{Label, Lang};
use mittaristo::mail::letter::Writing;
use mittaristo::mail::memory::Memory;
use mittaristo::mail::transport::{Mailbox, Message};
use mittaristo::survey::agency::AgencyKind;
use mittaristo::survey::outbox::LetterState;
use mittaristo::survey::person::Role;
use mittaristo::survey::round::{Dates, Round};
use mittaristo::survey::service::{Secret, Service};
use mittaristo::survey::viewer::Viewer;
use mittaristo::web::State;
use mittaristo::web::health::Health;
use mittaristo::web::server::server;
use tokio::sync::Notify;

use super::client::Client;
use super::database::{self, TestDatabase};

/// The moment that a test begins at, local time, and the dates of [`TestApp::round`].
pub const NOW: &str = "2015-08-03 08:00";
pub const AS_OF: &str = "2015-06-30";
pub const DUE: &str = "2015-08-21 16:00";
pub const CLOSES: &str = "2015-09-04 16:00";

pub const IT_UNIT: &str = "irma.tieto@hel.example";
pub const READER: &str = "johanna@hel.example";

pub struct TestApp {
    pub state: State,
    pub mail: Memory,
    pub base_url: String,
    delivery: RefCell<Delivery>,
    handle: ServerHandle,
    mail_matters: Cell<bool>,
    _database: TestDatabase,
}

impl Default for TestApp {
    fn default() -> TestApp {
        TestApp::new()
    }
}

impl TestApp {
    /// An empty service with one person of the IT unit and one reader.
    pub fn new() -> TestApp {
        TestApp::with(Catalogue::embedded().unwrap())
    }

    pub fn with(catalogue: Catalogue) -> TestApp {
        TestApp::fetching(catalogue, Sources::default())
    }

    /// Whose central sources are these.
    pub fn fetching(catalogue: Catalogue, sources: Sources) -> TestApp {
        let database = database::fresh();
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let base_url = format!("http://{}", listener.local_addr().unwrap());
        let help = "tietotekniikka@hel.example";
        let service = Service::new(&base_url, Helsinki, help, catalogue, Secret("a secret of the tests".into())).fetching(sources);
        let mail = Memory::default();
        let writing = Writing { base_url: base_url.clone(), help_address: help.into(), zone: Helsinki };
        let from = Mailbox::new("Mittaristo", "mittaristo@hel.example");
        let delivery = Delivery::new(vec![Box::new(mail.clone())], from, writing);
        let db = Db::open(&database.url).unwrap();
        let state = State {
            health: Arc::new(Health::new(&db)),
            db,
            service: Arc::new(service),
            clock: Clock::set_at(local(NOW)),
            bell: Arc::new(Notify::new()),
            fetch_bell: Arc::new(Notify::new()),
            proxies: 0,
            sign_in_takes: Duration::from_millis(5),
            counted: Arc::default(),
            pages: Arc::default(),
            demo: false,
        };
        let handle = start(state.clone(), listener);
        let app = TestApp { state, mail, base_url, delivery: RefCell::new(delivery), handle, mail_matters: Cell::new(true), _database: database };
        app.write(|conn, _, now| action::grant_role::grant_role(conn, &Viewer::Console, &nomination("Irma Tieto", IT_UNIT), Role::ItUnit, now));
        app.write(|conn, _, now| action::grant_role::grant_role(conn, &Viewer::Console, &nomination("Johanna Lukija", READER), Role::Reader, now));
        app
    }

    /// An empty service with these agencies, each with a head (`head@<code>`) and a confirmed contact (`contact@<code>`).
    pub fn with_agencies(codes: &[&str]) -> TestApp {
        let app = TestApp::new();
        codes.iter().for_each(|code| app.agency(code));
        app
    }

    pub fn agency(&self, code: &str) {
        self.bare_agency(code);
        let email = format!("contact@{}.example", code.to_lowercase());
        let nominee = nomination(&format!("Contact of {code}"), &email);
        self.write(|conn, service, now| {
            let contact = action::nominate::nominate(conn, &Viewer::Console, code, &nominee, now)?;
            let agency = db::agency::by_code(conn, code)?;
            let token = make_link(conn, &agency, TimeDelta::days(30), now)?;
            decide_contacts(conn, service, &token, &[(contact.id, Decision::Confirm(Term::UntilHeadChanges))], now)
        });
        self.deliver();
        self.mail.take();
    }

    /// An agency with a head and without contacts.
    pub fn bare_agency(&self, code: &str) {
        let name = Label::new(format!("{code} suomeksi"), format!("{code} på svenska"), format!("{code} in English"));
        let naming = Naming { code: code.into(), kind: AgencyKind::Department, name, valid_from: None, valid_to: None };
        self.write(|conn, _, now| name_agency(conn, &Viewer::Console, &naming, now));
        let head = nomination(&format!("Head of {code}"), &format!("head@{}.example", code.to_lowercase()));
        self.write(|conn, _, now| action::name_head::name_head(conn, &Viewer::Console, code, &head, now));
    }

    /// A planned and opened round for [`AS_OF`] that asks these metrics.
    pub fn round(&self, metrics: &[&str]) -> Round {
        let metrics: Vec<String> = metrics.iter().map(|metric| (*metric).to_owned()).collect();
        let dates = Dates { as_of: as_of(), opens_at: self.now(), due_at: local(DUE), closes_at: local(CLOSES) };
        self.write(|conn, service, now| action::plan_round::plan_round(conn, &Viewer::Console, service, dates, &metrics, now));
        self.write(|conn, service, now| action::open_round::open_round(conn, &Viewer::Console, service, as_of(), now))
    }

    pub fn now(&self) -> DateTime<Utc> {
        self.state.clock.now()
    }

    /// Sets the clock, local time.
    pub fn go_to(&self, moment: &str) {
        self.state.clock.go_to(local(moment));
    }

    /// Does an action past HTTP; it must succeed.
    pub fn write<T>(&self, job: impl FnOnce(&mut Conn, &Service, DateTime<Utc>) -> Result<T>) -> T {
        let (service, now) = (Arc::clone(&self.state.service), self.now());
        self.state.db.write_now(|conn| job(conn, &service, now)).unwrap()
    }

    pub fn read<T>(&self, job: impl FnOnce(&mut Conn, &Service) -> Result<T>) -> T {
        let service = Arc::clone(&self.state.service);
        self.state.db.read_now(|conn| job(conn, &service)).unwrap()
    }

    /// Runs the jobs of the clock once: rounds open and close, reminders are queued.
    pub fn schedule(&self) -> Scheduled {
        job::schedule(&self.state.db, &self.state.service, self.now()).unwrap()
    }

    /// Runs the jobs of central sources once.
    pub fn imports(&self) -> Imported {
        job::imports(&self.state.db, &self.state.service, &self.state.clock).unwrap()
    }

    /// Delivers the outbox into [`TestApp::mail`].
    pub fn deliver(&self) -> Delivered {
        job::deliver(&self.state.db, &self.state.service, &mut self.delivery.borrow_mut(), &self.state.clock).unwrap()
    }

    /// Delivers, and takes the letters to one address.
    pub fn letters_to(&self, email: &str) -> Vec<Message> {
        self.deliver();
        self.mail.messages().into_iter().filter(|message| message.to.email == email).collect()
    }

    /// This test does not care who gets which letters.
    pub fn leave_mail(&self) {
        self.mail_matters.set(false);
    }

    /// A browser that nobody has signed in with.
    pub fn anyone(&self) -> Client {
        Client::new(&self.base_url)
    }

    /// A browser in which this person is signed in, by the link that the command line prints.
    pub fn signed_in(&self, email: &str) -> Client {
        let link = self.write(|conn, service, now| action::sign_in::link_for(conn, service, email, "/", TimeDelta::minutes(15), now));
        let client = self.anyone();
        let page = client.post(link.strip_prefix(&self.base_url).unwrap(), &[]);
        assert_eq!(page.status, 303, "{}", page.text);
        client
    }

    pub fn it_unit(&self) -> Client {
        self.signed_in(IT_UNIT)
    }

    pub fn contact(&self, agency: &str) -> Client {
        self.signed_in(&format!("contact@{}.example", agency.to_lowercase()))
    }
}

impl Drop for TestApp {
    fn drop(&mut self) {
        drop(self.handle.stop(false));
        if std::thread::panicking() || !self.mail_matters.get() {
            return;
        }
        let waiting: Vec<String> = self
            .read(|conn, _| db::letter::newest(conn, None, None, 100))
            .into_iter()
            .filter(|letter| letter.state == LetterState::Waiting)
            .map(|letter| letter.kind)
            .collect();
        assert!(waiting.is_empty(), "letters were queued and never sent: {waiting:?}; call deliver() or leave_mail()");
    }
}

fn start(state: State, listener: TcpListener) -> ServerHandle {
    let (tell, told) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        actix_web::rt::System::new().block_on(async move {
            let server = server(state, listener, 1).unwrap();
            tell.send(server.handle()).unwrap();
            server.await.unwrap();
        });
    });
    told.recv().unwrap()
}

pub fn as_of() -> NaiveDate {
    AS_OF.parse().unwrap()
}

/// A local moment in Helsinki.
pub fn local(text: &str) -> DateTime<Utc> {
    clock::from_local(NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap(), Helsinki)
}

pub fn nomination(name: &str, email: &str) -> Nomination {
    Nomination { name: name.into(), email: email.into(), lang: Lang::Fi }
}
