//! A city of any size, written by statements of SQL that make many rows each: what a page costs beside a hundred thousand agencies can then be measured.
//!
//! The same numbers give the same rows on either database. The agencies `A000000`, `A000001`… stand in the order of the report.

use chrono::{Days, NaiveDate, TimeDelta};
use diesel::connection::SimpleConnection;
use mittaristo::action::open_round::open_round;
use mittaristo::action::plan_round::plan_round;
use mittaristo::action::publish_round::publish_round;
use mittaristo::db;
use mittaristo::survey::letter::Letter;
use mittaristo::survey::round::Dates;
use mittaristo::survey::viewer::Viewer;

use super::app::{CLOSES, DUE, TestApp, as_of, local};

/// Metrics that the rounds ask.
pub const ASKED: [&str; 3] = ["phones", "social-media", "terminals"];

/// How large the city is.
#[derive(Debug, Clone, Copy)]
pub struct City {
    pub agencies: usize,
    /// The newest is open, the others are published.
    pub rounds: usize,
}

/// The ids of agencies that are made here begin after this.
pub const FIRST: i64 = 1000;
/// Of the ids of people and of events: one agency is so far from the next.
const STEP: i64 = 1000;

impl City {
    pub fn build(self) -> TestApp {
        let app = TestApp::new();
        app.leave_mail();
        self.agencies(&app);
        for back in (0..self.rounds).rev() {
            self.round(&app, back);
        }
        self.traces(&app);
        analyze(&app);
        app
    }

    /// The day of the round that is so many before the newest.
    pub fn day(back: usize) -> NaiveDate {
        as_of() - Days::new(92 * back as u64)
    }

    pub fn code(number: usize) -> String {
        format!("A{number:06}")
    }

    fn numbers(self) -> String {
        format!("WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < {})", self.agencies)
    }

    /// Each with a head and a contact; every fiftieth has no contact.
    fn agencies(self, app: &TestApp) {
        let numbers = self.numbers();
        let code = "'A' || SUBSTR('000000', 1, 6 - LENGTH(CAST(i AS TEXT))) || CAST(i AS TEXT)";
        let at = "TIMESTAMP '2015-01-01 00:00:00'";
        run(
            app,
            &[
                format!(
                    "INSERT INTO agencies (id, code, kind, name_fi, name_sv, name_en, valid_from, valid_to, position) {numbers}
                     SELECT {FIRST} + i, {code}, 'department', 'Virasto ' || CAST(i AS TEXT), 'Verk ' || CAST(i AS TEXT), 'Agency ' || CAST(i AS TEXT), NULL, NULL, i FROM n"
                ),
                format!(
                    "INSERT INTO people (id, email, name, lang, role, created_at) {numbers}
                     SELECT ({FIRST} + i) * {STEP} + k, p || CAST(i AS TEXT) || '@hel.example', p || ' ' || CAST(i AS TEXT), 'fi', 'none', {at}
                     FROM n, (SELECT 1 AS k, 'head' AS p UNION ALL SELECT 2, 'contact') kinds"
                ),
                format!(
                    "INSERT INTO heads (id, agency_id, person_id, since, until) {numbers}
                     SELECT {FIRST} + i, {FIRST} + i, ({FIRST} + i) * {STEP} + 1, {at}, NULL FROM n"
                ),
                format!(
                    "INSERT INTO contacts (id, agency_id, person_id, state, nominated_at, decided_at, ends_at) {numbers}
                     SELECT {FIRST} + i, {FIRST} + i, ({FIRST} + i) * {STEP} + 2, 'confirmed', {at}, {at}, NULL FROM n WHERE i % 50 <> 44"
                ),
            ],
        );
    }

    /// Opened by the action while one agency lives, so that its forms are frozen; what it expects of all is then written at once.
    fn round(self, app: &TestApp, back: usize) {
        let day = City::day(back);
        let metrics: Vec<String> = ASKED.iter().map(|metric| (*metric).to_owned()).collect();
        let dates = Dates { as_of: day, opens_at: app.now(), due_at: local(DUE), closes_at: local(CLOSES) };
        app.write(|conn, service, now| plan_round(conn, &Viewer::Console, service, dates, &metrics, now));
        run(app, &[format!("UPDATE agencies SET valid_from = '2200-01-01' WHERE id > {FIRST}")]);
        let round = app.write(|conn, service, now| open_round(conn, &Viewer::Console, service, day, now));
        run(
            app,
            &[format!("UPDATE agencies SET valid_from = NULL WHERE id > {FIRST}"), format!("DELETE FROM submissions WHERE round_id = {}", round.id)],
        );
        self.submissions(app, round.id.0, back);
        if back > 0 {
            run(app, &[format!("UPDATE rounds SET closed_at = opened_at WHERE id = {}", round.id)]);
            app.write(|conn, service, now| publish_round(conn, &Viewer::Console, service, day, now - TimeDelta::days(back as i64)));
        }
    }

    /// Of ten agencies seven have answered, one has a draft and two have not begun; in rounds of the past one of a hundred has not answered.
    fn submissions(self, app: &TestApp, round: i64, back: usize) {
        let (numbers, service) = (self.numbers(), &app.state.service);
        let mut statements = Vec::new();
        for (k, metric) in ASKED.iter().enumerate() {
            let (came, state) = match back {
                0 => (format!("(i * 7 + {k}) % 10 < 7"), "'submitted'"),
                _ => ("i % 100 <> 99".to_owned(), "'accepted'"),
            };
            let at = format!("CASE WHEN {came} THEN TIMESTAMP '2015-08-20 09:00:00' END");
            statements.push(format!(
                "INSERT INTO submissions (id, round_id, agency_id, metric, state, current_revision, last_revision, submitted_revision, first_submitted_at, submitted_at, submitted_by, reason, seconds) {numbers}
                 SELECT {back} * 10000000000 + i * 10 + {k}, {round}, {FIRST} + i, '{metric}', CASE WHEN {came} THEN {state} WHEN (i * 7 + {k}) % 10 = 7 THEN 'draft' ELSE 'untouched' END,
                    1, 1, CASE WHEN {came} THEN 1 END, {at}, {at}, NULL, '', 60 + i % 600 FROM n"
            ));
            for (m, measure) in service.catalogue.get(metric).unwrap().measures.iter().enumerate() {
                statements.push(format!(
                    "INSERT INTO observations (id, round_id, metric, measure, agency_id, period, value, status, comment, submission_id, recorded_at, since_edition)
                     SELECT id * 20 + {m}, round_id, metric, '{}', agency_id, '{}', CAST(10 + (agency_id * {} + {back} * 13) % 97 AS TEXT), 'value', '', id, submitted_at, 1
                     FROM submissions WHERE round_id = {round} AND metric = '{metric}' AND submitted_revision IS NOT NULL",
                    measure.code,
                    City::day(back),
                    m + 3,
                ));
            }
        }
        run(app, &statements);
    }

    /// A letter and two events of each agency, and a comment of every tenth.
    fn traces(self, app: &TestApp) {
        let numbers = self.numbers();
        let round = app.read(|conn, _| db::round::by_as_of(conn, as_of())).id;
        let at = "TIMESTAMP '2015-08-03 05:00:00'";
        let reminder = serde_json::to_string(&Letter::Reminder).unwrap();
        run(
            app,
            &[
                format!(
                    "INSERT INTO letters (id, kind, person_id, round_id, agency_id, facts, state, attempts, next_at, claimed_until, created_at, finished_at, address, subject, body, outcome) {numbers}
                     SELECT {FIRST} + i, 'reminder', ({FIRST} + i) * {STEP} + 2, {round}, {FIRST} + i, '{reminder}', 'sent', 1, {at}, NULL, {at}, {at}, 'a@hel.example', 'Aihe', '', '' FROM n"
                ),
                format!(
                    "INSERT INTO events (id, at, actor, actor_person_id, verb, round_id, agency_id, metric, person_id, detail) {numbers}
                     SELECT ({FIRST} + i) * {STEP} + k, {at}, 'person', ({FIRST} + i) * {STEP} + 2, 'submitted', {round}, {FIRST} + i, 'phones', NULL, ''
                     FROM n, (SELECT 1 AS k UNION ALL SELECT 2) two"
                ),
                format!(
                    "INSERT INTO comments (id, agency_id, round_id, metric, body, person_id, made_at, state, answer, shared, version) {numbers}
                     SELECT {FIRST} + i, {FIRST} + i, {round}, 'phones', 'Huomio', ({FIRST} + i) * {STEP} + 2, {at}, 'received', '', FALSE, 0 FROM n WHERE i % 10 = 0"
                ),
            ],
        );
    }
}

/// Each in a transaction of its own. A moment is a text to SQLite.
fn run(app: &TestApp, statements: &[String]) {
    for sql in statements {
        app.write(|conn, _, _| {
            db::be_patient(conn)?;
            let sql = match conn {
                db::Conn::Sqlite(_) => sql.replace("TIMESTAMP '", "'"),
                db::Conn::Postgres(_) => sql.clone(),
            };
            conn.batch_execute(&sql).unwrap_or_else(|cause| panic!("{sql}: {cause}"));
            Ok(())
        });
    }
}

/// What the planner has to know of so many rows.
fn analyze(app: &TestApp) {
    run(app, &["ANALYZE".to_owned()]);
}
