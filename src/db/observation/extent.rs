//! What a metric has figures of, told without looking at each of them.

use std::collections::BTreeSet;

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};

use super::{Version, observations, of};
use crate::db::{Conn, both};
use crate::error::Result;
use crate::ids::{AgencyId, RoundId};

#[derive(QueryableByName)]
struct Measure {
    #[diesel(sql_type = Text)]
    measure: String,
}

/// The measures that have figures of a metric: the index is looked into once for each of them.
pub fn measures(conn: &mut Conn, round: RoundId, version: Version, metric: &str) -> Result<BTreeSet<String>> {
    let is_in = match version {
        Version::Draft => "o.until_edition IS NULL".to_owned(),
        Version::Edition(number) => format!("o.since_edition <= {number} AND (o.until_edition IS NULL OR o.until_edition > {number})"),
    };
    let sql = format!(
        "WITH RECURSIVE m (measure) AS (
            SELECT MIN(measure) FROM observations WHERE metric = $1 AND round_id = $2
            UNION ALL SELECT (SELECT MIN(o.measure) FROM observations o WHERE o.metric = $1 AND o.round_id = $2 AND o.measure > m.measure)
            FROM m WHERE m.measure IS NOT NULL)
        SELECT m.measure FROM m WHERE m.measure IS NOT NULL
        AND EXISTS (SELECT 1 FROM observations o WHERE o.metric = $1 AND o.round_id = $2 AND o.measure = m.measure AND {is_in})"
    );
    let found: Vec<Measure> = both!(conn, |inner| diesel::sql_query(sql).bind::<Text, _>(metric).bind::<BigInt, _>(round.0).load(inner))?;
    Ok(found.into_iter().map(|each| each.measure).collect())
}

/// Which of these agencies have figures of these metrics' measures.
pub fn named(conn: &mut Conn, round: RoundId, version: Version, series: &[(String, String)], agencies: &[AgencyId]) -> Result<BTreeSet<AgencyId>> {
    let mut found = BTreeSet::new();
    if agencies.is_empty() {
        return Ok(found);
    }
    for (metric, measure) in series {
        let asked = agencies.iter().map(|id| Some(*id)).collect::<Vec<_>>();
        let own = of(round, version).filter(observations::metric.eq(metric)).filter(observations::measure.eq(measure));
        let ids: Vec<Option<AgencyId>> = own.filter(observations::agency_id.eq_any(asked)).select(observations::agency_id).distinct().load(conn)?;
        found.extend(ids.into_iter().flatten());
    }
    Ok(found)
}
