//! Whether all of it is there, none of it twice and nothing half: what the database holds, against what clients were promised and what the mail server got.

use std::collections::BTreeMap;

use mittaristo::ids::LetterId;
use mittaristo::mail::transport::{Mailbox, Message};

use super::city::ASKED;
use super::load::Promise;
use super::process::FROM;
use super::store::Store;
use crate::support::smtp::MailServer;

/// Each agency's submits, and what belongs to each.
fn counts(store: &Store, sql: &str) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for agency in store.lines(sql) {
        *counts.entry(agency).or_default() += 1;
    }
    counts
}

/// A submit is a revision, an event and a receipt in one transaction, with the figures of the last one.
pub fn nothing_is_half(store: &Store) {
    let revisions = counts(
        store,
        "SELECT a.code AS line FROM revisions r JOIN submissions s ON s.id = r.submission_id JOIN agencies a ON a.id = s.agency_id WHERE r.kind = 'submitted'",
    );
    let events =
        counts(store, "SELECT a.code AS line FROM events e JOIN agencies a ON a.id = e.agency_id WHERE e.verb IN ('submitted', 'submitted-late')");
    let receipts = counts(store, "SELECT a.code AS line FROM letters l JOIN agencies a ON a.id = l.agency_id WHERE l.kind = 'receipt'");
    assert_eq!(revisions, events, "a submit without its event, or the other way round");
    assert_eq!(revisions, receipts, "a submit without its receipt, or the other way round");
    let sites = |raw: &str| serde_json::from_str::<BTreeMap<String, String>>(raw).unwrap().remove("sites").unwrap();
    // The last one of each agency comes last, and stays.
    let last: BTreeMap<String, String> = store
        .lines(
            "SELECT a.code || ' ' || r.raw AS line FROM revisions r JOIN submissions s ON s.id = r.submission_id JOIN agencies a ON a.id = s.agency_id \
             WHERE r.kind = 'submitted' ORDER BY r.number",
        )
        .iter()
        .map(|line| line.split_once(' ').map(|(agency, raw)| (agency.to_owned(), sites(raw))).unwrap())
        .collect();
    let figures: Vec<String> = store.lines(&format!(
        "SELECT a.code || ' ' || o.value AS line FROM observations o JOIN agencies a ON a.id = o.agency_id WHERE o.metric = '{ASKED}' AND o.until_edition IS NULL ORDER BY a.code"
    ));
    let expected: Vec<String> = last.iter().map(|(agency, sites)| format!("{agency} {sites}")).collect();
    assert_eq!(figures, expected, "the figures are not those of the last submit");
    let drafts = store.lines("SELECT r.kind AS line FROM revisions r WHERE r.kind <> 'submitted'");
    assert!(drafts.is_empty(), "a submit was kept as something else: {drafts:?}");
}

/// Every promise is one revision with its words, and there is no revision that nobody was promised.
pub fn promises_are_kept(store: &Store, promises: &[Promise]) {
    let mut kept: BTreeMap<String, String> = BTreeMap::new();
    for line in store.lines("SELECT COALESCE(r.post_key, 'without a key') || ' ' || r.raw AS line FROM revisions r") {
        let (key, raw) = line.split_once(' ').unwrap();
        assert!(kept.insert(key.to_owned(), raw.to_owned()).is_none(), "{key} is there twice");
    }
    for promise in promises {
        let raw = kept.remove(&promise.key).unwrap_or_else(|| panic!("{promise:?} was lost"));
        assert!(raw.contains(&format!("\"{}\"", promise.sites)), "{promise:?} became {raw}");
    }
    assert!(kept.is_empty(), "nobody was promised {kept:?}");
}

/// Letters of the ledger, by id: kind and state.
pub struct Ledger(BTreeMap<i64, (String, String)>);

impl Ledger {
    pub fn read(store: &Store) -> Ledger {
        let lines = store.lines("SELECT CAST(l.id AS TEXT) || ' ' || l.kind || ' ' || l.state AS line FROM letters l");
        let letters = lines.iter().map(|line| {
            let mut words = line.split(' ');
            let mut next = || words.next().unwrap().to_owned();
            (next().parse().unwrap(), (next(), next()))
        });
        Ledger(letters.collect())
    }

    pub fn count(&self, kind: &str, state: &str) -> usize {
        self.0.values().filter(|(each_kind, each_state)| each_kind == kind && each_state == state).count()
    }

    pub fn of_kind(&self, kind: &str) -> usize {
        self.0.values().filter(|(each, _)| each == kind).count()
    }

    /// Every letter that is told to be sent has arrived, and none that waits. Of those that were being sent when a process died at most `doubtful` are in doubt.
    /// How many arrived more than once.
    pub fn agrees_with(&self, mail: &MailServer, doubtful: usize) -> usize {
        let mut arrived = arrivals(mail);
        let mut doubts = 0;
        for (id, (kind, state)) in &self.0 {
            let from: Mailbox = FROM.parse().unwrap();
            let times = arrived.remove(&Message::id_of(LetterId(*id), &from)).unwrap_or(0);
            match state.as_str() {
                "sent" => assert!(times >= 1, "{kind} {id} is told to be sent and has not arrived"),
                "waiting" | "dropped" => assert_eq!(times, 0, "{kind} {id} is {state} and has arrived"),
                "sending" | "unknown" => doubts += 1,
                other => panic!("{kind} {id} is {other}"),
            }
        }
        assert!(arrived.is_empty(), "nobody wrote {arrived:?}");
        assert!(doubts <= doubtful, "{doubts} letters are in doubt, more than {doubtful}");
        twice(mail)
    }
}

/// How often each Message-ID has arrived.
fn arrivals(mail: &MailServer) -> BTreeMap<String, usize> {
    let mut arrived = BTreeMap::new();
    for letter in mail.received() {
        let content = String::from_utf8_lossy(&letter.content);
        let id = content.lines().find_map(|line| line.strip_prefix("Message-ID: ")).unwrap().trim().to_owned();
        *arrived.entry(id).or_default() += 1;
    }
    arrived
}

/// How many letters have arrived more than once.
pub fn twice(mail: &MailServer) -> usize {
    arrivals(mail).values().filter(|times| **times > 1).count()
}
