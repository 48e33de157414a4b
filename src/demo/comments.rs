//! What contacts said of the report and of the open round, and what the IT unit answered: the notes of the report as the conversations that they come from.

use super::{AS_OF, city, day, moment};
use crate::action::answer_comment::answer_comment;
use crate::action::comment::{Remark, comment};
use crate::action::sign_in::as_viewer;
use crate::db::{self, Conn};
use crate::error::{Error, Result};
use crate::survey::comment::{Answer, CommentState};
use crate::survey::service::Service;

/// What an agency's contact said, and when, local time.
struct Told {
    agency: &'static str,
    as_of: &'static str,
    metric: &'static str,
    measure: Option<&'static str>,
    at: &'static str,
    body: &'static str,
}

const REPORT: &str = "2014-12-31";

const COMPLETE: Told = Told {
    agency: "Opev",
    as_of: REPORT,
    metric: "terminals",
    measure: None,
    at: "2015-07-28 10:15",
    body: "Opetusviraston päätelaitteet ovat raportissa ensi kertaa mukana kaikista toimipisteistä. Lisäys aikaisempaan on 5\u{a0}905 laitetta, joten kasvu ei kerro hankinnoista.",
};
const IN_INQUIRY: Told = Told {
    agency: "Palmia",
    as_of: REPORT,
    metric: "phones",
    measure: None,
    at: "2015-07-29 13:40",
    body: "Palmian puhelimien määrä poikkeaa helmikuun 2014 raportista. Muutos on toimittajalla selvityksessä. Voiko luvun korjata, kun selvitys valmistuu?",
};
const OTHER_USE: Told = Told {
    agency: "Palmia",
    as_of: REPORT,
    metric: "mobile-work",
    measure: Some("tokens"),
    at: "2015-07-29 13:55",
    body: "Palmia käytti tunnistautumisvälinettä aiemmin osittain myös kiinteään työhön. Toimintamalli muutettiin vuonna 2013. Voiko vuoden 2012 luvun muuttaa vertailukelpoiseksi?",
};
const SHARED_SITES: Told = Told {
    agency: "HKR",
    as_of: AS_OF,
    metric: "social-media",
    measure: None,
    at: "2015-08-04 10:05",
    body: "Ylläpidämme osaa sivuista yhdessä toisen viraston kanssa. Lasketaanko tällainen sivu kummallekin vai vain toiselle?",
};

pub(super) fn build(conn: &mut Conn, service: &Service) -> Result<()> {
    let shared = Answer {
        state: CommentState::Answered,
        text: "Kiitos tiedosta. Mukaan luetaan jatkossakin laitteet kaikista toimipisteistä, myös oppilaskäytössä olevat. Raportin huomautus kertoo, miksi vuosia ei voi verrata.".to_owned(),
        change_on: None,
        shared: true,
    };
    let promised = Answer {
        state: CommentState::WillChange,
        text: "Luku tarkistetaan toimittajan selvityksen perusteella seuraavalla vuodenvaihteen keruukierroksella.".to_owned(),
        change_on: Some(day("2015-12-31")),
        shared: false,
    };
    let refused = Answer {
        state: CommentState::Declined,
        text: "Vuoden 2012 luku on sellainen kuin se silloin ilmoitettiin, eikä sitä muuteta. Syy eroon kerrotaan raportin huomautuksessa."
            .to_owned(),
        change_on: None,
        shared: false,
    };
    told(conn, service, &COMPLETE, Some(("2015-07-30 09:20", shared)))?;
    told(conn, service, &IN_INQUIRY, Some(("2015-07-30 09:35", promised)))?;
    told(conn, service, &OTHER_USE, Some(("2015-07-30 09:50", refused)))?;
    told(conn, service, &SHARED_SITES, None)
}

fn told(conn: &mut Conn, service: &Service, told: &Told, answer: Option<(&str, Answer)>) -> Result<()> {
    let now = moment(told.at, service.zone);
    let person = db::person::by_email(conn, &city::contact_email(told.agency))?.ok_or(Error::NotFound("person"))?;
    let remark = Remark {
        as_of: day(told.as_of),
        agency: told.agency.to_owned(),
        metric: told.metric.to_owned(),
        measure: told.measure.map(str::to_owned),
        body: told.body.to_owned(),
        post_key: None,
    };
    let who = as_viewer(conn, person, now)?;
    let made = comment(conn, &who, service, &remark, now)?;
    let Some((at, answer)) = answer else { return Ok(()) };
    let now = moment(at, service.zone);
    let person = db::person::by_email(conn, city::IT_UNIT.1)?.ok_or(Error::NotFound("person"))?;
    let who = as_viewer(conn, person, now)?;
    answer_comment(conn, &who, service, made.id, made.version, &answer, now)
}
