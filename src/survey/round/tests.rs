//! Phases, deadlines and dates of rounds.

use super::*;
use chrono::TimeDelta;
use chrono_tz::Europe::Helsinki;

fn local(text: &str) -> DateTime<Utc> {
    clock::from_local(chrono::NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap(), Helsinki)
}

fn round() -> Round {
    let dates = Dates {
        as_of: "2015-06-30".parse().unwrap(),
        opens_at: local("2015-07-01 08:00"),
        due_at: local("2015-08-14 16:00"),
        closes_at: local("2015-08-31 16:00"),
    };
    Round { id: RoundId(1), dates, opened_at: Some(dates.opens_at), closed_at: None, published_at: None, correcting: false }
}

fn extension(until: &str) -> Extension {
    Extension {
        id: ExtensionId(1),
        round: RoundId(1),
        agency: AgencyId(1),
        until: local(until),
        reason: String::new(),
        granted_by: None,
        granted_at: local("2015-08-01 12:00"),
    }
}

#[test]
fn a_round_has_one_name_in_addresses() {
    assert_eq!(Round::day_of(&round().slug()), Some(round().dates.as_of));
    assert!(["2015-6-30", "+2015-06-30", "99999-01-01", "-262143-01-01", " 2015-06-30", ""].iter().all(|other| Round::day_of(other).is_none()));
}

#[test]
fn each_boundary_belongs_to_what_begins_there() {
    let round = round();
    let (due_at, closes_at) = (round.dates.due_at, round.dates.closes_at);
    let instant = TimeDelta::microseconds(1);
    assert!(matches!(round.phase(round.dates.opens_at - instant, None), Phase::Planned { .. }));
    assert_eq!(round.phase(round.dates.opens_at, None), Phase::Open { due_at, closes_at });
    assert_eq!(round.phase(due_at - instant, None), Phase::Open { due_at, closes_at });
    assert_eq!(round.phase(due_at, None), Phase::Late { due_at, closes_at });
    assert_eq!(round.phase(closes_at - instant, None), Phase::Late { due_at, closes_at });
    assert_eq!(round.phase(closes_at, None), Phase::Closed { at: closes_at });
}

#[test]
fn an_extension_moves_the_deadline_and_the_close_of_one_agency() {
    let round = round();
    let longer = extension("2015-09-15 16:00");
    assert_eq!(round.phase(local("2015-09-01 12:00"), None), Phase::Closed { at: round.dates.closes_at });
    assert_eq!(round.phase(local("2015-09-01 12:00"), Some(&longer)), Phase::Open { due_at: longer.until, closes_at: longer.until });
    assert_eq!(round.phase(longer.until, Some(&longer)), Phase::Closed { at: longer.until });
    let shorter = extension("2015-08-20 16:00");
    assert_eq!(round.phase(shorter.until, Some(&shorter)), Phase::Late { due_at: shorter.until, closes_at: round.dates.closes_at });
    let earlier = extension("2015-08-01 16:00");
    assert_eq!(round.due_for(Some(&earlier)), round.dates.due_at, "an extension never shortens");
}

#[test]
fn closing_early_shuts_out_all_but_the_extended() {
    let mut round = round();
    round.closed_at = Some(local("2015-08-20 10:00"));
    assert!(matches!(round.phase(local("2015-08-20 10:00"), None), Phase::Closed { .. }));
    assert!(matches!(round.phase(local("2015-08-20 10:00"), Some(&extension("2015-09-15 16:00"))), Phase::Open { .. }));
}

#[test]
fn deadlines_are_wall_clock_times_over_both_changes_of_daylight_saving() {
    // Clocks went forward on 29.3.2015 at 3.00 and back on 25.10.2015 at 4.00.
    assert_eq!(local("2015-03-30 16:00") - local("2015-03-28 16:00"), TimeDelta::hours(47));
    assert_eq!(local("2015-10-26 16:00") - local("2015-10-24 16:00"), TimeDelta::hours(49));
    assert_eq!(local("2015-03-29 03:30"), local("2015-03-29 04:00"), "an hour that does not exist ends where the gap ends");
    assert_eq!(local("2015-10-25 03:30"), "2015-10-25T00:30:00Z".parse::<DateTime<Utc>>().unwrap(), "of an hour that comes twice, the first");
    for due in ["2015-03-29 03:30", "2015-10-25 03:30"] {
        let mut round = round();
        round.dates.opens_at = local("2015-03-01 08:00");
        round.opened_at = Some(round.dates.opens_at);
        round.dates.due_at = local(due);
        round.dates.closes_at = clock::shift_days(round.dates.due_at, 7, Helsinki);
        assert!(matches!(round.phase(round.dates.due_at - TimeDelta::microseconds(1), None), Phase::Open { .. }));
        assert!(matches!(round.phase(round.dates.due_at, None), Phase::Late { .. }));
    }
}

#[test]
fn a_fifth_round_of_a_year_is_refused_with_the_four_named() {
    let days: Vec<NaiveDate> = ["2015-12-31", "2015-03-31", "2015-06-30", "2015-09-30"].iter().map(|day| day.parse().unwrap()).collect();
    let refused = check_quota(&days, "2015-01-31".parse().unwrap()).unwrap_err().to_string();
    assert!(refused.contains("31.3., 30.6., 30.9., 31.12."), "{refused}");
    assert!(check_quota(&days, "2016-01-31".parse().unwrap()).is_ok());
    assert!(check_quota(&days, "2015-06-30".parse().unwrap()).is_err(), "a second round of the same day");
    assert_eq!(years_without(&days, "2017-05-01".parse().unwrap()), [2016, 2017]);
}

#[test]
fn dates_out_of_order_are_told_each() {
    let mut dates = round().dates;
    dates.due_at = local("2015-06-01 08:00");
    dates.closes_at = local("2015-05-01 08:00");
    let Error::Invalid(faults) = dates.check(Helsinki).unwrap_err() else { panic!("not Invalid") };
    assert_eq!(faults.iter().map(|fault| fault.at.as_str()).collect::<Vec<_>>(), ["due_at", "closes_at", "due_at"]);
}
