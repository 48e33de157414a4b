//! The page of a form: what it shows, and that whatever was typed comes back from it as it was typed.

pub mod html;
pub mod sample;

use std::collections::{BTreeMap, BTreeSet};

use mittaristo::form::Raw;
use mittaristo::form::merge::{Side, merge};
use mittaristo::lang::Lang;
use mittaristo::view::form::conflict::{chosen, posted_merge};
use mittaristo::view::form::{AnswersPage, ConflictPage, PAGE_NAMES, answers, conflict, fill, say_computed};
use proptest::prelude::*;
use sample::{Filled, filled, form, moment, page, typed};

use crate::checks::sample::raw;

fn shown(filled: &Filled, lang: Lang) -> String {
    fill(&page(filled, lang, &filled.checked.faults, &filled.checked.warnings)).into_string()
}

/// What a browser would post, without the page's own names and what is blank.
fn posted(page: &str) -> Raw {
    Raw(html::posted(page).into_iter().filter(|(name, value)| !value.is_empty() && !PAGE_NAMES.contains(&name.as_str())).collect())
}

#[test]
fn a_form_shows_every_kind_of_field_with_its_faults_and_last_answers() {
    insta::assert_snapshot!("form_page_filled_fi", html::lines(&shown(&filled(typed()), Lang::Fi)));
}

#[test]
fn answers_are_shown_to_read() {
    let filled = filled(typed());
    let page = AnswersPage {
        lang: Lang::Fi,
        form: &filled.form,
        answers: &filled.checked.answers,
        computed: &filled.computed,
        warnings: &filled.checked.warnings,
        comment: "Luvut ovat alustavia.",
        previous: None,
    };
    insta::assert_snapshot!("form_page_answers_fi", html::lines(&answers(&page).into_string()));
}

#[test]
fn what_was_typed_is_posted_again_as_it_was() {
    for lang in Lang::ALL {
        assert_eq!(posted(&shown(&filled(typed()), lang)), typed());
    }
}

#[test]
fn no_markup_gets_through() {
    let filled = filled(typed());
    let versions = merge(&filled.form, &Raw::default(), &typed(), &raw(&[("title", "<img src=x onerror=alert(1)>")]));
    let both = conflict(&conflict_page(&filled, &versions, &BTreeMap::new())).into_string();
    for page in [shown(&filled, Lang::Fi), both] {
        assert!(page.contains("&lt;script&gt;alert('x')&lt;/script&gt; &amp; &quot;😀&quot;"), "{page}");
        assert!(!page.contains("<script") && !page.contains("<img") && !page.contains("<b>"), "{page}");
    }
}

#[test]
fn labels_hints_faults_and_links_lead_to_what_is_there_once() {
    let page = shown(&filled(typed()), Lang::En);
    let ids = html::attributes(&page, "id");
    let unique: BTreeSet<&String> = ids.iter().collect();
    assert_eq!(unique.len(), ids.len(), "{ids:?}");
    let described = html::attributes(&page, "aria-describedby").into_iter().flat_map(|ids| ids.split(' ').map(str::to_owned).collect::<Vec<_>>());
    let links = html::attributes(&page, "href").into_iter().filter_map(|href| href.strip_prefix('#').map(str::to_owned));
    let wanted: Vec<String> = html::attributes(&page, "for").into_iter().chain(described).chain(links).collect();
    assert!(wanted.len() > 30, "{wanted:?}");
    for id in wanted {
        assert!(unique.contains(&id), "no id '{id}'");
    }
    for name in html::posted(&page).keys().filter(|name| !PAGE_NAMES.contains(&name.as_str()) && !name.starts_with("explain:services")) {
        assert!(unique.contains(name), "no id for '{name}'");
    }
}

#[test]
fn five_hundred_rows_come_back() {
    let mut many = Raw::default();
    for row in 0..500 {
        many.set(format!("services.{row}.name"), format!("Palvelu {row}"));
        many.set(format!("services.{row}.electronic"), "x");
    }
    let page = shown(&filled(many.clone()), Lang::Sv);
    assert_eq!(posted(&page), many);
    assert!(!page.contains("name=\"services.500.name\""), "a table that is full offers no blank rows");
}

#[test]
fn an_untouched_form_offers_the_names_of_last_rounds_rows() {
    let filled = filled(Raw::default());
    let mut page = page(&filled, Lang::Fi, &[], &[]);
    page.revision = 0;
    assert_eq!(posted(&fill(&page).into_string()), raw(&[("services.0.name", "Terassilupa"), ("services.1.name", "Kaivuulupa")]));
    page.revision = 1;
    assert_eq!(posted(&fill(&page).into_string()), Raw::default());
}

#[test]
fn totals_are_said_by_the_key_that_the_page_has_them_under() {
    let filled = filled(typed());
    let said = say_computed(Lang::Fi, &filled.form, &filled.computed);
    assert_eq!(said["services.0.share"], "80\u{a0}%");
    assert_eq!(said["terminals.total.desktop"], "1\u{a0}200");
    assert_eq!(said["terminals.total.total"], "–");
    let places = html::attributes(&shown(&filled, Lang::Fi), "data-computed");
    for key in said.keys() {
        assert!(places.contains(key), "no place for '{key}'");
    }
}

fn conflict_page<'a>(filled: &'a Filled, merge: &'a mittaristo::form::merge::Merge, chosen: &'a BTreeMap<String, String>) -> ConflictPage<'a> {
    ConflictPage {
        lang: Lang::Fi,
        zone: chrono_tz::Europe::Helsinki,
        form: &filled.form,
        merge,
        their_name: "Matti Virtanen",
        their_at: moment(1_438_000_300),
        my_at: moment(1_438_000_500),
        revision: 6,
        key: "k2",
        action: "/rounds/2015-06-30/HKR/devices/choose",
        faults: &[],
        chosen,
    }
}

fn two_versions() -> [Raw; 3] {
    let base = typed();
    let (mut theirs, mut mine) = (base.clone(), base.clone());
    theirs.set("staff", "1 900");
    mine.set("staff", "1 950");
    theirs.set("state", "late");
    mine.set("story", "Uusi\nkuvaus");
    mine.set("services.2.name", "");
    theirs.set("services.3.name", "Heidän");
    mine.set("services.3.name", "Minun");
    mine.set("explain:services.3.big", "Minun perusteluni");
    [base, theirs, mine]
}

#[test]
fn each_difference_is_shown_and_proposed_to_whoever_changed_it() {
    let [base, theirs, mine] = two_versions();
    let found = merge(&form(), &base, &theirs, &mine);
    let proposals: Vec<(&str, Option<Side>)> = found.differences.iter().map(|each| (each.key.as_str(), each.proposed)).collect();
    let expected = [
        ("staff", None),
        ("state", Some(Side::Theirs)),
        ("story", Some(Side::Mine)),
        ("services.2.name", Some(Side::Mine)),
        ("services.3.name", Some(Side::Theirs)),
        ("services.4.name", Some(Side::Mine)),
        ("explain:services.4.big", Some(Side::Mine)),
    ];
    assert_eq!(proposals, expected);
    insta::assert_snapshot!("form_page_conflict_fi", html::lines(&conflict(&conflict_page(&filled(base), &found, &BTreeMap::new())).into_string()));
}

#[test]
fn the_choice_is_read_back_and_an_open_one_is_a_fault() {
    let [base, theirs, mine] = two_versions();
    let (found, base) = (merge(&form(), &base, &theirs, &mine), filled(base));
    let mut post = html::posted(&conflict(&conflict_page(&base, &found, &BTreeMap::new())).into_string());
    let faults = chosen(&post).unwrap_err();
    assert_eq!(faults.iter().map(|fault| fault.at.as_str()).collect::<Vec<_>>(), ["choose:staff"]);
    let (again, choices) = posted_merge(&post);
    assert_eq!((again.differences.len(), again.agreed, choices.get("story").map(String::as_str)), (7, found.agreed, Some("mine")));
    post.insert("choose:staff".into(), "theirs".into());
    let result = chosen(&post).unwrap();
    for (key, expected) in [
        ("staff", "1 900"),
        ("state", "late"),
        ("story", "Uusi\nkuvaus"),
        ("services.2.name", ""),
        ("services.3.name", "Heidän"),
        ("services.4.name", "Minun"),
        ("explain:services.4.big", "Minun perusteluni"),
        ("title", typed().get("title")),
    ] {
        assert_eq!(result.get(key), expected, "{key}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn anything_typed_anywhere_comes_back(values in proptest::collection::vec(any::<String>(), 12), row in 0..3_000_usize) {
        // A browser posts the line ends of a text as CR LF, whatever they were.
        let values: Vec<String> = values.iter().map(|value| value.replace(['\r', '\0'], "")).collect();
        let keys = ["staff", "satisfied:is", "budget:note", "state", "step", "title", "story", "ended", "has_phones", "terminals.staff.tablet", "comment"];
        let mut raw = Raw::default();
        for (key, value) in keys.iter().zip(&values) {
            raw.set(*key, value.as_str());
        }
        raw.set(format!("services.{row}.name"), format!("n{}", values[11]));
        let expected = Raw(raw.0.clone().into_iter().filter(|(_, value)| !value.is_empty()).collect());
        prop_assert_eq!(posted(&shown(&filled(raw), Lang::En)), expected);
    }
}
