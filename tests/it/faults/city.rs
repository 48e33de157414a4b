//! A city that is made in a moment: agencies, each with a contact who is signed in, and a round that is open or about to be.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use chrono_tz::Europe::Helsinki;
use mittaristo::action::ask_head::make_link;
use mittaristo::action::decide_contacts::{Decision, Term, decide_contacts};
use mittaristo::action::grant_role::grant_role;
use mittaristo::action::name_agency::{Naming, name_agency};
use mittaristo::action::name_head::name_head;
use mittaristo::action::nominate::nominate;
use mittaristo::action::plan_round::plan_round;
use mittaristo::action::sign_in::{SignInOutcome, link_for, sign_in_by_link};
use mittaristo::clock::{self, Clock};
use mittaristo::db::{self, Conn, Db};
use mittaristo::error::Result;
use mittaristo::form::catalogue::Catalogue;
use mittaristo::lang::Label;
use mittaristo::survey::agency::AgencyKind;
use mittaristo::survey::person::Role;
use mittaristo::survey::round::Dates;
use mittaristo::survey::service::{Secret, Service};
use mittaristo::survey::viewer::Viewer;

use super::process::SECRET;
use crate::support::app::{IT_UNIT, nomination};

/// What clients answer, over and over.
pub const ASKED: &str = "social-media";
/// What nobody ever answers: everybody is reminded of it.
pub const MISSING: &str = "ict-staff";

pub struct City {
    pub desks: Vec<Desk>,
}

/// An agency and the session of its contact.
#[derive(Debug, Clone)]
pub struct Desk {
    pub agency: String,
    pub session: String,
    /// The page of [`ASKED`].
    pub form: String,
}

/// When the round opens, is due and closes, counted from now.
#[derive(Debug, Clone, Copy)]
pub struct Times {
    pub opens: TimeDelta,
    pub due: TimeDelta,
    pub closes: TimeDelta,
}

impl Times {
    /// Open for a month.
    pub fn open() -> Times {
        Times { opens: TimeDelta::zero(), due: TimeDelta::days(30), closes: TimeDelta::days(40) }
    }
}

impl City {
    /// Fills an empty database. The round is planned, and opened by the service once it runs and its time has come.
    pub fn build(url: &str, agencies: usize, times: Times) -> City {
        let now = Clock::machine().now();
        let service =
            Service::new("http://127.0.0.1", Helsinki, "tietotekniikka@hel.example", Catalogue::embedded().unwrap(), Secret(SECRET.to_owned()));
        let db = Db::open(url).unwrap();
        db.migrate_up().unwrap();
        db.write_now(|conn| {
            let as_of = clock::local_day(now, Helsinki);
            let desks = (0..agencies).map(|number| desk(conn, &service, number, as_of, now)).collect::<Result<Vec<Desk>>>()?;
            let dates = Dates { as_of, opens_at: now + times.opens, due_at: now + times.due, closes_at: now + times.closes };
            plan_round(conn, &Viewer::Console, &service, dates, &[ASKED.to_owned(), MISSING.to_owned()], now)?;
            grant_role(conn, &Viewer::Console, &nomination("Irma Tieto", IT_UNIT), Role::ItUnit, now)?;
            Ok(City { desks })
        })
        .unwrap()
    }
}

fn desk(conn: &mut Conn, service: &Service, number: usize, as_of: NaiveDate, now: DateTime<Utc>) -> Result<Desk> {
    let code = format!("V{number:03}");
    let name = Label::new(format!("Virasto {number}"), format!("Verk {number}"), format!("Office {number}"));
    let naming = Naming { code: code.clone(), kind: AgencyKind::Department, name, valid_from: None, valid_to: None };
    name_agency(conn, &Viewer::Console, &naming, now)?;
    name_head(conn, &Viewer::Console, &code, &nomination(&format!("Head {number}"), &format!("head{number}@hel.example")), now)?;
    let email = format!("contact{number}@hel.example");
    let contact = nominate(conn, &Viewer::Console, &code, &nomination(&format!("Contact {number}"), &email), now)?;
    let agency = db::agency::by_code(conn, &code)?;
    let token = make_link(conn, &agency, TimeDelta::days(30), now)?;
    decide_contacts(conn, service, &token, &[(contact.id, Decision::Confirm(Term::UntilHeadChanges))], now)?;
    let form = format!("/rounds/{as_of}/{code}/{ASKED}");
    Ok(Desk { agency: code, session: session(conn, service, &email, now)?, form })
}

/// Signs somebody in by a link of the console.
fn session(conn: &mut Conn, service: &Service, email: &str, now: DateTime<Utc>) -> Result<String> {
    let link = link_for(conn, service, email, "/", TimeDelta::minutes(15), now)?;
    let secret = link.rsplit('/').next().unwrap();
    match sign_in_by_link(conn, secret, now)? {
        SignInOutcome::In(signed_in) => Ok(signed_in.token),
        other => panic!("{email} could not sign in: {other:?}"),
    }
}
