//! What the pages show, held in snapshots.

use super::{SOCIAL, begun_after, colleague, fill, press, send};
use crate::form_page::html::lines;
use crate::support::app::AS_OF;
use mittaristo::survey::contact::Term;

#[test]
fn pages_say_what_they_said() {
    let (app, browser) = begun_after(&["social-media", "phones"], "social-media", &[("sites", "3")]);
    let stale = browser.get(SOCIAL);
    let share = format!("/rounds/{AS_OF}/HKR");
    app.go_to("2015-08-04 10:00");
    let (other, it_unit) = (colleague(&app, Term::UntilHeadChanges), app.it_unit());
    let (form, out) = (app.contact("HKR"), browser);
    insta::assert_snapshot!("home_welcome_fi", lines(&app.anyone().get("/").main()));
    insta::assert_snapshot!(
        "submission_signed_out_fi",
        lines(&{
            app.go_to("2015-08-04 20:00");
            press(&out, SOCIAL, &stale, "save", &[("sites", "5"), ("key", "k")]).main()
        })
    );
    it_unit.follow(&format!("{share}/extend"), &[("until", "28.8.2015 16.00"), ("reason", "Vastuuhenkilö sairastui")]);
    it_unit.follow(&format!("{share}/phones/exempt"), &[("reason", "Ei omia puhelimia")]);
    fill(&form, SOCIAL, "save", &[("sites", "noin 4"), ("comment", "Arvio")]);
    insta::assert_snapshot!("submission_read_by_it_unit_fi", lines(&it_unit.get(SOCIAL).main()));
    send(&other, SOCIAL, &[("sites", "4")]);
    insta::assert_snapshot!("submission_kept_fi", lines(&press(&form, SOCIAL, &stale, "save", &[("sites", "6")]).main()));
    insta::assert_snapshot!("submission_receipt_fi", lines(&other.get(&format!("{SOCIAL}/receipt")).main()));
    insta::assert_snapshot!("submission_revisions_fi", lines(&form.get(&format!("{SOCIAL}/revisions")).main()));
    insta::assert_snapshot!("submission_revision_fi", lines(&form.get(&format!("{SOCIAL}/revisions/1")).main()));
    insta::assert_snapshot!("submission_share_it_unit_fi", lines(&it_unit.get(&share).main()));
    insta::assert_snapshot!("home_contact_fi", lines(&form.get("/").main()));
    for client in [&form, &it_unit] {
        for lang in ["sv", "en"] {
            client.get(&format!("/language/{lang}?to=/"));
            for path in [&share, SOCIAL, &format!("{SOCIAL}/receipt"), &format!("{SOCIAL}/revisions"), &format!("{SOCIAL}/revisions/1")] {
                let page = client.get(path);
                assert!(page.text.contains(&format!("<html lang=\"{lang}\"")) && !page.words().contains('['), "{path}: {}", page.words());
            }
        }
    }
}
