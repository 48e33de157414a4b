//! What a head decides, changes, repeats, and cannot.

use mittaristo::ids::ContactId;
use mittaristo::survey::contact::ContactState;

use super::{AINO, HEAD, ask_to_sign_in, asked, contact, decide, head_link, nominate, verbs, why};
use crate::support::app::TestApp;
use crate::support::client::Client;

#[test]
fn declining_tells_the_nominee_and_can_be_changed() {
    let app = TestApp::new();
    let link = asked(&app);
    let (head, id) = (app.anyone(), contact(&app, "HKR", AINO).id);
    assert_eq!(decide(&head, &link, id, "decline", &[]).status, 303);
    assert_eq!(app.letters_to(AINO).len(), 1);
    assert!(ask_to_sign_in(&app, AINO).contains(&why("letter-refused-ended")));
    assert!(head.get(&link).words().contains("Hylätty 3.8.2015"), "what was decided is shown");
    assert_eq!(decide(&head, &link, id, "confirm", &[("term", "head")]).status, 303);
    assert!(ask_to_sign_in(&app, AINO).contains("/sign-in/"), "a head may change their mind");
}

#[test]
fn the_same_again_does_nothing_and_another_term_changes_it() {
    let app = TestApp::new();
    let link = asked(&app);
    let (head, id) = (app.anyone(), contact(&app, "HKR", AINO).id);
    for _ in 0..2 {
        assert_eq!(decide(&head, &link, id, "confirm", &[("term", "year")]).status, 303);
    }
    app.go_to("2015-08-03 17:00");
    decide(&head, &link, id, "confirm", &[("term", "year")]);
    let confirmed = |app: &TestApp| verbs(app, "HKR").iter().filter(|verb| *verb == "contact-confirmed").count();
    assert_eq!((confirmed(&app), app.letters_to(AINO).len()), (1, 1));
    decide(&head, &link, id, "confirm", &[("term", "date"), ("until", "2015-12-31")]);
    assert_eq!((confirmed(&app), app.letters_to(AINO).len()), (2, 2));
    assert!(app.letters_to(AINO).last().unwrap().text.contains("31.12.2015"));
    assert!(head.get(&link).words().contains("Vahvistettu 31.12.2015 asti"));
}

#[test]
fn a_replacement_is_confirmed_and_the_replaced_is_told() {
    let app = TestApp::new();
    let link = asked(&app);
    let (head, id) = (app.anyone(), contact(&app, "HKR", AINO).id);
    let other = [("term", "head"), ("name", "Lauri Lahti"), ("email", "Lauri@hkr.example"), ("lang", "sv")];
    for _ in 0..2 {
        assert_eq!(decide(&head, &link, id, "replace", &other).status, 303);
    }
    assert_eq!(contact(&app, "HKR", AINO).state, ContactState::Replaced);
    let lauri = contact(&app, "HKR", "lauri@hkr.example");
    assert!(lauri.is_active(app.now()) && lauri.ends_at.is_none());
    assert_eq!((app.letters_to(AINO).len(), app.letters_to("lauri@hkr.example").len()), (1, 1));
    assert!(app.letters_to("lauri@hkr.example")[0].subject.contains("HKR på svenska"), "in the language that the head said");
    let nominated =
        app.read(|conn, _| mittaristo::db::event::newest(conn, None, None, None, 50)).into_iter().rfind(|event| event.verb == "contact-nominated");
    assert_eq!(nominated.map(|event| event.actor).as_deref(), Some("person"), "the IT unit nominated the first");
    let page = app.it_unit().get("/agencies/HKR");
    assert!(page.words().contains("Vastuuhenkilö ehdotettu Head of HKR Lauri Lahti"), "{}", page.words());
}

#[test]
fn replacing_a_person_by_themselves_confirms_them() {
    let app = TestApp::new();
    let link = asked(&app);
    let id = contact(&app, "HKR", AINO).id;
    let same = [("term", "year"), ("name", "Aino A."), ("email", AINO)];
    assert_eq!(decide(&app.anyone(), &link, id, "replace", &same).status, 303);
    assert!(contact(&app, "HKR", AINO).is_active(app.now()));
    assert_eq!(app.letters_to(AINO).len(), 1);
}

#[test]
fn every_fault_is_told_at_its_field_and_what_was_typed_stays() {
    let app = TestApp::new();
    let link = asked(&app);
    let (head, id) = (app.anyone(), contact(&app, "HKR", AINO).id);
    let nothing = head.post(&link, &[]);
    assert_eq!(nothing.status, 422);
    assert!(nothing.main().contains(&format!("href=\"#{id}.decision\"")), "{}", nothing.main());

    for (until, told) in [
        ("1.8.2015", "4.8.2015–3.8.2020"),
        ("3.8.2015", "4.8.2015–3.8.2020"),
        ("4.8.2020", "4.8.2015–3.8.2020"),
        ("31.2.2016", "31.2.2016"),
        ("", "31.12.2015"),
    ] {
        let page = decide(&head, &link, id, "replace", &[("term", "date"), ("until", until), ("name", " "), ("email", "lauri")]);
        assert_eq!((page.status, page.value(&format!("{id}.until"))), (422, until.to_owned()));
        assert_eq!(page.value(&format!("{id}.email")), "lauri");
        assert!(page.words().contains(told), "{until}: {}", page.words());
        for field in ["until", "name", "email"] {
            assert!(page.main().contains(&format!("href=\"#{id}.{field}\"")), "{until}: no fault at {field}");
        }
    }
    assert_eq!(contact(&app, "HKR", AINO).state, ContactState::Nominated);
    assert_eq!(app.letters_to(AINO).len(), 0);
}

#[test]
fn one_person_cannot_be_named_and_declined_at_once() {
    let app = TestApp::new();
    let link = asked(&app);
    nominate(&app.it_unit(), "HKR", "Eero Erä", "eero@hkr.example");
    let [aino, eero] = [AINO, "eero@hkr.example"].map(|email| contact(&app, "HKR", email).id.to_string());
    let fields = [(format!("{aino}.decision"), "replace"), (format!("{aino}.name"), "Eero Erä"), (format!("{aino}.email"), "EERO@hkr.example")];
    let mut fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), *value)).collect();
    let decision = format!("{eero}.decision");
    fields.push((&decision, "decline"));
    let page = app.anyone().post(&link, &fields);
    assert_eq!(page.status, 422, "{}", page.words());
    // Confirming him as well is the same said twice.
    fields.pop();
    fields.push((&decision, "confirm"));
    assert_eq!(app.anyone().post(&link, &fields).status, 303);
    assert!(contact(&app, "HKR", "eero@hkr.example").is_active(app.now()));
    assert_eq!(app.letters_to("eero@hkr.example").len(), 1);
}

#[test]
fn whoever_the_it_unit_ended_meanwhile_is_not_confirmed_from_an_old_page() {
    let app = TestApp::new();
    let link = asked(&app);
    let id = contact(&app, "HKR", AINO).id;
    app.it_unit().follow(&format!("/contacts/{id}/end"), &[(&format!("{id}.reason"), "Siirtyi toisaalle")]);
    let page = decide(&app.anyone(), &link, id, "confirm", &[("term", "year")]);
    assert_eq!(page.status, 422);
    assert!(page.words().contains("poistettu ehdotetuista"), "{}", page.words());
    assert_eq!(contact(&app, "HKR", AINO).state, ContactState::Ended);
    app.deliver();
}

#[test]
fn a_link_opens_its_own_agency_only() {
    let app = TestApp::with_agencies(&["Kir"]);
    let link = asked(&app);
    let foreign = contact(&app, "Kir", "contact@kir.example");
    assert_eq!(decide(&app.anyone(), &link, foreign.id, "decline", &[]).status, 404);
    assert_eq!(decide(&app.anyone(), &link, ContactId(1), "decline", &[]).status, 404);
    assert!(contact(&app, "Kir", "contact@kir.example").is_active(app.now()));
    let unknown = app.anyone().get(&format!("/head/{}", "0".repeat(64)));
    assert_eq!(unknown.status, 404);
    assert!(unknown.words().contains("Linkkiä ei löydy"), "{}", unknown.words());
    assert_eq!(unknown.headers.get("x-robots-tag").map(String::as_str), Some("noindex, nofollow"));
}

#[test]
fn an_expired_link_sends_a_new_one_to_the_head() {
    let app = TestApp::new();
    let old = asked(&app);
    let id = contact(&app, "HKR", AINO).id;
    app.go_to("2015-09-02 08:00");
    let head = app.anyone();
    assert_eq!(head.get(&old).status, 410);
    assert_eq!(decide(&head, &old, id, "confirm", &[]).status, 410);
    for _ in 0..3 {
        let answer = head.post(&format!("{old}/renew"), &[]);
        let page = head.get(&answer.location);
        assert!(page.words().contains("Uusi linkki on lähetetty"), "{}", page.words());
        assert!(!page.text.contains(HEAD), "whoever holds an old link need not learn the address");
    }
    assert_eq!(app.letters_to(HEAD).len(), 2, "the first, and one new one");
    let link = head_link(&app, HEAD);
    assert_ne!(link, old);
    assert_eq!(decide(&head, &link, id, "confirm", &[]).status, 303);
    app.deliver();
}

#[test]
fn an_old_browser_that_keeps_its_origin_back_can_still_decide() {
    let app = TestApp::new();
    let link = asked(&app);
    let id = contact(&app, "HKR", AINO).id;
    let old = app.anyone();
    old.headers.borrow_mut().remove("sec-fetch-site");
    old.headers.borrow_mut().insert("origin".into(), "null".into());
    assert_eq!(decide(&old, &link, id, "decline", &[]).status, 303);
    old.headers.borrow_mut().insert("origin".into(), "https://evil.example".into());
    assert_eq!(decide(&old, &link, id, "confirm", &[]).status, 403);
    app.deliver();
}

#[test]
fn the_page_speaks_the_head_s_language_until_they_choose() {
    let app = TestApp::new();
    app.bare_agency("HKR");
    let it_unit = app.it_unit();
    it_unit.follow("/agencies/HKR/head", &[("head.name", "Hilda Holm"), ("head.email", "hilda@hkr.example"), ("head.lang", "sv")]);
    nominate(&it_unit, "HKR", "Aino Aalto", AINO);
    it_unit.follow("/agencies/HKR/ask-head", &[]);
    let link = head_link(&app, "hilda@hkr.example");
    let head = app.anyone();
    assert!(head.get(&link).words().contains("Bekräfta kontaktpersonerna"), "the browser says Finnish, the letter was Swedish");
    head.get(&format!("/language/en?to={link}"));
    assert!(head.get(&link).words().contains("Confirm the contacts"));
}

#[test]
fn the_same_decision_at_the_same_moment_is_one_decision() {
    let app = TestApp::new();
    let link = asked(&app);
    let id = contact(&app, "HKR", AINO).id;
    let (base, link) = (&app.base_url, &link);
    std::thread::scope(|scope| {
        let other = [("term", "year"), ("name", "Lauri Lahti"), ("email", "lauri@hkr.example")];
        let posts: Vec<_> = (0..4).map(|_| scope.spawn(move || decide(&Client::new(base), link, id, "replace", &other).status)).collect();
        for post in posts {
            assert_eq!(post.join().unwrap(), 303);
        }
    });
    assert_eq!((app.letters_to(AINO).len(), app.letters_to("lauri@hkr.example").len()), (1, 1));
    assert_eq!(verbs(&app, "HKR").iter().filter(|verb| *verb == "contact-confirmed").count(), 1);
}
