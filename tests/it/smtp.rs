//! Delivery against a real SMTP server: what becomes of a letter at every way that a delivery can end, and that the connection is kept.

use std::time::Duration;

use mail_parser::{Address, MessageParser};
use mittaristo::mail::smtp::{Patience, Server, Smtp};
use mittaristo::mail::transport::{Mailbox, Message, Outcome, Transport};

use crate::support::smtp::{Act, MailServer, Manner};

/// Long enough for a loopback answer on a busy machine, short enough to wait for in a test of silence.
const SHORT: Duration = Duration::from_millis(700);

fn smtp(server: &MailServer) -> Smtp {
    connect(&format!("smtp://{}", server.address), Patience::default())
}

fn connect(url: &str, patience: Patience) -> Smtp {
    Smtp::with_patience(url.parse::<Server>().unwrap(), patience).unwrap()
}

fn letter(to: &str) -> Message {
    Message {
        id: "<letter-7@hel.fi>".to_owned(),
        from: Mailbox::new("Mittaristo", "mittaristo@hel.fi"),
        to: Mailbox::new("", to),
        reply_to: None,
        date: "2015-08-12T06:05:00Z".parse().unwrap(),
        subject: "Muistutus".to_owned(),
        text: "Hei\n".to_owned(),
        html: "<p>Hei</p>".to_owned(),
    }
}

/// One word for the outcome, and what it says.
fn told(outcome: Outcome) -> (&'static str, String) {
    match outcome {
        Outcome::Sent { response } => ("sent", response),
        Outcome::Refused { reason } => ("refused", reason),
        Outcome::Failed { reason } => ("failed", reason),
        Outcome::Unavailable { reason } => ("unavailable", reason),
        Outcome::Unknown { reason } => ("unknown", reason),
    }
}

fn word(outcome: Outcome) -> &'static str {
    told(outcome).0
}

#[test]
fn one_connection_carries_many_letters() {
    let server = MailServer::acting([]);
    let mut smtp = smtp(&server);
    for to in ["a@hel.fi", "b@hel.fi", "c@hel.fi"] {
        assert_eq!(told(smtp.send(&letter(to))), ("sent", "250 2.0.0 taken as 4F1".to_owned()));
    }
    assert_eq!(server.recipients(), ["a@hel.fi", "b@hel.fi", "c@hel.fi"]);
    assert_eq!(server.connections(), 1);
    drop(smtp);
    assert_eq!(server.commands().last().map(String::as_str), Some("QUIT"));
}

#[test]
fn a_bad_address_between_two_good_ones_disturbs_neither() {
    let server = MailServer::acting([("gone@hel.fi", Act::AtRecipient("550 5.1.1 no such user"))]);
    let mut smtp = smtp(&server);
    assert_eq!(word(smtp.send(&letter("a@hel.fi"))), "sent");
    let (outcome, reason) = told(smtp.send(&letter("gone@hel.fi")));
    assert!(outcome == "refused" && reason.contains("at the recipient's address") && reason.contains("no such user"), "{reason}");
    assert_eq!(word(smtp.send(&letter("not an address"))), "refused");
    assert_eq!(word(smtp.send(&letter("b@hel.fi"))), "sent");
    assert_eq!(server.recipients(), ["a@hel.fi", "b@hel.fi"]);
    assert_eq!(server.connections(), 1);
}

#[test]
fn each_answer_of_the_server_has_its_outcome() {
    for (act, outcome, connections) in [
        (Act::AtRecipient("450 4.2.0 greylisted, come back"), "failed", 1),
        (Act::AtRecipient("421 4.3.2 closing"), "failed", 2),
        (Act::AtRecipient("501 5.1.3 bad address syntax"), "refused", 1),
        // Speaks of our session: no reason to give up the address.
        (Act::AtRecipient("530 5.7.0 authentication required"), "failed", 1),
        (Act::AtEnd("554 5.7.1 looks like spam"), "refused", 1),
        (Act::AtEnd("451 4.3.0 try later"), "failed", 1),
        (Act::AtEnd("421 4.3.2 closing"), "failed", 2),
        (Act::DropAtRecipient, "failed", 2),
        (Act::DropAtEnd, "unknown", 2),
        (Act::SilentAtRecipient, "failed", 2),
        (Act::SilentAtEnd, "unknown", 2),
        (Act::AtEnd("what do I know"), "unknown", 2),
    ] {
        let server = MailServer::acting([("odd@hel.fi", act)]);
        let silent = matches!(act, Act::SilentAtRecipient | Act::SilentAtEnd);
        let patience = if silent { Patience { answer: SHORT, taken: SHORT, ..Patience::default() } } else { Patience::default() };
        let mut smtp = connect(&format!("smtp://{}", server.address), patience);
        assert_eq!(word(smtp.send(&letter("odd@hel.fi"))), outcome, "{act:?}");
        assert_eq!(word(smtp.send(&letter("next@hel.fi"))), "sent", "{act:?}");
        assert_eq!(server.connections(), connections, "{act:?}");
    }
}

#[test]
fn a_greylisted_letter_is_taken_later() {
    let server = MailServer::acting([("a@hel.fi", Act::AtRecipient("450 4.2.0 greylisted"))]);
    let mut smtp = smtp(&server);
    assert_eq!(word(smtp.send(&letter("a@hel.fi"))), "failed");
    server.behave(Manner::default());
    assert_eq!(word(smtp.send(&letter("a@hel.fi"))), "sent");
    assert_eq!(server.recipients(), ["a@hel.fi"]);
}

#[test]
fn a_letter_that_breaks_off_in_its_middle_was_not_taken() {
    let server = MailServer::acting([("a@hel.fi", Act::DropAtContent)]);
    // 8.6 MB: more than both ends of a connection buffer (Linux: 4 MB to send), so that the fault comes while the letter is being written.
    let long = Message { text: "More than the buffers of a loopback connection hold.\r\n".repeat(160_000), ..letter("a@hel.fi") };
    let (outcome, reason) = told(smtp(&server).send(&long));
    assert_eq!(outcome, "failed", "{reason}");
    assert!(server.received().is_empty());
}

#[test]
fn a_server_that_is_not_there_or_will_not_talk_takes_nothing_from_us() {
    let server = MailServer::start(Manner { greeting: Some("421 4.3.2 too busy"), ..Manner::default() });
    let mut smtp = smtp(&server);
    let (outcome, reason) = told(smtp.send(&letter("a@hel.fi")));
    assert!(outcome == "unavailable" && reason.contains("too busy") && reason.contains("connecting to smtp://127.0.0.1"), "{reason}");
    assert_eq!(smtp.open(), Err(reason));
    server.behave(Manner { greeting: Some("SSH-2.0-x"), ..Manner::default() });
    assert_eq!(word(smtp.send(&letter("a@hel.fi"))), "unavailable");
    server.behave(Manner::default());
    assert_eq!((smtp.open(), smtp.is_open()), (Ok(()), true));
    assert_eq!(word(smtp.send(&letter("a@hel.fi"))), "sent");

    // A port where nobody listens.
    assert_eq!(word(connect("smtp://127.0.0.1:1", Patience::default()).send(&letter("a@hel.fi"))), "unavailable");
}

#[test]
fn a_refused_sender_gives_up_no_address() {
    let server = MailServer::start(Manner { at_sender: Some("550 5.7.1 not your domain"), ..Manner::default() });
    let (outcome, reason) = told(smtp(&server).send(&letter("a@hel.fi")));
    assert!(outcome == "unavailable" && reason.contains("at the sender's address"), "{reason}");
}

#[test]
fn a_server_that_wants_a_new_connection_after_so_many_letters_gets_one() {
    let server = MailServer::acting([]);
    let mut smtp = smtp(&server);
    assert_eq!(word(smtp.send(&letter("a@hel.fi"))), "sent");
    // It says so at the next MAIL, and once.
    server.behave(Manner { at_sender: Some("421 4.7.0 too many letters in this session"), ..Manner::default() });
    assert_eq!(word(smtp.send(&letter("b@hel.fi"))), "unavailable", "a new connection is no better: it is the server that takes nothing");
    assert_eq!(server.connections(), 2);
    server.behave(Manner::default());
    assert_eq!(word(smtp.send(&letter("b@hel.fi"))), "sent");
}

#[test]
fn a_connection_that_died_or_grew_old_is_opened_anew() {
    let server = MailServer::acting([]);
    let mut smtp = smtp(&server);
    assert_eq!(word(smtp.send(&letter("a@hel.fi"))), "sent");
    server.hang_up();
    assert_eq!(word(smtp.send(&letter("b@hel.fi"))), "sent");
    assert_eq!((server.connections(), server.recipients().len()), (2, 2));

    let server = MailServer::acting([]);
    let mut restless = connect(&format!("smtp://{}", server.address), Patience { idle: Duration::ZERO, ..Patience::default() });
    assert_eq!(word(restless.send(&letter("a@hel.fi"))), "sent");
    assert_eq!(word(restless.send(&letter("b@hel.fi"))), "sent");
    assert_eq!(server.connections(), 2);
}

#[test]
fn the_login_is_given_and_a_wrong_one_is_no_fault_of_the_address() {
    // "\0it\0sala".
    let server = MailServer::start(Manner { login: Some("AGl0AHNhbGE="), ..Manner::default() });
    let send = |user: &str| told(connect(&format!("smtp://{user}{}", server.address), Patience::default()).send(&letter("a@hel.fi")));
    assert_eq!(send("it:sala@").0, "sent");
    let (outcome, reason) = send("it:väärä@");
    assert!(outcome == "unavailable" && reason.contains("535") && reason.contains("it@127.0.0.1") && !reason.contains("väärä"), "{reason}");
    let (outcome, reason) = send("");
    assert!(outcome == "unavailable" && reason.contains("530"), "{reason}");
    assert_eq!(server.received().len(), 1);
}

#[test]
fn nothing_is_said_in_the_clear_where_tls_is_required() {
    let server = MailServer::start(Manner { login: Some("AGl0AHNhbGE="), ..Manner::default() });
    let mut smtp = connect(&format!("smtp://it:sala@{}?tls=required", server.address), Patience::default());
    let (outcome, reason) = told(smtp.send(&letter("a@hel.fi")));
    assert!(outcome == "unavailable" && reason.contains("STARTTLS"), "{reason}");
    assert!(server.commands().iter().all(|command| command == "EHLO" || command == "QUIT"), "{:?}", server.commands());
}

#[test]
fn words_names_and_dots_arrive_as_they_were_written() {
    let server = MailServer::acting([]);
    let text = "Päätelaitteet → 190 €\n.\n.piste rivin alussa\n..kaksi\n\nloppu 🙂\n";
    let message = Message {
        from: Mailbox::new("Tietotekniikkayksikkö, \"Mittaristo\"", "mittaristo@hel.fi"),
        to: Mailbox::new("Märta Öhman-Åkerblom\r\nBcc: muut@example.com", "marta@hel.fi"),
        reply_to: Some(Mailbox::new("It-enheten", "it@hel.fi")),
        subject: format!("Tietotekniikkayksikkö odottaa vielä 3 lomaketta, määräaika oli 14.8.2015{}", "\r\nX-Evil: 1"),
        text: text.to_owned(),
        html: "<p>Ääkköset &amp; \u{a0}€</p>\n.\n".to_owned(),
        ..letter("marta@hel.fi")
    };
    assert_eq!(word(smtp(&server).send(&message)), "sent");

    let received = server.received().remove(0);
    assert_eq!((received.from.as_str(), received.to.as_str()), ("mittaristo@hel.fi", "marta@hel.fi"));
    assert!(received.content.is_ascii(), "a server without 8BITMIME takes it too");
    let read = MessageParser::default().parse(&received.content).unwrap();
    let names = |address: Option<&Address>| address.and_then(Address::first).and_then(|one| one.name()).unwrap_or_default().to_owned();
    assert_eq!(read.body_text(0).unwrap().replace("\r\n", "\n"), text);
    assert_eq!(read.body_html(0).unwrap().replace("\r\n", "\n"), message.html);
    assert_eq!(read.subject(), Some("Tietotekniikkayksikkö odottaa vielä 3 lomaketta, määräaika oli 14.8.2015 X-Evil: 1"));
    assert_eq!(names(read.to()), "Märta Öhman-Åkerblom Bcc: muut@example.com");
    assert_eq!(names(read.from()), message.from.name);
    assert_eq!(read.reply_to().and_then(Address::first).and_then(|one| one.address()), Some("it@hel.fi"));
    assert_eq!(read.message_id(), Some("letter-7@hel.fi"));
    assert_eq!(read.date().map(|date| date.to_rfc3339()), Some("2015-08-12T06:05:00Z".to_owned()));
    assert_eq!(read.header_raw("Auto-Submitted").map(str::trim), Some("auto-generated"));
    assert!(read.header("Bcc").is_none() && read.header("X-Evil").is_none());
}

#[test]
fn an_address_beyond_ascii_is_refused_by_name_where_the_server_cannot_take_it() {
    let server = MailServer::acting([]);
    let mut smtp = smtp(&server);
    let (outcome, reason) = told(smtp.send(&letter("märta@hel.fi")));
    assert!(outcome == "refused" && reason.contains("märta@hel.fi"), "{reason}");
    assert_eq!(word(smtp.send(&letter("marta@hel.fi"))), "sent");
    assert_eq!(server.connections(), 1);
}
