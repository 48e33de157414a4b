//! The statements of a submit, done for other forms without the service: by pgbench, and by one direct writer on SQLite with a commit each.
//!
//! Both have less to do than the service: nothing is parsed, checked or answered. Sessions are found by the number of the person instead of the hash of a cookie, which pgbench cannot make.

use std::path::Path;
use std::time::Instant;

use rusqlite::types::Value as Bound;

use crate::Failed;
use crate::capture::{Statement, Value};
use crate::city::{AGENCY, City, PERSON, code};
use crate::postgres::Postgres;
use crate::tools;

/// Ids of new rows begin here, far above those that the service makes, with this much room for each run and each submit.
const FRESH: i64 = 4_000_000_000_000_000_000;
const RUN: i64 = 1_000_000_000_000;
const SUBMIT: i64 = 1000;

/// Submits of the first agencies to one metric, by whoever answers for each.
#[derive(Debug, Clone, Copy)]
pub struct Replay<'a> {
    pub city: &'a City,
    pub statements: &'a [Statement],
    pub metric: i64,
    /// Which run on this database it is.
    pub run: i64,
    pub submits: i64,
}

impl Replay<'_> {
    /// What belongs to a submit: not whether the connection is alive.
    fn own(&self) -> impl Iterator<Item = &Statement> {
        self.statements.iter().filter(|statement| !statement.is_ping())
    }

    /// The code of the metric that was captured, and the one that is wanted.
    fn constant(&self, text: &str) -> String {
        let is_metric = (1..=self.city.metrics).any(|metric| crate::city::metric(metric) == text);
        if is_metric { crate::city::metric(self.metric) } else { text.to_owned() }
    }

    fn base(&self) -> i64 {
        FRESH + self.run * RUN
    }

    /// Submits a second.
    pub fn pgbench(&self, postgres: &Postgres, database: &str, clients: i64, folder: &Path) -> Result<f64, Failed> {
        let mut constants: Vec<String> = Vec::new();
        let mut fresh = 0;
        let mut lines = Vec::new();
        for statement in self.own() {
            let sql = statement.written(|out, value| out.push_str(&self.variable(value, &mut constants, &mut fresh)));
            lines.push(format!("{sql};"));
        }
        let mut head = vec![
            "\\set i :i + 1".to_owned(),
            format!("\\set n (:i - 1) * {clients} + :client_id + 1"),
            format!("\\set agency {AGENCY} + :n"),
            format!("\\set code {} + :n", code(0)),
            format!("\\set person {PERSON} + :n"),
        ];
        head.extend(
            (1..=self.city.rounds).map(|round| format!("\\set submission{round} {} + :n * 100", self.city.submission(round, 0, self.metric))),
        );
        head.extend((0..fresh).map(|place| format!("\\set fresh{place} {} + :n * {SUBMIT} + {place}", self.base())));
        let script = folder.join("submit.sql");
        std::fs::write(&script, head.into_iter().chain(lines).collect::<Vec<_>>().join("\n") + "\n")?;
        let mut command = postgres.program("pgbench");
        command.args(["--no-vacuum", "--protocol=prepared", "--jobs=2"]).arg(format!("--client={clients}")).arg("--file").arg(&script);
        command.arg(format!("--transactions={}", self.submits / clients)).args(["-D", "i=0"]);
        for (place, constant) in constants.iter().enumerate() {
            command.arg("-D").arg(format!("k{place}={constant}"));
        }
        let said = tools::run(command.arg(database))?;
        let rate = said.lines().find_map(|line| line.strip_prefix("tps = ")?.split(' ').next()?.parse().ok());
        rate.ok_or_else(|| format!("pgbench said: {said}").into())
    }

    /// How a value is named in the script.
    fn variable(&self, value: &Value, constants: &mut Vec<String>, fresh: &mut usize) -> String {
        match value {
            Value::Null => "NULL".to_owned(),
            Value::Submission(round) => format!(":submission{round}"),
            Value::Agency => ":agency".to_owned(),
            Value::Code => ":code".to_owned(),
            Value::Person | Value::Session => ":person".to_owned(),
            Value::Fresh(place) => {
                *fresh = (*fresh).max(place + 1);
                format!(":fresh{place}")
            }
            // pgbench has no variable for it.
            Value::Constant(text) if text.is_empty() => "''".to_owned(),
            Value::Constant(text) => {
                let text = self.constant(text);
                let place = constants.iter().position(|each| *each == text).unwrap_or_else(|| {
                    constants.push(text);
                    constants.len() - 1
                });
                format!(":k{place}")
            }
            Value::Several(values) => {
                let is_number = |value: &Value| !matches!(value, Value::Constant(text) if text.parse::<i64>().is_err());
                let kind = if values.iter().all(is_number) { "bigint" } else { "text" };
                let each: Vec<String> = values.iter().map(|value| self.variable(value, constants, fresh)).collect();
                format!("CAST(ARRAY[{}] AS {kind}[])", each.join(", "))
            }
        }
    }

    /// Submits a second of one writer.
    pub fn direct(&self, file: &Path) -> Result<f64, Failed> {
        let conn = rusqlite::Connection::open(file)?;
        conn.execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 10000")?;
        conn.set_prepared_statement_cache_capacity(200);
        let script: Vec<(String, Vec<Value>)> = self.own().filter(|statement| !statement.sql.starts_with("LOCK TABLE")).map(translated).collect();
        let began = Instant::now();
        for n in 1..=self.submits {
            for (sql, values) in &script {
                let bound = values.iter().map(|value| self.bound(value, n));
                let mut statement = conn.prepare_cached(sql).map_err(|cause| format!("{sql}: {cause}"))?;
                let mut rows = statement.query(rusqlite::params_from_iter(bound))?;
                while rows.next().map_err(|cause| format!("{sql}: {cause}"))?.is_some() {}
            }
        }
        Ok(self.submits as f64 / began.elapsed().as_secs_f64())
    }

    /// Columns turn a number into text and text into a number as they need it.
    fn bound(&self, value: &Value, n: i64) -> Bound {
        match value {
            Value::Null | Value::Several(_) => Bound::Null,
            Value::Submission(round) => Bound::Integer(self.city.submission(*round, n, self.metric)),
            Value::Agency => Bound::Integer(AGENCY + n),
            Value::Code => Bound::Text(code(n)),
            Value::Person => Bound::Integer(PERSON + n),
            Value::Session => Bound::Text((PERSON + n).to_string()),
            Value::Fresh(place) => Bound::Integer(self.base() + n * SUBMIT + i64::try_from(*place).unwrap_or_default()),
            Value::Constant(text) => match (text.as_str(), text.parse::<i64>()) {
                ("t", _) => Bound::Integer(1),
                ("f", _) => Bound::Integer(0),
                (_, Ok(number)) if number.to_string() == *text => Bound::Integer(number),
                _ => Bound::Text(self.constant(text)),
            },
        }
    }
}

/// As SQLite writes it, with its values in the order of their marks.
fn translated(statement: &Statement) -> (String, Vec<Value>) {
    let mut values = Vec::new();
    let sql = statement.written(|out, value| {
        let several = match value {
            Value::Several(several) => several.clone(),
            one => vec![one.clone()],
        };
        for (array, list) in [("= ANY(", "IN ("), ("!= ALL(", "NOT IN ("), ("<> ALL(", "NOT IN (")] {
            if out.ends_with(array) {
                out.truncate(out.len() - array.len());
                out.push_str(list);
            }
        }
        out.push_str(&vec!["?"; several.len()].join(", "));
        values.extend(several);
    });
    let sql = match sql.as_str() {
        "BEGIN" => "BEGIN IMMEDIATE".to_owned(),
        other => other.split(" FOR UPDATE").next().unwrap_or(other).split(" FOR NO KEY UPDATE").next().unwrap_or(other).to_owned(),
    };
    (sql, values)
}
