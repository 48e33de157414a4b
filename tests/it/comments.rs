//! Comments: made on a form or on a published figure, answered, shown beside the metric, told of in letters.

use mittaristo::action::nominate::Nomination;
use mittaristo::lang::Lang;
use mittaristo::survey::person::Role;
use mittaristo::survey::viewer::Viewer;
use mittaristo::{action, db};

use crate::results::{answer, publish, report};
use crate::support::app::{AS_OF, IT_UNIT, READER, TestApp};
use crate::support::client::{Client, Page};

const BODY: &str = "Lasketaanko yhdessä ylläpidetty sivu kummallekin?";

fn app() -> TestApp {
    let app = TestApp::with_agencies(&["HKR", "Kir"]);
    app.round(&["social-media"]);
    app
}

fn form(agency: &str) -> String {
    format!("/rounds/{AS_OF}/{agency}/social-media")
}

fn new(agency: &str) -> String {
    format!("/comments/new?metric=social-media&round={AS_OF}&agency={agency}")
}

/// Posts the page of a new comment as a browser does.
fn post(client: &Client, page: &Page, measure: &str, body: &str) -> Page {
    let hidden = ["metric", "round", "agency", "key"].map(|name| (name, page.value(name)));
    let mut fields: Vec<(&str, &str)> = hidden.iter().map(|(name, value)| (*name, value.as_str())).collect();
    fields.extend([("measure", measure), ("body", body)]);
    client.post("/comments", &fields)
}

/// Makes a comment on the form; its path.
fn make(client: &Client, agency: &str, body: &str) -> String {
    let made = post(client, &client.get(&new(agency)), "", body);
    assert_eq!(made.status, 303, "{}", made.words());
    made.location.split('?').next().unwrap().to_owned()
}

/// Answers with what the form shows, but for these fields.
fn reply(client: &Client, path: &str, version: &str, fields: &[(&str, &str)]) -> Page {
    let id = path.strip_prefix("/comments/").unwrap();
    let named: Vec<(String, &str)> = fields.iter().map(|(name, value)| (format!("{id}.{name}"), *value)).collect();
    let mut fields: Vec<(&str, &str)> = named.iter().map(|(name, value)| (name.as_str(), *value)).collect();
    fields.push(("version", version));
    client.post(&format!("{path}/answer"), &fields)
}

fn events(app: &TestApp) -> Vec<String> {
    let newest = app.read(|conn, _| db::event::newest(conn, None, None, None, 20));
    let told = newest.iter().rev().filter(|event| event.verb.starts_with("comment-"));
    told.map(|event| format!("{}: {}", event.verb, event.detail)).collect()
}

#[test]
fn a_comment_is_answered_and_the_answer_stands_beside_the_metric() {
    let app = app();
    app.leave_mail();
    let (contact, it_unit) = (app.contact("HKR"), app.it_unit());
    let page = contact.get(&form("HKR"));
    assert!(page.text.contains(&new("HKR").replace('&', "&amp;")), "{}", page.main());
    let path = make(&contact, "HKR", BODY);

    assert!(it_unit.get("/rounds").words().contains("Yksi kommentti odottaa vastausta"));
    let list = it_unit.get("/comments?state=received");
    assert!(list.words().contains(BODY) && list.words().contains("Contact of HKR"), "{}", list.words());
    assert!(!it_unit.get("/comments?state=answered").words().contains(BODY));
    assert!(!it_unit.get("/comments?agency=Kir").words().contains(BODY));
    assert!(contact.get("/comments").words().contains(BODY));
    assert!(contact.get(&form("HKR")).words().contains("Odottaa vastausta"));

    let promise = [("state", "will-change"), ("answer", "Ohje tarkennetaan."), ("change_on", "31.12.2015")];
    let answered = reply(&it_unit, &path, "0", &promise);
    assert_eq!((answered.status, answered.location.as_str()), (303, "/comments?note=comment-answered"));
    let words = contact.get(&form("HKR")).words();
    assert!(words.contains("Muutos tulossa Muuttuu keruukierroksella 31.12.2015.") && words.contains("Ohje tarkennetaan."), "{words}");
    assert!(!it_unit.get("/rounds").words().contains("odottaa vastausta"));
    assert_eq!(reply(&it_unit, &path, "0", &promise).status, 303, "the same again is nothing new");
    let letters = app.letters_to("contact@hkr.example");
    let answers = letters.iter().filter(|letter| letter.subject.starts_with("Vastaus kommenttiin")).count();
    assert_eq!(answers, 1, "{:?}", letters.iter().map(|letter| &letter.subject).collect::<Vec<_>>());

    // Whoever saw the page before that answer must see it first; what they typed is not lost.
    let late = reply(&it_unit, &path, "0", &[("state", "declined"), ("answer", "Ei muuteta mitään.")]);
    assert_eq!(late.status, 409);
    assert!(late.words().contains("Joku muu on vastannut") && late.words().contains("Ei muuteta mitään."), "{}", late.words());
    let corrected = reply(&it_unit, &path, &late.value("version"), &[("state", "declined"), ("answer", "Ei muuteta mitään.")]);
    assert_eq!(corrected.status, 303);
    let words = contact.get(&path).words();
    assert!(words.contains("Ei johda muutokseen") && words.contains("Vastausta on korjattu") && !words.contains("31.12.2015"), "{words}");
    assert_eq!(
        events(&app),
        [
            format!("comment-made: {BODY}"),
            "comment-will-change: 2015-12-31: Ohje tarkennetaan.".into(),
            "comment-declined: Ei muuteta mitään.".into()
        ]
    );
}

#[test]
fn another_agency_sees_a_comment_only_when_it_is_meant_for_all() {
    let app = app();
    app.leave_mail();
    let (contact, other, it_unit) = (app.contact("HKR"), app.contact("Kir"), app.it_unit());
    let path = make(&contact, "HKR", BODY);
    let hidden = |why: &str| {
        assert_eq!(other.get(&path).status, 404, "{why}");
        assert!(!other.get("/comments").words().contains(BODY), "{why}");
        assert!(!other.get(&form("Kir")).words().contains(BODY), "{why}");
    };
    hidden("waiting");
    assert_eq!(other.get(&new("HKR")).status, 404);
    assert_eq!(post(&other, &contact.get(&new("HKR")), "", BODY).status, 404);
    reply(&it_unit, &path, "0", &[("state", "answered"), ("answer", "Kummallekin.")]);
    hidden("answered to its own");
    reply(&it_unit, &path, "1", &[("state", "answered"), ("answer", "Kummallekin."), ("shared", "yes")]);
    let words = other.get(&form("Kir")).words();
    assert!(words.contains(BODY) && words.contains("Kummallekin.") && words.contains("HKR suomeksi"), "{words}");
    assert!(!words.contains("Contact of HKR"), "{words}");
    assert_eq!(other.get(&path).status, 404);
    assert_eq!(
        app.letters_to("contact@hkr.example").iter().filter(|letter| letter.subject.starts_with("Vastaus")).count(),
        1,
        "shown to more, not corrected"
    );
    reply(&it_unit, &path, "2", &[("state", "answered"), ("answer", "Kummallekin.")]);
    hidden("taken back");
    // Nobody else comments or answers.
    let reader = app.signed_in(READER);
    assert_eq!(reader.get(&new("HKR")).status, 404);
    assert_eq!(it_unit.get(&new("HKR")).status, 403);
    assert_eq!(reply(&contact, &path, "3", &[("state", "answered"), ("answer", "Itselleni.")]).status, 403);
    assert!(reader.get("/comments").words().contains("Kommentteja ei ole."));
}

#[test]
fn what_is_not_sound_is_told_and_nothing_typed_is_lost() {
    let app = app();
    app.leave_mail();
    let (contact, it_unit) = (app.contact("HKR"), app.it_unit());
    let page = contact.get(&new("HKR"));
    for (measure, body, told) in
        [("", "ei", "vähintään 5"), ("", &"pitkä ".repeat(400), "enintään 2"), ("sites", BODY, "Hallintokunnalla ei ole tällaista lukua")]
    {
        let refused = post(&contact, &page, measure, body);
        assert_eq!(refused.status, 422, "{body}");
        assert!(refused.words().contains(told) && refused.words().contains(body.trim()), "{}", refused.words());
    }
    let twice = [post(&contact, &page, "", BODY), post(&contact, &page, "", BODY)].map(|made| made.location);
    assert_eq!(twice[0], twice[1], "a double click");
    let path = twice[0].split('?').next().unwrap();
    for (fields, told) in [
        (&[("state", ""), ("answer", "Selvä juttu")][..], "Valitse, mihin kommentti johtaa"),
        (&[("state", "answered"), ("answer", " ")], "Kirjoita vastaus"),
        (&[("state", "will-change"), ("answer", "Selvä juttu")], "Kirjoita keruukierroksen päivä"),
        (&[("state", "will-change"), ("answer", "Selvä juttu"), ("change_on", "30.6.2015")], "Kirjoita keruukierroksen päivä"),
        (&[("state", "will-change"), ("answer", "Selvä juttu"), ("change_on", "joskus")], "joskus"),
    ] {
        let refused = reply(&it_unit, path, "0", fields);
        assert_eq!(refused.status, 422, "{fields:?}");
        assert!(refused.words().contains(told), "{fields:?}: {}", refused.words());
        assert!(fields[1].1.trim().is_empty() || refused.words().contains(fields[1].1), "{}", refused.words());
    }
    // The session has ended: what was typed comes back.
    let lost = post(&app.anyone(), &page, "", BODY);
    assert_eq!(lost.status, 401);
    assert!(lost.value("body").contains(BODY) && lost.text.contains("action=\"/comments\""), "{}", lost.main());
}

#[test]
fn an_agency_comments_so_often_a_day_and_not_more() {
    let app = app();
    app.leave_mail();
    let contact = app.contact("HKR");
    for _ in 0..20 {
        make(&contact, "HKR", BODY);
    }
    let refused = post(&contact, &contact.get(&new("HKR")), "", BODY);
    assert_eq!(refused.status, 422);
    assert!(refused.words().contains("enintään 20 kommenttia päivässä"), "{}", refused.words());
    make(&app.contact("Kir"), "Kir", BODY);
    assert!(app.it_unit().get("/comments").words().matches(BODY).count() == 21);
    assert_eq!(contact.get(&form("HKR")).words().matches(BODY).count(), 10, "the latest; the rest is on the page of comments");
    app.go_to("2015-08-04 00:01");
    make(&app.contact("HKR"), "HKR", BODY);
}

#[test]
fn a_published_figure_is_commented_on_as_it_was() {
    let app = app();
    answer(&app, AS_OF, "HKR", &[("sites", "3")]);
    answer(&app, AS_OF, "Kir", &[("sites", "4")]);
    let results = format!("/results/{AS_OF}/social-media");
    assert!(!app.contact("HKR").get(&new("HKR")).text.contains("<select"), "nothing is published yet");
    publish(&app);
    assert!(!app.anyone().get(&results).text.contains("/comments/"));
    assert!(!app.it_unit().get(&results).text.contains("/comments/new"));
    let contact = app.contact("HKR");
    let page = contact.get(&results);
    assert!(page.words().contains("Kommentoi mittaria tai lukua: HKR suomeksi") && !page.words().contains("lukua: Kir"), "{}", page.words());
    let made = post(&contact, &contact.get(&new("HKR")), "sites", BODY);
    assert_eq!(made.status, 303);
    let words = contact.get(&made.location).words();
    assert!(words.contains("(silloin 3)") && words.contains("Kommentti on lähetetty"), "{words}");
}

#[test]
fn the_it_unit_gets_one_letter_a_day() {
    let app = app();
    app.mail.take();
    let subjects = |moment: &str| {
        app.go_to(moment);
        app.schedule();
        let told: Vec<String> = app.letters_to(IT_UNIT).into_iter().map(|letter| letter.subject).collect();
        app.mail.take();
        told
    };
    let contact = app.contact("HKR");
    make(&contact, "HKR", BODY);
    assert!(subjects("2015-08-03 08:59").is_empty(), "not before the morning");
    assert_eq!(subjects("2015-08-03 09:00"), ["Yksi uusi kommentti odottaa vastausta"]);
    make(&app.contact("Kir"), "Kir", BODY);
    let answered = make(&app.contact("Kir"), "Kir", BODY);
    make(&app.contact("HKR"), "HKR", BODY);
    assert!(subjects("2015-08-03 23:59").is_empty(), "once a day");
    reply(&app.it_unit(), &answered, "0", &[("state", "answered"), ("answer", "Kummallekin.")]);
    assert!(subjects("2015-08-04 08:59").is_empty());
    assert_eq!(subjects("2015-08-04 09:00"), ["2 uutta kommenttia odottaa vastausta"], "what is answered is not told");
    assert!(subjects("2015-08-05 09:00").is_empty(), "nothing new");
}

#[test]
fn a_letter_finds_who_is_there_to_read_it() {
    let app = app();
    app.leave_mail();
    let path = make(&app.contact("HKR"), "HKR", BODY);
    app.write(|conn, _, now| {
        let agency = db::agency::by_code(conn, "HKR")?;
        let contact = db::contact::of_agency(conn, agency.id)?.remove(0);
        action::end_contact::end_contact(conn, &Viewer::Console, contact.id, "Vaihtoi tehtäviä", now)
    });
    app.deliver();
    app.mail.take();
    reply(&app.it_unit(), &path, "0", &[("state", "answered"), ("answer", "Kummallekin.")]);
    app.go_to("2015-08-03 10:00");
    assert!(app.letters_to("contact@hkr.example").is_empty(), "a contact no more");
    make(&app.contact("Kir"), "Kir", BODY);
    app.schedule();
    let irma = Nomination { name: "Irma".into(), email: IT_UNIT.into(), lang: Lang::Fi };
    let other = Nomination { name: "Toinen".into(), email: "toinen@hel.example".into(), lang: Lang::Fi };
    for (person, role) in [(&other, Role::ItUnit), (&irma, Role::None)] {
        app.write(|conn, _, now| action::grant_role::grant_role(conn, &Viewer::Console, person, role, now));
    }
    assert!(app.letters_to(IT_UNIT).is_empty(), "of the IT unit no more");
}

/// `<main>`, or its part from `from` on, a tag a line, without what differs between two runs.
fn shown(page: &Page, from: &str, ids: &[String]) -> String {
    let main = page.main();
    let main = main.find(from).map_or(main.as_str(), |at| &main[at..]);
    let lines = main.replace("><", ">\n<");
    ids.iter().enumerate().fold(lines, |lines, (at, id)| lines.replace(id, &format!("COMMENT-{at}")))
}

#[test]
fn the_demonstration_talks_in_three_languages() {
    let app = report();
    let comments = app.read(|conn, _| db::comment::page(conn, &db::comment::Filter::default(), 0, 9));
    let ids: Vec<String> = comments.iter().map(|(comment, ..)| comment.id.to_string()).collect();
    assert_eq!(ids.len(), 4);
    app.go_to("2015-08-05 08:00");
    for lang in ["fi", "sv", "en"] {
        let person = |email: &str| {
            let client = app.signed_in(email);
            client.get(&format!("/language/{lang}?to=/"));
            client
        };
        let contact = person("ict-vastuuhenkilo@palmia.hel.example");
        insta::assert_snapshot!(format!("comments-list-{lang}"), shown(&person(IT_UNIT).get("/comments"), "<h1", &ids));
        insta::assert_snapshot!(format!("comments-own-{lang}"), shown(&contact.get("/comments"), "<h1", &ids));
        let phones = contact.get(&format!("/rounds/{AS_OF}/Palmia/phones"));
        insta::assert_snapshot!(format!("comments-beside-{lang}"), shown(&phones, "<h2 id=\"comments\"", &ids));
        let terminals = contact.get(&format!("/rounds/{AS_OF}/Palmia/terminals"));
        insta::assert_snapshot!(format!("comments-shared-{lang}"), shown(&terminals, "<h2 id=\"comments\"", &ids));
        let about = "/comments/new?metric=phones&round=2014-12-31&agency=Palmia";
        let page = contact.get(about);
        insta::assert_snapshot!(format!("comments-new-{lang}"), shown(&page, "<h1", &[page.value("key")]));
    }
}
