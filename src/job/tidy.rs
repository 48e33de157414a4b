//! Forgets what has expired: requests to sign in after a day (limits look back minutes), sessions after a month unused.

use chrono::{DateTime, TimeDelta, Utc};

use crate::db::{self, Db};
use crate::error::Result;

const SIGN_IN_DAYS: i64 = 1;
const SESSION_DAYS: i64 = 30;

pub fn tidy(db: &Db, now: DateTime<Utc>) -> Result<()> {
    let sign_ins_before = now - TimeDelta::days(SIGN_IN_DAYS);
    let sessions_before = now - TimeDelta::days(SESSION_DAYS);
    if db.read_now(|conn| db::sign_in::any_before(conn, sign_ins_before))? {
        db.write_now(|conn| db::sign_in::delete_before(conn, sign_ins_before))?;
    }
    if db.read_now(|conn| db::session::any_before(conn, sessions_before))? {
        db.write_now(|conn| db::session::delete_before(conn, sessions_before))?;
    }
    Ok(())
}
