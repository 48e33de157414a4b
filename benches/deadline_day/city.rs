//! A city of any size with its rounds: made from a seed, the same each time.
//!
//! Rounds, forms, editions and sessions are made through the library. What there is one of for every agency is made by the database itself, in SQL that both read: a row each through
//! the library would take longer than the measuring. Ids are numbers that follow from what a row is of, so that whatever is replayed elsewhere can name a form by its number.

mod forms;

use std::path::Path;

use chrono::{DateTime, Datelike, Months, NaiveDate, TimeDelta, Utc};
use diesel::RunQueryDsl;
use mittaristo::action::publish_round::publish_round;
use mittaristo::action::token;
use mittaristo::clock::Clock;
use mittaristo::db::{self, Conn, Db};
use mittaristo::error::Result as Done;
use mittaristo::form::catalogue::Catalogue;
use mittaristo::ids::{PersonId, RoundId};
use mittaristo::survey::round::{Dates, Round};
use mittaristo::survey::service::{Secret, Service};
use mittaristo::survey::viewer::Viewer;

use crate::Failed;

pub use forms::{FIELDS, metric, posted, write_forms};

/// Everything that looks random follows from this.
const SEED: i64 = 20150630;

pub const AGENCY: i64 = 7_000_000_000_000;
pub const PERSON: i64 = 8_000_000_000_000;
const CONTACT: i64 = 9_000_000_000_000;
const ROUND: i64 = 5_000_000_000_000;
const SUBMISSION: i64 = 6_000_000_000_000_000;
/// Codes of agencies are numbers too.
const CODE: i64 = 1_000_000;
/// Of the IT unit, who may look at everything.
pub const IT_UNIT: i64 = PERSON;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct City {
    pub agencies: i64,
    pub metrics: i64,
    /// The last one is open, those before it are published.
    pub rounds: i64,
    /// So many of the agencies have a contact who is signed in.
    pub contacts: i64,
}

/// The address of a form in the open round, and who answers it.
#[derive(Debug, Clone)]
pub struct Place {
    pub path: String,
    pub session: String,
    pub agency: i64,
    pub metric: i64,
}

impl City {
    /// The forms of the agencies with contacts, one after the other: every agency's first metric, then every agency's second.
    pub fn place(&self, number: i64) -> Place {
        let (agency, metric) = (number % self.contacts + 1, number / self.contacts % self.metrics + 1);
        let path = format!("/rounds/{}/{}/{}", self.as_of(self.rounds), code(agency), self::metric(metric));
        Place { path, session: session(PERSON + agency), agency, metric }
    }

    pub fn forms(&self) -> i64 {
        self.contacts * self.metrics
    }

    pub fn submission(&self, round: i64, agency: i64, metric: i64) -> i64 {
        SUBMISSION + round * 10_000_000_000 + agency * 100 + metric
    }

    /// Ends of quarters; the open round speaks of the last one that has ended.
    pub fn as_of(&self, round: i64) -> NaiveDate {
        let today = Clock::machine().now().date_naive();
        let quarter = today.with_day(1).and_then(|day| day.with_month0(today.month0() / 3 * 3)).unwrap_or(today);
        let back = u32::try_from(self.rounds - round).unwrap_or_default();
        (quarter - Months::new(back * 3)).pred_opt().unwrap_or(quarter)
    }
}

/// The code of an agency, by which addresses name it.
pub fn code(agency: i64) -> String {
    (CODE + agency).to_string()
}

/// The cookie of a person.
pub fn session(person: i64) -> String {
    token::hash(&format!("{SEED} {person}"))
}

pub fn service(forms: &Path) -> Result<Service, Failed> {
    let faults = |faults: Vec<_>| faults.iter().map(|fault| format!("{fault}")).collect::<Vec<_>>().join("\n");
    let catalogue = Catalogue::from_folder(forms).map_err(faults)?;
    let zone = chrono_tz::Europe::Helsinki;
    Ok(Service::new("http://127.0.0.1:1", zone, "it@hel.example", catalogue, Secret("0123456789abcdef0123456789abcdef".into())))
}

/// Fills an empty database.
pub fn build(url: &str, city: &City, forms: &Path) -> Result<(), Failed> {
    let (service, now) = (service(forms)?, Clock::machine().now());
    let db = Db::open(url)?;
    db.write_now(|conn| people(conn, city, now))?;
    for number in 1..=city.rounds {
        db.write_now(|conn| {
            db::be_patient(conn)?;
            round(conn, city, &service, number, now)
        })?;
    }
    Ok(())
}

/// Queues the reminders of yesterday at noon: at night nobody is written to.
pub fn remind(url: &str, forms: &Path) -> Result<(), Failed> {
    let noon = (Clock::machine().now() - TimeDelta::days(1)).date_naive().and_hms_opt(10, 0, 0).ok_or("no noon")?;
    mittaristo::job::schedule(&Db::open(url)?, &service(forms)?, noon.and_utc())?;
    Ok(())
}

/// Figures of the first agencies in a round, so many in all, as an import would have left them: one of each agency and measure on each day since 1900, from a day on.
pub fn figures(url: &str, city: &City, round: i64, rows: i64, first_day: i64, measures: &[&str; 2]) -> Result<(), Failed> {
    let db = Db::open(url)?;
    let at = stamp(Clock::machine().now() - TimeDelta::days(5));
    let [one, other] = measures;
    let agencies = city.agencies;
    Ok(db.write_now(|conn| {
        db::be_patient(conn)?;
        let day = match conn {
            Conn::Postgres(_) => format!("CAST(DATE '1900-01-01' + CAST({first_day} + n / {} AS INTEGER) AS TEXT)", agencies * 2),
            Conn::Sqlite(_) => format!("DATE('1900-01-01', '+' || ({first_day} + n / {}) || ' days')", agencies * 2),
        };
        run(
            conn,
            &format!(
                "INSERT INTO observations (id, round_id, metric, measure, agency_id, period, value, status, comment, recorded_at, since_edition) {}
                 SELECT {round} * 100000000 + n, {ROUND} + {round}, 'open-data', CASE WHEN n / {agencies} % 2 = 0 THEN '{one}' ELSE '{other}' END,
                 {AGENCY} + 1 + n % {agencies}, {day}, CAST(n AS TEXT), 'value', '', '{at}', 1 FROM series",
                numbers(rows)
            ),
        )
    })?)
}

/// The last round is closed and published as it is; of those before it that was done.
pub fn close_last(url: &str, city: &City, forms: &Path) -> Result<(), Failed> {
    let (service, db, now) = (service(forms)?, Db::open(url)?, Clock::machine().now());
    Ok(db.write_now(|conn| {
        db::be_patient(conn)?;
        db::round::close(conn, RoundId(ROUND + city.rounds), now)?;
        publish_round(conn, &Viewer::Console, &service, city.as_of(city.rounds), now).map(drop)
    })?)
}

fn run(conn: &mut Conn, sql: &str) -> Done<()> {
    let query = diesel::sql_query(sql);
    match conn {
        Conn::Postgres(inner) => query.execute(inner)?,
        Conn::Sqlite(inner) => query.execute(inner)?,
    };
    Ok(())
}

/// Numbers from 1, as a table of both databases.
fn numbers(count: i64) -> String {
    format!("WITH RECURSIVE series(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM series WHERE n < {count})")
}

fn stamp(moment: DateTime<Utc>) -> String {
    moment.format("%Y-%m-%d %H:%M:%S").to_string()
}

fn people(conn: &mut Conn, city: &City, now: DateTime<Utc>) -> Done<()> {
    let (agencies, contacts, at) = (numbers(city.agencies), numbers(city.contacts), stamp(now - TimeDelta::days(4000)));
    run(
        conn,
        &format!(
            "INSERT INTO people (id, email, name, lang, role, created_at) VALUES ({IT_UNIT}, 'it@hel.example', 'Irma Tieto', 'fi', 'it-unit', '{at}')"
        ),
    )?;
    run(
        conn,
        &format!(
            "INSERT INTO agencies (id, code, kind, name_fi, name_sv, name_en, position) {agencies}
             SELECT {AGENCY} + n, CAST({CODE} + n AS TEXT), 'department', 'Virasto ' || n, 'Verk ' || n, 'Agency ' || n, n FROM series"
        ),
    )?;
    run(
        conn,
        &format!(
            "INSERT INTO people (id, email, name, lang, role, created_at) {contacts}
             SELECT {PERSON} + n, 'vastuu' || n || '@hel.example', 'Vastuu Henkilö ' || n, 'fi', 'none', '{at}' FROM series"
        ),
    )?;
    run(
        conn,
        &format!(
            "INSERT INTO contacts (id, agency_id, person_id, state, nominated_at, decided_at) {contacts}
             SELECT {CONTACT} + n, {AGENCY} + n, {PERSON} + n, 'confirmed', '{at}', '{at}' FROM series"
        ),
    )?;
    (PERSON..=PERSON + city.contacts).try_for_each(|person| db::session::insert(conn, &token::hash(&session(person)), PersonId(person), now))
}

/// The last one is open; those before it were answered by everybody, closed and published.
fn round(conn: &mut Conn, city: &City, service: &Service, number: i64, now: DateTime<Utc>) -> Done<()> {
    let (id, as_of, is_last) = (RoundId(ROUND + number), city.as_of(number), number == city.rounds);
    let opened = if is_last { now - TimeDelta::days(20) } else { now - TimeDelta::days(90 * (city.rounds - number)) };
    let due = if is_last { now + TimeDelta::days(20) } else { opened + TimeDelta::days(40) };
    let dates = Dates { as_of, opens_at: opened, due_at: due, closes_at: due + TimeDelta::days(10) };
    let closed = (!is_last).then_some(dates.closes_at);
    let round = Round { id, dates, opened_at: Some(opened), closed_at: closed, published_at: None, correcting: false };
    let metrics: Vec<String> = (1..=city.metrics).map(metric).collect();
    db::round::insert(conn, &round, &metrics)?;
    for code in &metrics {
        let Some(form) = service.catalogue.get(code) else { continue };
        db::form_version::freeze(conn, code, form.version, &form.text, opened)?;
        db::round::freeze_metric(conn, id, code, form.version)?;
    }
    for metric in 1..=city.metrics {
        expected(conn, city, number, metric)?;
        if !is_last {
            answered(conn, city, number, metric, &stamp(opened + TimeDelta::days(7)))?;
        }
    }
    if !is_last {
        publish_round(conn, &Viewer::Console, service, as_of, dates.closes_at + TimeDelta::days(1))?;
    }
    Ok(())
}

fn expected(conn: &mut Conn, city: &City, round: i64, metric: i64) -> Done<()> {
    let (base, code) = (SUBMISSION + round * 10_000_000_000 + metric, self::metric(metric));
    let sql = format!(
        "INSERT INTO submissions (id, round_id, agency_id, metric, state, current_revision, last_revision, reason, seconds) {}
         SELECT {base} + n * 100, {ROUND} + {round}, {AGENCY} + n, '{code}', 'untouched', 0, 0, '', 0 FROM series",
        numbers(city.agencies)
    );
    run(conn, &sql)
}

/// What every agency answered to a metric: the revision, the figures and the events of it.
fn answered(conn: &mut Conn, city: &City, round: i64, metric: i64, at: &str) -> Done<()> {
    let (base, code) = (SUBMISSION + round * 10_000_000_000 + metric, self::metric(metric));
    let series = numbers(city.agencies);
    run(
        conn,
        &format!(
            "UPDATE submissions SET state = 'accepted', current_revision = 1, last_revision = 1, submitted_revision = 1, first_submitted_at = '{at}',
             submitted_at = '{at}', seconds = 240 WHERE round_id = {ROUND} + {round} AND metric = '{code}'"
        ),
    )?;
    let raw = forms::raw_in_sql(SEED + round + metric);
    run(
        conn,
        &format!(
            "INSERT INTO revisions (id, submission_id, number, base, kind, raw, at) {series}
             SELECT {base} + n * 100, {base} + n * 100, 1, 0, 'submitted', {raw}, '{at}' FROM series"
        ),
    )?;
    for (place, measure, value) in forms::measures_in_sql(SEED + round + metric) {
        run(
            conn,
            &format!(
                "INSERT INTO observations (id, round_id, metric, measure, agency_id, period, value, status, comment, submission_id, recorded_at, since_edition) {series}
                 SELECT ({base} + n * 100) * 10 + {place}, {ROUND} + {round}, '{code}', '{measure}', {AGENCY} + n, '{}', CAST({value} AS TEXT), 'value', '', {base} + n * 100, '{at}', 1
                 FROM series",
                city.as_of(round)
            ),
        )?;
    }
    run(
        conn,
        &format!(
            "INSERT INTO events (id, at, actor, verb, round_id, agency_id, metric, detail) {series}
             SELECT {base} + n * 100, '{at}', 'person', 'submitted', {ROUND} + {round}, {AGENCY} + n, '{code}', '' FROM series"
        ),
    )
}
