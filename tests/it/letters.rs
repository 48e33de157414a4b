//! Every letter as the person who gets it reads it, in each language.

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Europe::Helsinki;
use mittaristo::ids::{AgencyId, RoundId};
use mittaristo::lang::{Label, Lang};
use mittaristo::mail::letter::{Writing, Written, write};
use mittaristo::survey::comment::CommentState;
use mittaristo::survey::letter::{AgencyLate, Explained, Letter, MetricMissing, MissingState, NewComment, Nominee, RoundMissing, Standing, Step};

fn writing() -> Writing {
    Writing { base_url: "https://mittaristo.hel.fi/".to_owned(), help_address: "tietotekniikka@hel.fi".to_owned(), zone: Helsinki }
}

fn at(moment: &str) -> DateTime<Utc> {
    moment.parse().unwrap()
}

fn day(day: &str) -> NaiveDate {
    day.parse().unwrap()
}

fn library() -> Label {
    Label::new("Kaupunginkirjasto", "Stadsbiblioteket", "City Library")
}

fn youth() -> Label {
    Label::new("Nuorisoasiainkeskus", "Ungdomscentralen", "Youth Department")
}

fn terminals() -> Label {
    Label::new("Päätelaitteet", "Terminaler", "Terminals")
}

fn services() -> Label {
    Label::new("Sähköiset palvelut ja niiden käyttö", "Elektroniska tjänster och deras användning", "E-services and their use")
}

fn people() -> Vec<Nominee> {
    vec![
        Nominee { name: "Märta Öhman-Åkerblom".to_owned(), email: "marta.ohman@hel.fi".to_owned() },
        Nominee { name: "Ville Virtanen".to_owned(), email: "ville.virtanen@hel.fi".to_owned() },
    ]
}

fn metric(title: Label, state: MissingState) -> MetricMissing {
    let code = title.en.split(' ').next().unwrap_or_default().to_lowercase();
    MetricMissing { title, link: format!("https://mittaristo.hel.fi/rounds/2015-06-30/agencies/1849/metrics/{code}"), state }
}

fn round(agency_name: Label, step: Step, due_at: &str, metrics: Vec<MetricMissing>) -> RoundMissing {
    RoundMissing {
        round: RoundId(1),
        agency: AgencyId(1),
        agency_name,
        as_of: day("2015-06-30"),
        due_at: at(due_at),
        closes_at: at("2015-08-31T13:00:00Z"),
        step,
        metrics,
    }
}

fn both() -> Vec<MetricMissing> {
    vec![metric(terminals(), MissingState::Draft), metric(services(), MissingState::Untouched)]
}

fn missing(step: Step) -> Letter {
    Letter::Missing { rounds: vec![round(library(), step, "2015-08-14T13:00:00Z", both())] }
}

fn receipt(late: bool, warnings: Vec<Explained>) -> Letter {
    Letter::Receipt {
        agency: library(),
        metric: terminals(),
        as_of: day("2015-06-30"),
        received_at: at("2015-08-12T06:05:00Z"),
        late,
        link: "https://mittaristo.hel.fi/submissions/31".to_owned(),
        warnings,
    }
}

fn head_late(contacts: Vec<Nominee>) -> Letter {
    let returned = metric(terminals(), MissingState::Returned);
    let rounds = vec![round(library(), Step::Head, "2015-08-14T13:00:00Z", vec![returned])];
    Letter::HeadLate { agencies: vec![AgencyLate { agency: library(), contacts, rounds }] }
}

fn new_comments() -> Letter {
    let comment = |agency_name, comment: &str| NewComment {
        agency: agency_name,
        metric: terminals(),
        as_of: day("2015-06-30"),
        at: at("2015-08-12T06:05:00Z"),
        comment: comment.to_owned(),
    };
    let comments = vec![comment(library(), "Lasketaanko asiakaspäätteet mukaan?\nNiitä on 310."), comment(youth(), "Ohje on epäselvä.")];
    Letter::NewComments { comments, count: 23, link: "https://mittaristo.hel.fi/comments?state=received".to_owned() }
}

fn comment_answered(state: CommentState, corrects: bool) -> Letter {
    Letter::CommentAnswered {
        agency: library(),
        metric: terminals(),
        as_of: day("2015-06-30"),
        comment: "Lasketaanko asiakaspäätteet mukaan?".to_owned(),
        state,
        change_on: Some(day("2015-12-31")).filter(|_| state == CommentState::WillChange),
        answer: "Kyllä lasketaan.\nOhjetta tarkennetaan.".to_owned(),
        corrects,
        link: "https://mittaristo.hel.fi/comments/31".to_owned(),
    }
}

#[expect(clippy::too_many_lines, reason = "a table: one sample of each letter")]
fn samples() -> Vec<(&'static str, Letter)> {
    let explained = Explained {
        message: Label::new(
            "Kannettavien määrä muuttui yli 30 % edellisestä kierroksesta (310 → 190).",
            "Antalet bärbara datorer ändrades mer än 30 % från föregående omgång (310 → 190).",
            "The number of laptops changed by more than 30 % from the round before (310 → 190).",
        ),
        explanation: "Vanhat kannettavat poistettiin keväällä.\nUudet tulevat syyskuussa.".to_owned(),
    };
    let several = vec![
        round(youth(), Step::Opening, "2015-09-15T13:00:00Z", vec![metric(services(), MissingState::Untouched)]),
        round(library(), Step::WeekAfter, "2015-08-14T13:00:00Z", vec![metric(terminals(), MissingState::Returned)]),
        round(youth(), Step::DayAfter, "2015-08-21T13:00:00Z", both()),
    ];
    vec![
        (
            "sign-in",
            Letter::SignIn {
                link: "https://mittaristo.hel.fi/sign-in/q7Yt0Jm2bS5xkH3vNw8RzA1cDf4gPe6u".to_owned(),
                code: "048213".to_owned(),
                expires_at: at("2015-08-12T06:20:00Z"),
            },
        ),
        (
            "head-confirm",
            Letter::HeadConfirm {
                agency: library(),
                contacts: people(),
                link: "https://mittaristo.hel.fi/confirm/Zk3vQ9".to_owned(),
                expires_at: at("2015-06-15T13:00:00Z"),
            },
        ),
        (
            "confirmed",
            Letter::ContactConfirmed {
                agency: library(),
                term_until: Some(at("2016-06-01T09:00:00Z")),
                link: "https://mittaristo.hel.fi/sign-in".to_owned(),
            },
        ),
        ("confirmed-open", Letter::ContactConfirmed { agency: library(), term_until: None, link: "https://mittaristo.hel.fi/sign-in".to_owned() }),
        ("refused-awaits-head", Letter::SignInRefused { why: Standing::AwaitsHead }),
        ("refused-ended", Letter::SignInRefused { why: Standing::Ended }),
        ("refused-no-contact", Letter::SignInRefused { why: Standing::NoContact }),
        ("declined", Letter::ContactDeclined { agency: library() }),
        ("receipt", receipt(false, vec![explained])),
        ("receipt-late", receipt(true, vec![])),
        (
            "returned",
            Letter::Returned {
                agency: library(),
                metric: terminals(),
                as_of: day("2015-06-30"),
                reason: "Asiakaskäytön tabletit puuttuvat: viime kierroksella niitä oli 42.".to_owned(),
                deadline: at("2015-08-28T13:00:00Z"),
                link: "https://mittaristo.hel.fi/submissions/31".to_owned(),
            },
        ),
        (
            "extended",
            Letter::Extended {
                agency: library(),
                as_of: day("2015-06-30"),
                until: at("2015-09-04T13:00:00Z"),
                reason: "Laiterekisterin vaihto kesken elokuussa.".to_owned(),
                link: "https://mittaristo.hel.fi/".to_owned(),
            },
        ),
        ("opening", missing(Step::Opening)),
        ("week-before", missing(Step::WeekBefore)),
        ("day-after", missing(Step::DayAfter)),
        ("several-rounds", Letter::Missing { rounds: several }),
        ("head-late", head_late(people())),
        ("head-late-nobody", head_late(vec![])),
        ("new-comments", new_comments()),
        ("comment-will-change", comment_answered(CommentState::WillChange, false)),
        ("comment-corrected", comment_answered(CommentState::Declined, true)),
    ]
}

/// Samples of a kind of letter whose HTML another sample shows already.
const VARIANTS: [&str; 8] =
    ["confirmed-open", "refused-ended", "refused-no-contact", "receipt-late", "week-before", "day-after", "several-rounds", "head-late-nobody"];

fn written(letter: &Letter, lang: Lang) -> Written {
    write(letter, lang, &writing()).unwrap()
}

#[test]
fn letters_read_as_they_should() {
    for (name, letter) in samples() {
        let said: Vec<String> = Lang::ALL
            .into_iter()
            .map(|lang| {
                let written = written(&letter, lang);
                format!("[{}] {}\n\n{}", lang.code(), written.subject, written.text)
            })
            .collect();
        insta::assert_snapshot!(format!("text-{name}"), said.join("\n"));
        if !VARIANTS.contains(&name) {
            insta::assert_snapshot!(format!("html-{name}"), written(&letter, Lang::Fi).html.replace("><", ">\n<"));
        }
    }
}

/// The words of a page in their order: without tags, entities, links and marks.
fn words(page: &str) -> Vec<String> {
    let mut outside = String::new();
    let mut inside = false;
    for letter in page.chars() {
        match letter {
            '<' => inside = true,
            '>' if inside => {
                inside = false;
                outside.push(' ');
            }
            _ if !inside => outside.push(letter),
            _ => {}
        }
    }
    let plain = outside.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
    let unlinked: Vec<&str> = plain.split_whitespace().filter(|word| !word.starts_with("https://")).collect();
    let joined = unlinked.join(" ");
    joined.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

#[test]
fn both_parts_say_the_same_and_lead_to_the_same_places() {
    for (name, letter) in samples() {
        for lang in Lang::ALL {
            let Written { subject, text, html } = written(&letter, lang);
            let body = html.split_once("</h1>").unwrap().1;
            assert_eq!(words(&text.replace("> ", "")), words(body), "{name} {lang:?}");
            for link in text.split_whitespace().filter(|word| word.starts_with("https://")) {
                assert!(html.contains(&format!("href=\"{link}\"")), "{name} {lang:?}: {link}");
            }
            assert!(html.contains(&format!("<html lang=\"{}\">", lang.code())) && html.contains(&format!("<title>{subject}</title>")), "{html}");
        }
    }
}

#[test]
fn lines_are_short_and_links_stand_alone() {
    for (name, letter) in samples() {
        for lang in Lang::ALL {
            let written = written(&letter, lang);
            assert!(written.subject.chars().count() <= 120, "{}", written.subject);
            for line in written.text.lines() {
                let link = line.contains("https://");
                assert!(link || line.chars().count() <= 72, "{name} {lang:?}: {line}");
                assert!(!link || line.split_whitespace().count() == 1, "{name} {lang:?}: {line}");
            }
        }
    }
}

#[test]
fn every_argument_is_said() {
    for (name, letter) in samples() {
        for lang in Lang::ALL {
            let written = written(&letter, lang);
            for part in [&written.subject, &written.text] {
                assert!(!part.contains("{$") && !part.contains("[letter-"), "{name} {lang:?}: {part}");
            }
        }
    }
}

#[test]
fn names_cannot_inject_a_header_or_a_tag() {
    let evil = "Kirjasto\r\nBcc: muut@example.com\r\n\r\n<b>lihava</b> \"'&\u{202e}\u{0}";
    let label = Label::new(evil, evil, evil);
    let nominee = Nominee { name: evil.to_owned(), email: "a@hel.fi".to_owned() };
    let about = MetricMissing { title: label.clone(), link: "https://mittaristo.hel.fi/\"><b>".to_owned(), state: MissingState::Draft };
    let rounds = vec![round(label.clone(), Step::Opening, "2015-08-14T13:00:00Z", vec![about])];
    let letters = [
        Letter::HeadConfirm { agency: label.clone(), contacts: vec![nominee.clone()], link: evil.to_owned(), expires_at: at("2015-06-15T13:00:00Z") },
        Letter::Receipt {
            agency: label.clone(),
            metric: label.clone(),
            as_of: day("2015-06-30"),
            received_at: at("2015-08-12T06:05:00Z"),
            late: false,
            link: evil.to_owned(),
            warnings: vec![Explained { message: label.clone(), explanation: evil.to_owned() }],
        },
        Letter::Missing { rounds: rounds.clone() },
        Letter::HeadLate { agencies: vec![AgencyLate { agency: label, contacts: vec![nominee], rounds }] },
    ];
    for letter in letters {
        for lang in Lang::ALL {
            let Written { subject, text, html } = written(&letter, lang);
            assert!(!subject.chars().any(char::is_control), "{subject:?}");
            assert!(!text.lines().any(|line| line.starts_with("Bcc:")), "{text}");
            assert!(!text.chars().any(|letter| letter != '\n' && (letter.is_control() || letter == '\u{202e}')), "{text:?}");
            assert!(!html.contains("<b>") && html.contains("&lt;b&gt;lihava&lt;/b&gt;"), "{html}");
        }
    }
}

#[test]
fn nothing_to_say_is_no_letter() {
    let done = round(library(), Step::DayAfter, "2015-08-14T13:00:00Z", vec![]);
    for letter in [
        Letter::Reminder,
        Letter::SignInRefused { why: Standing::May },
        Letter::Missing { rounds: vec![] },
        Letter::Missing { rounds: vec![done.clone()] },
        Letter::HeadLate { agencies: vec![AgencyLate { agency: library(), contacts: people(), rounds: vec![done] }] },
    ] {
        assert_eq!(write(&letter, Lang::Fi, &writing()), None);
    }
}
