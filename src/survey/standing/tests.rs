//! Schedules over a summer, and a metric that comes, fails, and comes again.

use chrono_tz::Europe::Helsinki;
use proptest::prelude::*;

use super::*;
use crate::form::catalogue::Catalogue;
use crate::ids::{ImportId, RoundId};
use crate::survey::import::{Counts, Origin};

fn moment(text: &str) -> DateTime<Utc> {
    from_local(text.parse().unwrap(), Helsinki)
}

fn dates() -> Dates {
    Dates {
        as_of: "2015-06-30".parse().unwrap(),
        opens_at: moment("2015-08-03T08:00:00"),
        due_at: moment("2015-08-21T16:00:00"),
        closes_at: moment("2015-09-04T16:00:00"),
    }
}

#[test]
fn schedules_fetch_in_the_night() {
    for (schedule, has_come, now, expected) in [
        (Schedule::Daily, false, "2015-07-01T02:59:59", None),
        (Schedule::Daily, false, "2015-07-01T03:00:00", Some("2015-07-01T03:00:00")),
        (Schedule::Daily, true, "2015-07-03T02:00:00", Some("2015-07-02T03:00:00")),
        (Schedule::Daily, true, "2015-08-21T16:00:00", None),
        (Schedule::Daily, false, "2015-08-25T16:00:00", Some("2015-08-25T03:00:00")),
        (Schedule::Once, false, "2015-07-05T12:00:00", Some("2015-07-05T03:00:00")),
        (Schedule::Once, true, "2015-07-05T12:00:00", None),
        (Schedule::Weekly, false, "2015-07-05T12:00:00", None),
        (Schedule::Weekly, false, "2015-07-06T02:00:00", None),
        (Schedule::Weekly, false, "2015-07-06T03:00:00", Some("2015-07-06T03:00:00")),
        (Schedule::Weekly, true, "2015-07-12T23:00:00", Some("2015-07-06T03:00:00")),
    ] {
        assert_eq!(due(schedule, &dates(), has_come, Helsinki, moment(now)), expected.map(moment), "{schedule:?} {now}");
    }
}

proptest! {
    #[test]
    fn a_moment_that_is_due_has_come_and_stays_the_same_until_the_next(minutes in 0_i64..200_000, weekly: bool) {
        let schedule = if weekly { Schedule::Weekly } else { Schedule::Daily };
        let now = moment("2015-06-25T00:00:00") + chrono::TimeDelta::minutes(minutes);
        if let Some(found) = due(schedule, &dates(), false, Helsinki, now) {
            let days = if weekly { 7 } else { 1 };
            prop_assert!(found <= now && now - found <= chrono::TimeDelta::days(days) + chrono::TimeDelta::hours(1));
            prop_assert_eq!(due(schedule, &dates(), false, Helsinki, found), Some(found));
        }
    }
}

fn run(id: i64, state: ImportState, kind: &str, at: &str) -> Import {
    Import {
        id: ImportId(id),
        round: RoundId(1),
        metric: "open-data".into(),
        origin: Origin { kind: kind.into(), file_name: "https://hri.fi".into(), sha256: String::new() },
        state,
        counts: Counts::default(),
        actor: "clock".into(),
        person: None,
        read_at: moment(at),
        taken_at: (state == ImportState::Taken).then(|| moment(at)),
        due_at: None,
        touched_at: Some(moment(at)),
        failure: (state == ImportState::Failed).then(|| Text::plain("why")),
    }
}

/// Where the metric stands: since when it fails, since when it is late, and what the results say of it.
fn stands(runs: &[Import], figures_of: Option<&str>, now: &str) -> String {
    let catalogue = Catalogue::embedded().unwrap();
    let round = Round { id: RoundId(1), dates: dates(), opened_at: None, closed_at: None, published_at: None, correcting: false };
    let figures_of = figures_of.map(|day| day.parse().unwrap());
    let central = Central::of(catalogue.get("open-data").unwrap(), &round, runs, figures_of, moment(now));
    let day = |at: Option<DateTime<Utc>>| at.map_or("-".to_owned(), |at| local_day(at, Helsinki).to_string());
    let note = central.note(Helsinki).map_or("-".to_owned(), |note| note.to_string());
    format!("failing {}, late {}, note: {note}", day(central.failing_since), day(central.late_since))
}

#[test]
fn a_metric_is_late_when_its_source_fails_or_the_round_is_due() {
    use ImportState::{Failed, Queued, Read, Taken};
    let failed = || vec![run(3, Failed, "ckan", "2015-07-03T03:00:00"), run(2, Failed, "ckan", "2015-07-02T03:00:00")];
    assert_eq!(stands(&[], None, "2015-07-05T12:00:00"), "failing -, late -, note: -");
    assert_eq!(
        stands(&[], None, "2015-08-22T12:00:00"),
        "failing -, late 2015-08-21, note: HRI (Helsinki Region Infoshare): no figures for 30 June 2015 have come; late since 21 August 2015 at 16:00. There are no earlier ones either."
    );
    let late = "failing 2015-07-02, late 2015-07-02, note: HRI (Helsinki Region Infoshare): no figures for 30 June 2015 have come; late since 2 July 2015 at 3:00. The newest figures are of 31 December 2014.";
    assert_eq!(stands(&failed(), Some("2014-12-31"), "2015-07-05T12:00:00"), late);
    let mut asked = failed();
    asked.insert(0, run(4, Queued, "ckan", "2015-07-04T03:00:00"));
    assert_eq!(stands(&asked, Some("2014-12-31"), "2015-07-05T12:00:00"), late, "asking mends nothing");
    let mut mended = failed();
    mended.insert(0, run(5, Read, "ckan", "2015-07-05T03:00:00"));
    assert_eq!(stands(&mended, None, "2015-07-05T12:00:00"), "failing -, late -, note: -");
    let mut by_file = failed();
    by_file.insert(0, run(5, Taken, "file", "2015-07-05T03:00:00"));
    assert_eq!(stands(&by_file, Some("2015-06-30"), "2015-08-25T12:00:00"), "failing -, late -, note: -", "a file mends it");
    let mut kept = failed();
    kept.push(run(1, Taken, "ckan", "2015-07-01T03:00:00"));
    assert_eq!(stands(&kept, Some("2015-06-30"), "2015-08-25T12:00:00"), "failing 2015-07-02, late -, note: -", "the last good figures stay");
}
