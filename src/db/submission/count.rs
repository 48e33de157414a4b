//! Submissions of a round, counted by the database: its rows stay there, however many they are.

use std::collections::BTreeMap;

use chrono::NaiveDateTime;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Integer, Text, Timestamp};

use crate::db::{Conn, both, stored};
use crate::error::Result;
use crate::ids::{AgencyId, RoundId};
use crate::survey::counts::InState;
use crate::survey::round::Round;
use crate::survey::submission::State;

#[derive(QueryableByName)]
struct Asked {
    #[diesel(sql_type = BigInt)]
    agency_id: i64,
    #[diesel(sql_type = Bool)]
    is_missing: bool,
}

/// Whom a round asks, in the order of the report, and whether they still owe something.
pub fn asked(conn: &mut Conn, round: RoundId) -> Result<Vec<(AgencyId, bool)>> {
    let sql = format!(
        "SELECT s.agency_id, MAX(CASE WHEN s.state IN ({}) THEN 1 ELSE 0 END) = 1 AS is_missing
         FROM submissions s JOIN agencies a ON a.id = s.agency_id WHERE s.round_id = $1
         GROUP BY s.agency_id, a.position ORDER BY a.position, s.agency_id",
        listed(State::is_missing)
    );
    let rows: Vec<Asked> = both!(conn, |inner| diesel::sql_query(sql).bind::<BigInt, _>(round.0).load(inner))?;
    Ok(rows.into_iter().map(|row| (AgencyId(row.agency_id), row.is_missing)).collect())
}

/// The words of states, as SQL lists them.
fn listed(wanted: fn(State) -> bool) -> String {
    let codes: Vec<String> = State::ALL.iter().filter(|state| wanted(**state)).map(|state| format!("'{}'", state.code())).collect();
    codes.join(", ")
}

#[derive(QueryableByName)]
struct Counted {
    #[diesel(sql_type = Text)]
    metric: String,
    #[diesel(sql_type = Text)]
    state: State,
    #[diesel(sql_type = BigInt)]
    count: i64,
    #[diesel(sql_type = BigInt)]
    on_time: i64,
}

/// By metric, how many are in each state, and how many of them first came before their agency's own deadline, as [`Round::due_for`] has it.
pub fn by_state(conn: &mut Conn, round: &Round) -> Result<BTreeMap<String, Vec<InState>>> {
    let sql = "SELECT s.metric, s.state, COUNT(*) AS count,
            SUM(CASE WHEN s.first_submitted_at < CASE WHEN e.until > $1 THEN e.until ELSE $2 END THEN 1 ELSE 0 END) AS on_time
         FROM submissions s LEFT JOIN extensions e ON e.round_id = s.round_id AND e.agency_id = s.agency_id
         WHERE s.round_id = $3 GROUP BY s.metric, s.state";
    let due: NaiveDateTime = stored(round.dates.due_at);
    let rows: Vec<Counted> =
        both!(conn, |inner| diesel::sql_query(sql).bind::<Timestamp, _>(due).bind::<Timestamp, _>(due).bind::<BigInt, _>(round.id.0).load(inner))?;
    let mut found: BTreeMap<String, Vec<InState>> = BTreeMap::new();
    let size = |count: i64| usize::try_from(count).unwrap_or_default();
    for row in rows {
        let counted = InState { state: row.state, count: size(row.count), on_time: size(row.on_time) };
        found.entry(row.metric).or_default().push(counted);
    }
    Ok(found)
}

#[derive(QueryableByName)]
struct Took {
    #[diesel(sql_type = Text)]
    metric: String,
    #[diesel(sql_type = Integer)]
    seconds: i32,
    #[diesel(sql_type = BigInt)]
    count: i64,
}

/// By metric, how many of the answers that have come took how many seconds, the fewest first; those that no browser told of are left out.
pub fn seconds(conn: &mut Conn, round: RoundId) -> Result<BTreeMap<String, Vec<(i32, usize)>>> {
    let sql = format!(
        "SELECT metric, seconds, COUNT(*) AS count FROM submissions
         WHERE round_id = $1 AND seconds > 0 AND state IN ({}) GROUP BY metric, seconds ORDER BY metric, seconds",
        listed(State::is_received)
    );
    let rows: Vec<Took> = both!(conn, |inner| diesel::sql_query(sql).bind::<BigInt, _>(round.0).load(inner))?;
    let mut found: BTreeMap<String, Vec<(i32, usize)>> = BTreeMap::new();
    for row in rows {
        found.entry(row.metric).or_default().push((row.seconds, usize::try_from(row.count).unwrap_or_default()));
    }
    Ok(found)
}
