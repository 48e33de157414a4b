//! What the IT unit does: agencies, heads, and the end of a contact.

use mittaristo::db;
use mittaristo::survey::contact::ContactState;

use super::{AINO, HEAD, ask_to_sign_in, asked, contact, decide, entrance, head_link, nominate, verbs, why};
use crate::support::app::TestApp;

#[test]
fn a_new_head_ends_what_held_until_the_head_changes() {
    let app = TestApp::with_agencies(&["HKR"]);
    let it_unit = app.it_unit();
    nominate(&it_unit, "HKR", "Aino Aalto", AINO);
    it_unit.follow("/agencies/HKR/ask-head", &[]);
    let old_link = head_link(&app, HEAD);
    let aino = contact(&app, "HKR", AINO).id;
    decide(&app.anyone(), &old_link, aino, "confirm", &[("term", "year")]);
    app.deliver();
    let (open_ended, for_a_year) = (app.contact("HKR"), app.signed_in(AINO));

    let before = app.letters_to("contact@hkr.example").len();
    let form = [("head.name", "Uusi Päällikkö"), ("head.email", "uusi@hkr.example"), ("head.lang", "fi")];
    let page = it_unit.follow("/agencies/HKR/head", &form);
    assert!(page.words().contains("Uusi Päällikkö, uusi@hkr.example"), "{}", page.words());
    assert_eq!(open_ended.get("/contacts").status, 303, "signed out at once");
    assert_eq!(for_a_year.get("/contacts").status, 200, "a fixed term runs on");
    assert_eq!(app.letters_to("contact@hkr.example").len(), before + 1, "and is told");
    assert_eq!(contact(&app, "HKR", "contact@hkr.example").state, ContactState::Nominated, "waits for the new head");
    assert!(ask_to_sign_in(&app, "contact@hkr.example").contains(&why("letter-refused-awaits-head")));

    let refused = app.anyone().get(&old_link);
    assert_eq!(refused.status, 409);
    assert!(refused.words().contains("ei ole enää virastopäällikkö"), "{}", refused.words());
    assert_eq!(decide(&app.anyone(), &old_link, aino, "decline", &[]).status, 409, "a page that was open meanwhile");
    assert_eq!(app.anyone().post(&format!("{old_link}/renew"), &[]).status, 409);
    assert!(contact(&app, "HKR", AINO).is_active(app.now()));

    it_unit.follow("/agencies/HKR/head", &form);
    assert_eq!(verbs(&app, "HKR").iter().filter(|verb| *verb == "head-named").count(), 2, "the same head again is nothing");
    it_unit.follow("/agencies/ask-heads", &[]);
    let link = head_link(&app, "uusi@hkr.example");
    let waiting = contact(&app, "HKR", "contact@hkr.example").id;
    assert_eq!(decide(&app.anyone(), &link, waiting, "confirm", &[]).status, 303);
    app.deliver();
}

#[test]
fn an_ended_contact_is_out_at_once() {
    let app = TestApp::with_agencies(&["HKR"]);
    let browser = app.contact("HKR");
    let letter = ask_to_sign_in(&app, "contact@hkr.example");
    let entrance = entrance(&app, &letter);
    let id = contact(&app, "HKR", "contact@hkr.example").id;
    let (it_unit, reason) = (app.it_unit(), format!("{id}.reason"));

    let short = it_unit.post(&format!("/contacts/{id}/end"), &[(&reason, "-")]);
    assert_eq!((short.status, short.value(&reason).as_str()), (422, "-"));
    assert!(short.main().contains(&format!("href=\"#{reason}\"")), "{}", short.main());
    assert_eq!(browser.get("/contacts").status, 200);

    let page = it_unit.follow(&format!("/contacts/{id}/end"), &[(&reason, "Siirtyi toiseen virastoon")]);
    assert!(page.words().contains("Siirtyi toiseen virastoon"), "the reason is in the events: {}", page.words());
    assert_eq!(browser.get("/contacts").status, 303);
    assert_eq!(app.anyone().post(&entrance, &[]).status, 410, "a link from before opens nothing");
    assert!(ask_to_sign_in(&app, "contact@hkr.example").contains(&why("letter-refused-ended")));
    assert_eq!(it_unit.post("/contacts/1/end", &[]).status, 404);
    assert_eq!(it_unit.post("/contacts/x/end", &[]).status, 404);
}

#[test]
fn an_agency_is_named_and_changed() {
    let app = TestApp::with_agencies(&["HKR"]);
    let it_unit = app.it_unit();
    let wrong = [
        ("code", "hkr"),
        ("kind", ""),
        ("name_fi", "Uusi"),
        ("name_sv", ""),
        ("name_en", "New\u{202e}"),
        ("valid_from", "1.1.2016"),
        ("valid_to", "31.6.2015"),
    ];
    let page = it_unit.post("/agencies", &wrong);
    assert_eq!((page.status, page.value("code").as_str(), page.value("valid_to").as_str()), (422, "hkr", "31.6.2015"));
    for field in ["kind", "name_sv", "name_en", "valid_to"] {
        assert!(page.main().contains(&format!("href=\"#{field}\"")), "no fault at {field}: {}", page.main());
    }
    let sound = |code| [("code", code), ("kind", "enterprise"), ("name_fi", " Uusi "), ("name_sv", "Ny"), ("name_en", "New")];
    for taken in ["hkr", "new", "Ask-Heads"] {
        let page = it_unit.post("/agencies", &sound(taken));
        assert_eq!(page.status, 422);
        assert!(page.words().contains("on jo käytössä"), "{}", page.words());
    }
    let page = it_unit.follow("/agencies", &sound("Uusi"));
    assert!(page.main().contains("<h1>Uusi</h1>") && page.words().contains("Liikelaitos"), "{}", page.main());

    let change =
        [("kind", "enterprise"), ("name_fi", "Uusi"), ("name_sv", "Ny"), ("name_en", "New"), ("valid_from", "2015-01-01"), ("valid_to", "31.7.2015")];
    let page = it_unit.follow("/agencies/Uusi", &change);
    assert!(page.words().contains("– → 2015-01-01; – → 2015-07-31"), "what was and what is: {}", page.words());
    it_unit.follow("/agencies/Uusi", &change);
    assert_eq!(verbs(&app, "Uusi"), ["agency-named", "agency-changed"], "the same again is nothing");
    assert!(it_unit.get("/agencies").words().contains("Toimintansa päättäneet hallintokunnat (1)"));
    let refused = it_unit.post("/agencies/Uusi/contacts", &[("contact.name", "Aino"), ("contact.email", AINO)]);
    assert_eq!(refused.status, 409, "an agency that has ended gets no contacts");
    assert_eq!(it_unit.get("/agencies/Vanha").status, 404);
}

#[test]
fn names_cannot_pose_as_something_else() {
    let app = TestApp::new();
    let link = asked(&app);
    let it_unit = app.it_unit();
    let nasty = "<script>alert(1)</script> & \"Oy\"";
    let page = nominate(&it_unit, "HKR", nasty, "nasty@hkr.example");
    assert!(!page.text.contains("<script>alert") && page.words().contains(nasty), "{}", page.main());
    assert!(!app.anyone().get(&link).text.contains("<script>alert"));
    it_unit.follow("/agencies/HKR/ask-head", &[]);
    let letter = app.letters_to(HEAD).pop().unwrap();
    assert!(!letter.html.contains("<script>alert"), "{}", letter.html);
    for broken in ["Aino\nBcc: kaikki@hel.example", "Aino\u{2028}Aalto", "Aino \u{202e}otlaA", "", &"a".repeat(201)] {
        let page = it_unit.post("/agencies/HKR/contacts", &[("contact.name", broken), ("contact.email", "new@hkr.example")]);
        assert_eq!(page.status, 422, "{broken:?}");
    }
    for broken in ["aino@hkr.example\nBcc: x@y.example", "aino@hkr.example, x@y.example", "<aino@hkr.example>", "@", ""] {
        let page = it_unit.post("/agencies/HKR/contacts", &[("contact.name", "Aino"), ("contact.email", broken)]);
        assert_eq!(page.status, 422, "{broken:?}");
    }
    assert!(app.read(|conn, _| db::person::by_email(conn, "new@hkr.example")).is_none(), "what was refused left nobody behind");
}

#[test]
fn the_it_unit_corrects_a_name_and_others_do_not() {
    let app = TestApp::new();
    let link = asked(&app);
    let name = |app: &TestApp| app.read(|conn, _| db::person::by_email(conn, AINO)).unwrap().name;
    let id = contact(&app, "HKR", AINO).id;
    decide(&app.anyone(), &link, id, "replace", &[("name", "Joku Muu"), ("email", AINO)]);
    assert_eq!(name(&app), "Aino Aalto");
    nominate(&app.it_unit(), "HKR", "Aino Ahlström", AINO);
    assert_eq!(name(&app), "Aino Ahlström");
    app.deliver();
}

#[test]
fn an_agency_has_contacts_enough_at_some_point() {
    let app = TestApp::with_agencies(&["HKR"]);
    let browser = app.contact("HKR");
    for index in 1..20 {
        let email = format!("p{index}@hkr.example");
        assert_eq!(browser.post("/contacts/HKR/nominate", &[("HKR.name", "P"), ("HKR.email", &email)]).status, 303);
    }
    let page = browser.post("/contacts/HKR/nominate", &[("HKR.name", "P"), ("HKR.email", "p20@hkr.example")]);
    assert_eq!(page.status, 409, "{}", page.words());
    app.leave_mail();
}
