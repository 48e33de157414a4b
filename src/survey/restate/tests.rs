//! Mergers, splits, chains and rules one by one, and what holds of any city.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use proptest::prelude::*;
use rust_decimal::Decimal;

use super::*;
use crate::form::answer::Status;
use crate::form::load;
use crate::ids::{ObservationId, SuccessionId};
use crate::lang::Label;
use crate::survey::agency::AgencyKind;
use crate::survey::observation::Comment;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// `A` was there from the beginning, and ended on the day that is given.
fn agency(id: i64, from: Option<&str>, to: Option<&str>) -> Agency {
    let code = format!("A{id}");
    let (valid_from, valid_to) = (from.map(day), to.map(day));
    Agency { id: AgencyId(id), code, kind: AgencyKind::Department, name: Label::default(), valid_from, valid_to, position: 0 }
}

fn succession(predecessor: i64, successor: i64, effective: &str, share: Option<Decimal>) -> Succession {
    Succession { id: SuccessionId(0), predecessor: AgencyId(predecessor), successor: AgencyId(successor), effective: day(effective), share }
}

fn figure(agency: i64, measure: &str, value: impl Into<Option<i64>>) -> Observation {
    let value = value.into().map(Decimal::from);
    Observation {
        id: ObservationId(agency),
        round: RoundId(1),
        metric: "m".into(),
        measure: measure.into(),
        agency: Some(AgencyId(agency)),
        period: "2012-12-31".into(),
        value,
        status: if value.is_some() { Status::Value } else { Status::Unknown },
        comment: Comment::default(),
        submission: None,
        recorded_at: DateTime::<Utc>::UNIX_EPOCH,
    }
}

/// A form of the measures `count`, `part`, `share` (of `part` in `count`), `level` (latest) and `fixed` (none).
fn form() -> Form {
    let words = "{ fi = \"x\", sv = \"x\", en = \"x\" }";
    let measure = |code: &str, rest: &str| format!("[[measure]]\ncode = \"{code}\"\nlabel = {words}\n{rest}\n");
    let text = format!(
        "code = \"m\"\nversion = 1\norder = 1\ncategory = \"basics\"\nproduced_by = \"K\"\ntitle = {words}\ndefinition = {words}\nsource = {words}\n{}{}{}{}{}",
        measure("count", ""),
        measure("part", "restate = \"sum\""),
        measure("share", "restate = \"recompute\"\nparts = { of = \"part\", in = \"count\" }"),
        measure("level", "restate = \"latest\""),
        measure("fixed", "restate = \"none\""),
    );
    load::read("m.toml", &text).unwrap()
}

struct On(NaiveDate);

impl Rounds for On {
    fn stated_on(&self, _: RoundId) -> NaiveDate {
        self.0
    }

    fn is_silent(&self, _: RoundId, _: AgencyId) -> bool {
        true
    }
}

fn restate(agencies: &[Agency], successions: &[Succession], figures: Vec<Observation>, from: &str, to: &str) -> Restated {
    Organisation { agencies, successions, day: day(to) }.restate(&form(), figures, &On(day(from)))
}

/// Agency and value (`..` where it is not known), in order.
fn told(restated: &Restated, measure: &str) -> Vec<(i64, String)> {
    let value = |each: &Observation| each.value.map_or("..".into(), |value| value.normalize().to_string());
    let own = restated.figures.iter().filter(|each| each.measure == measure);
    let mut told: Vec<_> = own.map(|each| (each.agency.unwrap().0, value(each))).collect();
    told.sort();
    told
}

fn pairs(pairs: &[(i64, &str)]) -> Vec<(i64, String)> {
    pairs.iter().map(|(agency, value)| (*agency, (*value).to_owned())).collect()
}

fn marks(restated: &Restated) -> Vec<(i64, Sense, Vec<i64>)> {
    restated.marks.iter().map(|mark| (mark.agency.0, mark.sense, mark.others.iter().map(|other| other.0).collect())).collect()
}

/// Three agencies became a fourth.
fn merger() -> (Vec<Agency>, Vec<Succession>) {
    let ended = |id| agency(id, None, Some("2013-12-31"));
    (vec![ended(1), ended(2), ended(3), agency(4, Some("2014-01-01"), None)], [1, 2, 3].map(|old| succession(old, 4, "2014-01-01", None)).to_vec())
}

#[test]
fn merged_agencies_add_up_from_the_day_on() {
    let (agencies, successions) = merger();
    let figures = || vec![figure(1, "count", 10), figure(2, "count", 5), figure(3, "count", 1)];
    let restated = restate(&agencies, &successions, figures(), "2012-12-31", "2014-01-01");
    assert_eq!(told(&restated, "count"), pairs(&[(4, "16")]));
    let moved = |old| (old, Sense::IncludedIn, vec![4]);
    assert_eq!(marks(&restated), [moved(1), moved(2), moved(3), (4, Sense::Includes, vec![1, 2, 3])]);
    let the_day_before = restate(&agencies, &successions, figures(), "2012-12-31", "2013-12-31");
    assert_eq!((told(&the_day_before, "count"), marks(&the_day_before)), (pairs(&[(1, "10"), (2, "5"), (3, "1")]), vec![]));
}

#[test]
fn what_is_not_known_stays_and_leaves_the_sum_a_part() {
    let (agencies, successions) = merger();
    let restated = restate(&agencies, &successions, vec![figure(1, "count", 10), figure(2, "count", None)], "2012-12-31", "2014-12-31");
    assert_eq!(told(&restated, "count"), pairs(&[(2, ".."), (4, "10")]));
    let lacks = |others: &[i64]| (4, Sense::Lacks(Why::NoFigure), others.to_vec());
    assert_eq!(marks(&restated)[2..], [(4, Sense::Includes, vec![1]), lacks(&[2]), lacks(&[3])], "the third is silent");
    let alone = restate(&agencies, &successions, vec![figure(2, "count", None)], "2012-12-31", "2014-12-31");
    assert_eq!(told(&alone, "count"), pairs(&[(4, "..")]));
}

#[test]
fn a_figure_that_was_recorded_for_an_agency_to_come_is_its_own() {
    let (agencies, successions) = merger();
    let restated = restate(&agencies, &successions, vec![figure(4, "count", 6)], "2012-12-31", "2014-12-31");
    assert_eq!((told(&restated, "count"), marks(&restated)), (pairs(&[(4, "6")]), vec![]));
    let back = restate(&agencies, &successions, vec![figure(4, "count", 6)], "2012-12-31", "2012-12-31");
    assert_eq!(told(&back, "count"), pairs(&[(4, "6")]), "nobody knows whose");
    let lacks = |old| (old, Sense::Lacks(Why::Merger), vec![4]);
    assert_eq!(marks(&back), [lacks(1), lacks(2), lacks(3), (4, Sense::Undivided(Why::Merger), vec![1, 2, 3])]);
}

#[test]
fn a_split_needs_shares() {
    let agencies = [agency(1, None, Some("2012-12-31")), agency(2, Some("2013-01-01"), None), agency(3, Some("2013-01-01"), None)];
    let split = |shares: [Option<&str>; 2]| {
        let share = |at: usize| shares[at].map(|share| share.parse().unwrap());
        let successions = [succession(1, 2, "2013-01-01", share(0)), succession(1, 3, "2013-01-01", share(1))];
        restate(&agencies, &successions, vec![figure(1, "count", 101), figure(2, "part", 7)], "2012-12-31", "2013-12-31")
    };
    let unknown = split([None, None]);
    assert_eq!(told(&unknown, "count"), pairs(&[(1, "101")]));
    let lacks = |new| (new, Sense::Lacks(Why::Split), vec![1]);
    assert_eq!(marks(&unknown), [(1, Sense::Undivided(Why::Split), vec![2, 3]), lacks(2), lacks(3)]);
    assert_eq!(told(&split([Some("0.6"), Some("0.6")]), "count"), pairs(&[(1, "101")]), "more than there is");
    assert_eq!(told(&split([Some("0.6"), Some("0.3")]), "count"), pairs(&[(1, "101")]), "less than there is, and the agency ended");
    for known in [split([Some("0.6"), Some("0.4")]), split([Some("0.6"), None])] {
        assert_eq!(told(&known, "count"), pairs(&[(2, "61"), (3, "40")]), "whole things stay whole");
    }
}

#[test]
fn an_agency_that_lives_on_keeps_the_rest() {
    let agencies = [agency(1, None, None), agency(2, Some("2013-06-01"), None)];
    let part = |share: Option<&str>| [succession(1, 2, "2013-06-01", share.map(|share| share.parse().unwrap()))];
    let figures = || vec![figure(1, "count", 10)];
    assert_eq!(told(&restate(&agencies, &part(Some("0.3")), figures(), "2012-12-31", "2013-12-31"), "count"), pairs(&[(1, "7"), (2, "3")]));
    assert_eq!(told(&restate(&agencies, &part(None), figures(), "2012-12-31", "2013-12-31"), "count"), pairs(&[(1, "10")]));
    let after = restate(&agencies, &part(Some("0.3")), figures(), "2013-06-01", "2013-12-31");
    assert_eq!(told(&after, "count"), pairs(&[(1, "10")]), "on the day itself its figures are without what went");
    let back = restate(&agencies, &part(None), vec![figure(1, "count", 7), figure(2, "count", 3)], "2014-12-31", "2012-12-31");
    assert_eq!(told(&back, "count"), pairs(&[(1, "10")]), "backwards it is a merger");
}

#[test]
fn chains_are_followed_both_ways() {
    let agencies = [agency(1, None, Some("2012-12-31")), agency(2, Some("2013-01-01"), Some("2013-12-31")), agency(3, Some("2014-01-01"), None)];
    let successions = [succession(2, 3, "2014-01-01", None), succession(1, 2, "2013-01-01", None)];
    for (from, reported, to, is) in [("2012-12-31", 1, "2014-12-31", 3), ("2012-12-31", 1, "2013-12-31", 2), ("2014-12-31", 3, "2012-12-31", 1)] {
        assert_eq!(told(&restate(&agencies, &successions, vec![figure(reported, "count", 5)], from, to), "count"), pairs(&[(is, "5")]));
    }
}

#[test]
fn each_measure_goes_by_its_rule() {
    let (agencies, successions) = merger();
    let mut late = figure(2, "level", 4);
    late.period = "2013-01-31".into();
    let figures = vec![
        figure(1, "count", 100),
        figure(2, "count", 50),
        figure(1, "part", 50),
        figure(2, "part", 50),
        figure(1, "share", 50),
        figure(2, "share", 100),
        figure(1, "level", 2),
        late,
        figure(1, "fixed", 9),
    ];
    let restated = restate(&agencies, &successions, figures, "2012-12-31", "2014-12-31");
    assert_eq!(told(&restated, "share"), pairs(&[(4, "66.7")]));
    assert_eq!(told(&restated, "level"), pairs(&[(4, "4")]), "the latest");
    assert_eq!(told(&restated, "fixed"), pairs(&[(1, "9")]));
    assert!(marks(&restated).contains(&(4, Sense::Lacks(Why::Rule), vec![1])));
    let differ = restate(&agencies, &successions, vec![figure(1, "level", 2), figure(2, "level", 3)], "2012-12-31", "2014-12-31");
    assert_eq!(told(&differ, "level"), pairs(&[(1, "2"), (2, "3")]));
    let no_parts =
        restate(&agencies, &successions, vec![figure(1, "share", 2), figure(1, "part", 0), figure(1, "count", 0)], "2012-12-31", "2014-12-31");
    assert_eq!(told(&no_parts, "share"), pairs(&[]), "nothing is no share of nothing");
    assert!(marks(&no_parts).contains(&(4, Sense::Lacks(Why::NoParts), vec![1])));
}

/// Any city: lives that agree with its successions or do not, chains, circles, shares that make 1 or do not.
fn any_city() -> impl Strategy<Value = (Vec<Agency>, Vec<Succession>, Vec<Observation>)> {
    let year = || proptest::option::of(2010i32..2018);
    let life = (year(), year()).prop_map(|(from, years)| (from, years.map(|last| last.max(from.unwrap_or(0)))));
    let agencies = prop::collection::vec(life, 6).prop_map(|lives| {
        let first = |year: i32| NaiveDate::from_ymd_opt(year, 1, 1).unwrap();
        let of = |(id, (from, to)): (usize, (Option<i32>, Option<i32>))| Agency {
            valid_from: from.map(first),
            valid_to: to.map(|year| NaiveDate::from_ymd_opt(year, 12, 31).unwrap()),
            ..agency(i64::try_from(id).unwrap(), None, None)
        };
        lives.into_iter().enumerate().map(of).collect()
    });
    let share = proptest::option::of((1i64..=10).prop_map(|tenths| Decimal::new(tenths, 1)));
    let one = (0i64..6, 1i64..6, 2010i32..2018, share)
        .prop_map(|(old, step, year, share)| succession(old, (old + step) % 6, &format!("{year}-01-01"), share));
    let successions = prop::collection::vec(one, 0..8).prop_map(|all| {
        let unique: BTreeMap<_, _> = all.into_iter().map(|each| ((each.predecessor, each.successor, each.effective), each)).collect();
        unique.into_values().collect()
    });
    let figures = prop::collection::btree_map(0i64..6, 0i64..1000, 0..6)
        .prop_map(|figures| figures.into_iter().map(|(agency, value)| figure(agency, "count", value)).collect());
    (agencies, successions, figures).prop_map(|(agencies, successions, figures): (Vec<Agency>, Vec<Succession>, Vec<Observation>)| {
        // As the service takes them: each of the two was there when it happened.
        let lives = |id: AgencyId, day: NaiveDate| agencies.iter().any(|agency| agency.id == id && agency.alive_on(day));
        let is_sound = |each: &Succession| lives(each.predecessor, each.effective.pred_opt().unwrap()) && lives(each.successor, each.effective);
        let sound = successions.into_iter().filter(is_sound).collect();
        (agencies, sound, figures)
    })
}

fn total(figures: &[Observation]) -> Decimal {
    figures.iter().filter_map(|each| each.value).sum()
}

proptest! {
    #[test]
    fn the_city_has_the_same_total((agencies, successions, figures) in any_city(), from in 2009i32..2019, to in 2009i32..2019) {
        let (from, to) = (last_day(from).unwrap().to_string(), last_day(to).unwrap().to_string());
        let restated = restate(&agencies, &successions, figures.clone(), &from, &to);
        prop_assert_eq!(total(&restated.figures), total(&figures));
        let each: BTreeSet<_> = restated.figures.iter().map(|each| each.agency).collect();
        prop_assert_eq!(each.len(), restated.figures.len(), "an agency has one figure");
    }

    #[test]
    fn the_order_of_successions_does_not_matter((agencies, successions, figures) in any_city(), from in 2009i32..2019, to in 2009i32..2019) {
        let (from, to) = (last_day(from).unwrap().to_string(), last_day(to).unwrap().to_string());
        let mut turned = successions.clone();
        turned.reverse();
        let [one, other] = [&successions, &turned].map(|successions| restate(&agencies, successions, figures.clone(), &from, &to));
        prop_assert_eq!(told(&one, "count"), told(&other, "count"));
        prop_assert_eq!(one.marks, other.marks);
    }

    #[test]
    fn to_the_same_day_twice_is_as_once((agencies, successions, figures) in any_city(), from in 2009i32..2019, to in 2009i32..2019) {
        let (from, to) = (last_day(from).unwrap().to_string(), last_day(to).unwrap().to_string());
        let once = restate(&agencies, &successions, figures, &from, &to);
        let twice = restate(&agencies, &successions, once.figures.clone(), &to, &to);
        prop_assert_eq!(told(&once, "count"), told(&twice, "count"));
    }
}
