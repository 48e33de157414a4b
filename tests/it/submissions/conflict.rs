//! Two people, or one person twice, in one form: nothing is lost and nobody is overwritten.

use mittaristo::survey::contact::Term;
use mittaristo::survey::submission::{RevisionKind, State};

use super::{SOCIAL, begun, colleague, fill, filled, kinds, post, press, revisions, send, submission, typed};

const PROFILE: &str = "/rounds/2015-06-30/HKR/agency-profile";

#[test]
fn a_later_save_is_kept_and_both_versions_are_chosen_from() {
    let (app, browser) = begun(&["agency-profile"]);
    fill(&browser, PROFILE, "save", &[("staff", "100"), ("it_lead", "Päällikkö")]);
    let other = colleague(&app, Term::default());
    let (mine, theirs) = (browser.get(PROFILE), other.get(PROFILE));
    app.go_to("2015-08-03 08:05");
    assert_eq!(press(&other, PROFILE, &theirs, "save", &[("staff", "120"), ("reporting_unit", "Hallinto")]).status, 303);
    app.go_to("2015-08-03 08:07");
    let both = press(&browser, PROFILE, &mine, "save", &[("staff", "130"), ("it_lead", "Johtaja")]);
    assert_eq!(both.status, 409);
    for told in ["Kaksi versiota", "Colleague of HKR", "3.8.2015 klo 8.05", "3.8.2015 klo 8.07", "120", "130", "Johtaja", "Hallinto"] {
        assert!(both.words().contains(told), "{told}: {}", both.words());
    }
    assert_eq!(browser.get(PROFILE).value("staff"), "120", "the colleague was not overwritten");
    assert_eq!(kinds(&app, "agency-profile"), [RevisionKind::Draft, RevisionKind::Draft, RevisionKind::Aside]);

    let open = press(&browser, PROFILE, &both, "resolve", &[]);
    assert_eq!(open.status, 422, "the number of staff was changed by both, and nobody chose");
    assert!(
        open.words().contains("130") && open.words().contains("Colleague of HKR, 3.8.2015 klo 8.05") && open.words().contains("3.8.2015 klo 8.07"),
        "{}",
        open.words()
    );
    let chosen = press(&browser, PROFILE, &open, "resolve", &[("choose:staff", "mine")]);
    assert_eq!(chosen.status, 303, "{}", chosen.words());
    let form = browser.get(PROFILE);
    assert_eq!([form.value("staff"), form.value("it_lead"), form.value("reporting_unit")], ["130", "Johtaja", "Hallinto"]);
    assert!(!form.text.contains("?version="), "nothing waits any more");
}

#[test]
fn a_version_that_was_put_aside_waits_for_its_author() {
    let (app, browser) = begun(&["agency-profile"]);
    let other = colleague(&app, Term::default());
    let (mine, theirs) = (browser.get(PROFILE), other.get(PROFILE));
    press(&other, PROFILE, &theirs, "save", &[("staff", "120")]);
    assert_eq!(press(&browser, PROFILE, &mine, "save", &[("staff", "130")]).status, 409);
    // The page is closed; a day later the form tells of it.
    let form = browser.get(PROFILE);
    assert!(form.words().contains("version, joka ei ole voimassa"), "{}", form.words());
    let both = browser.get(&format!("{PROFILE}?version=2"));
    assert!(both.status == 200 && both.words().contains("Kaksi versiota") && both.words().contains("130"), "{}", both.words());
    assert_eq!(press(&browser, PROFILE, &both, "resolve", &[("choose:staff", "theirs")]).status, 303);
    assert!(!browser.get(PROFILE).text.contains("?version="));
    assert_eq!(browser.get(PROFILE).value("staff"), "120");
    assert_eq!(browser.get(&format!("{PROFILE}?version=77")).status, 404);
}

#[test]
fn somebody_saves_once_more_while_one_chooses() {
    let (app, browser) = begun(&["agency-profile"]);
    let other = colleague(&app, Term::default());
    let (mine, theirs) = (browser.get(PROFILE), other.get(PROFILE));
    press(&other, PROFILE, &theirs, "save", &[("staff", "120")]);
    let both = press(&browser, PROFILE, &mine, "save", &[("staff", "130")]);
    fill(&other, PROFILE, "save", &[("it_lead", "Johtaja")]);
    let again = press(&browser, PROFILE, &both, "resolve", &[("choose:staff", "mine")]);
    assert_eq!(again.status, 409, "{}", again.words());
    let done = press(&browser, PROFILE, &again, "resolve", &[]);
    assert_eq!(done.status, 303, "each side's changes are proposed, and nothing is open: {}", done.words());
    let form = browser.get(PROFILE);
    assert_eq!([form.value("staff"), form.value("it_lead")], ["130", "Johtaja"]);
}

#[test]
fn a_double_click_does_nothing_twice() {
    let (app, browser) = begun(&["social-media"]);
    let form = browser.get(SOCIAL);
    let save = filled(&form, "save", &[("sites", "3")]);
    assert_eq!([post(&browser, SOCIAL, &save).status, post(&browser, SOCIAL, &save).status], [303, 303]);
    assert_eq!(revisions(&app, "social-media").len(), 1);
    let send = filled(&browser.get(SOCIAL), "submit", &[]);
    for _ in 0..3 {
        let answer = post(&browser, SOCIAL, &send);
        assert_eq!((answer.status, answer.location.as_str()), (303, format!("{SOCIAL}/receipt").as_str()));
    }
    assert_eq!(kinds(&app, "social-media"), [RevisionKind::Draft, RevisionKind::Submitted]);
    let receipts = app.letters_to("contact@hkr.example").into_iter().filter(|letter| letter.subject.contains("vastaanotettu")).count();
    assert_eq!(receipts, 1);
}

#[test]
fn what_was_changed_after_the_back_button_is_not_lost() {
    let (app, browser) = begun(&["social-media"]);
    let form = browser.get(SOCIAL);
    press(&browser, SOCIAL, &form, "save", &[("sites", "3")]);
    // Back: the same page, with the same key, and another number.
    let both = press(&browser, SOCIAL, &form, "save", &[("sites", "4")]);
    assert_eq!(both.status, 409, "{}", both.words());
    assert_eq!([typed(&app, "social-media", 1, "sites"), typed(&app, "social-media", 2, "sites")], ["3", "4"]);
    assert_eq!(press(&browser, SOCIAL, &both, "resolve", &[("choose:sites", "mine")]).status, 303);
    assert_eq!(browser.get(SOCIAL).value("sites"), "4");
    // Back to an old page whose values are the current ones: there is nothing to choose.
    let send = press(&browser, SOCIAL, &form, "submit", &[("sites", "4")]);
    assert_eq!((send.status, send.location.as_str()), (303, format!("{SOCIAL}/receipt").as_str()), "{}", send.words());
}

#[test]
fn a_page_from_the_past_overwrites_nothing() {
    let (app, browser) = begun(&["agency-profile"]);
    let old = browser.get(PROFILE);
    for staff in ["1", "2", "3"] {
        fill(&browser, PROFILE, "save", &[("staff", staff)]);
    }
    assert_eq!(press(&browser, PROFILE, &old, "save", &[("staff", "9")]).status, 409);
    assert_eq!(press(&browser, PROFILE, &old, "submit", &[("staff", "8")]).status, 409);
    assert_eq!(browser.get(PROFILE).value("staff"), "3");
    assert_eq!([typed(&app, "agency-profile", 4, "staff"), typed(&app, "agency-profile", 5, "staff")], ["9", "8"]);
}

#[test]
fn whoever_is_overtaken_by_a_submission_is_told_and_can_go_on() {
    let (app, browser) = begun(&["agency-profile"]);
    let other = colleague(&app, Term::default());
    let mine = browser.get(PROFILE);
    send(&other, PROFILE, &[("staff", "120")]);
    let kept = press(&browser, PROFILE, &mine, "save", &[("staff", "130")]);
    assert_eq!(kept.status, 409);
    for told in ["on tallessa", "130", "Avaa vastaus uudelleen", "Colleague of HKR"] {
        assert!(kept.words().contains(told), "{told}: {}", kept.words());
    }
    assert_eq!(submission(&app, "agency-profile").state, State::Submitted);
    let form = browser.follow(&format!("{PROFILE}/reopen"), &[]);
    assert!(form.text.contains("?version=2"), "{}", form.words());
    let both = browser.get(&format!("{PROFILE}?version=2"));
    let done = press(&browser, PROFILE, &both, "resolve", &[("choose:staff", "mine")]);
    assert_eq!(done.status, 303, "{}", done.words());
    assert_eq!(browser.get(PROFILE).value("staff"), "130");
}

#[test]
fn two_submits_at_once_give_one_submission_and_lose_neither() {
    let (app, browser) = begun(&["social-media"]);
    let other = colleague(&app, Term::default());
    let posts = [(browser, "3"), (other, "4")].map(|(client, sites)| {
        let posted = filled(&client.get(SOCIAL), "submit", &[("sites", sites)]);
        (client, posted)
    });
    let statuses: Vec<u16> = std::thread::scope(|scope| {
        let threads = posts.map(|(client, posted)| scope.spawn(move || post(&client, SOCIAL, &posted).status));
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    let mut sorted = statuses.clone();
    sorted.sort_unstable();
    assert_eq!(sorted, [303, 409]);
    assert_eq!(kinds(&app, "social-media"), [RevisionKind::Submitted, RevisionKind::Aside]);
    let mut both = [typed(&app, "social-media", 1, "sites"), typed(&app, "social-media", 2, "sites")];
    both.sort();
    assert_eq!(both, ["3", "4"]);
}
