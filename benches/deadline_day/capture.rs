//! The SQL of one real submit, taken from PostgreSQL's log: the statements in their order with the values that they were given. Each value is either the same for every form, or it
//! names the form (its submission, its agency, who answers) or is an id that the service made for a new row. So the same can be done again for any other form, by anybody.

use std::net::SocketAddr;

use mittaristo::action::token;
use serde_json::Value as Json;

use crate::Failed;
use crate::city::{self, AGENCY, City, PERSON, Place};
use crate::load::{Connection, post};
use crate::postgres::Postgres;

/// A value that a statement was given.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    Null,
    Constant(String),
    /// Of the form, in a round.
    Submission(i64),
    Agency,
    Code,
    Person,
    /// The hash of the cookie.
    Session,
    /// An id of a new row, by its place among those of the submit.
    Fresh(usize),
    Several(Vec<Value>),
}

/// A statement with `$1`, `$2` … where its values go.
#[derive(Debug, Clone, PartialEq)]
pub struct Statement {
    pub sql: String,
    pub values: Vec<Value>,
}

/// Statements that one request makes, between its start and its answer. The job loop works on the same database now and then, so it is asked several times: what two of them have in common
/// is the request's.
pub fn statements(
    postgres: &Postgres,
    database: &str,
    address: SocketAddr,
    expected: u16,
    requests: &[(Vec<u8>, Place)],
    city: &City,
) -> Result<Vec<Statement>, Failed> {
    postgres.log_statements(true)?;
    let mut seen: Vec<Vec<Statement>> = Vec::new();
    let mut connection = Connection::open(address)?;
    for (request, place) in requests {
        let (status, lines) = postgres.logged(|| connection.ask(request))?;
        if status != expected {
            return Err(format!("status {status} instead of {expected}: {}", String::from_utf8_lossy(&connection.body)).into());
        }
        let known = Known::of(city, place);
        let mut fresh = Vec::new();
        let own = lines.iter().filter(|line| line.get("dbname").and_then(Json::as_str) == Some(database));
        seen.push(own.filter_map(|line| statement(line, &known, &mut fresh)).collect());
    }
    postgres.log_statements(false)?;
    let same = |one: &[Statement], other: &[Statement]| one.iter().map(|each| &each.sql).eq(other.iter().map(|each| &each.sql));
    let mut pairs = seen.iter().zip(seen.iter().skip(1));
    let (_, found) = pairs.find(|(one, other)| same(one, other) && !one.is_empty()).ok_or("no two requests of a kind made the same statements")?;
    Ok(found.clone())
}

/// The statements of one submit.
pub fn submit(postgres: &Postgres, database: &str, address: SocketAddr, city: &City, forms: std::ops::Range<i64>) -> Result<Vec<Statement>, Failed> {
    let request = |number| {
        let place = city.place(number);
        Ok((post(&place.path, &place.session, &city::posted(place.agency, 0, &format!("capture{number}"))?), place))
    };
    let requests: Vec<(Vec<u8>, Place)> = forms.map(request).collect::<Result<_, Failed>>()?;
    statements(postgres, database, address, 303, &requests, city)
}

/// What in the values names the form.
struct Known(Vec<(String, Value)>);

impl Known {
    fn of(city: &City, place: &Place) -> Known {
        let submissions = (1..=city.rounds).map(|round| (city.submission(round, place.agency, place.metric).to_string(), Value::Submission(round)));
        let others = [
            ((AGENCY + place.agency).to_string(), Value::Agency),
            (city::code(place.agency), Value::Code),
            ((PERSON + place.agency).to_string(), Value::Person),
            (token::hash(&place.session), Value::Session),
        ];
        Known(submissions.chain(others).collect())
    }

    fn value(&self, text: &str, fresh: &mut Vec<String>) -> Value {
        if let Some((_, value)) = self.0.iter().find(|(known, _)| known == text) {
            return value.clone();
        }
        if let Some(inside) = text.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')).filter(|inside| !inside.contains(['"', '{'])) {
            return Value::Several(inside.split(',').map(|each| self.value(each, fresh)).collect());
        }
        if !is_fresh(text) {
            return Value::Constant(text.to_owned());
        }
        let place = fresh.iter().position(|each| each == text).unwrap_or_else(|| {
            fresh.push(text.to_owned());
            fresh.len() - 1
        });
        Value::Fresh(place)
    }
}

/// Ids of the service are milliseconds since 1970 above 20 bits; those that the city was made with are far smaller.
fn is_fresh(text: &str) -> bool {
    text.parse::<i64>().is_ok_and(|id| id >> 20 > 1_000_000_000_000)
}

fn statement(line: &Json, known: &Known, fresh: &mut Vec<String>) -> Option<Statement> {
    let message = line.get("message")?.as_str()?;
    let sql = match message.strip_prefix("statement: ") {
        Some(sql) => sql,
        None => message.strip_prefix("execute ")?.split_once(": ")?.1,
    };
    let detail = line.get("detail").and_then(Json::as_str).unwrap_or_default();
    Some(Statement { sql: sql.to_owned(), values: values(detail, known, fresh) })
}

/// As PostgreSQL logs them: `parameters: $1 = 'it''s', $2 = NULL`.
fn values(detail: &str, known: &Known, fresh: &mut Vec<String>) -> Vec<Value> {
    let mut rest = detail.split_once(": ").map_or("", |(_, rest)| rest);
    let mut values = Vec::new();
    while let Some((_, after)) = rest.split_once(" = ") {
        let Some(quoted) = after.strip_prefix('\'') else {
            values.push(Value::Null);
            rest = after.strip_prefix("NULL").unwrap_or(after);
            continue;
        };
        let mut text = String::new();
        let mut letters = quoted.char_indices().peekable();
        rest = "";
        while let Some((at, letter)) = letters.next() {
            match letter {
                '\'' if letters.peek().is_some_and(|(_, next)| *next == '\'') => {
                    letters.next();
                    text.push('\'');
                }
                '\'' => {
                    rest = quoted.get(at + 1..).unwrap_or_default();
                    break;
                }
                other => text.push(other),
            }
        }
        values.push(known.value(&text, fresh));
    }
    values
}

impl Statement {
    /// Asks whether a connection is alive, and is no part of what a request does.
    pub fn is_ping(&self) -> bool {
        self.sql == "SELECT 1"
    }

    /// Begins or ends a transaction.
    pub fn is_bracket(&self) -> bool {
        ["BEGIN", "COMMIT", "SAVEPOINT", "RELEASE"].iter().any(|word| self.sql.starts_with(word))
    }

    /// The statement with each value written by `write`, which may change what stands before it.
    pub fn written(&self, mut write: impl FnMut(&mut String, &Value)) -> String {
        let mut out = String::new();
        let mut rest = self.sql.as_str();
        while let Some((before, after)) = rest.split_once('$') {
            out.push_str(before);
            let digits = after.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(after.len());
            let number = after.get(..digits).and_then(|digits| digits.parse::<usize>().ok());
            match number.and_then(|number| self.values.get(number.wrapping_sub(1))) {
                Some(value) => write(&mut out, value),
                None => out.push('$'),
            }
            rest = if number.is_some() { after.get(digits..).unwrap_or_default() } else { after };
        }
        out + rest
    }
}
