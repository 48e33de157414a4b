//! Signing in by the link or the code of a letter, staying signed in, and signing out.

use chrono::{DateTime, TimeDelta, Utc};

use super::request_sign_in::{local_path, standing};
use super::token;
use crate::db::sign_in::SignIn;
use crate::db::{self, Conn};
use crate::error::{Error, Result};
use crate::ids::SignInId;
use crate::survey::contact::Contact;
use crate::survey::event::Event;
use crate::survey::letter::Standing;
use crate::survey::person::Person;
use crate::survey::service::Service;
use crate::survey::viewer::Viewer;
use crate::text;

/// Wrong codes that end a request.
pub const WRONG_CODES: i32 = 5;
/// Wrong codes in 24 hours for one address, in all its requests; after them only links sign in. Whoever asks for new letters and guesses on meets one code in 50,000 a day.
pub const WRONG_CODES_A_DAY: i64 = 20;
/// A session ends when it was not used for this many hours.
pub const IDLE_HOURS: i64 = 12;
/// A session's last use is written down at most this often, in minutes.
const TOUCH_MINUTES: i64 = 5;

/// A new session: the secret for the cookie, and where the person wanted to go.
#[derive(Debug, Clone)]
pub struct SignedIn {
    pub token: String,
    pub target: String,
}

/// What came of a sign-in. A refusal is an answer, not an error: the wrong code that it counts must be committed.
#[derive(Debug, Clone)]
pub enum SignInOutcome {
    In(SignedIn),
    /// Used, expired, ended by wrong codes, or never was.
    Over,
    /// The code is wrong; this many tries are left.
    WrongCode {
        left: i32,
    },
}

/// By the link: only the button on its page calls this, since mail scanners open links.
pub fn sign_in_by_link(conn: &mut Conn, token: &str, now: DateTime<Utc>) -> Result<SignInOutcome> {
    match db::sign_in::by_token(conn, &token::hash(token))? {
        Some(request) if is_live(&request, now) => enter(conn, &request, now),
        _ => Ok(SignInOutcome::Over),
    }
}

/// By the code, typed where it was asked for.
pub fn sign_in_by_code(conn: &mut Conn, service: &Service, id: SignInId, code: &str, now: DateTime<Utc>) -> Result<SignInOutcome> {
    let Some(request) = db::sign_in::hold(conn, id)?.filter(|request| is_live(request, now)) else {
        return Ok(SignInOutcome::Over);
    };
    if db::sign_in::wrong_codes(conn, &request.address_hash, now - TimeDelta::hours(24))? >= WRONG_CODES_A_DAY {
        return Ok(SignInOutcome::Over);
    }
    let typed: String = code.chars().filter(|letter| !letter.is_whitespace()).collect();
    if request.person.is_some() && token::same(&request.code_hash, &token::salted(&service.secret, &id.to_string(), &typed)) {
        return enter(conn, &request, now);
    }
    db::sign_in::count_wrong_code(conn, id)?;
    let left = WRONG_CODES - request.wrong_codes - 1;
    Ok(if left > 0 { SignInOutcome::WrongCode { left } } else { SignInOutcome::Over })
}

fn is_live(request: &SignIn, now: DateTime<Utc>) -> bool {
    request.used_at.is_none() && now < request.expires_at && request.wrong_codes < WRONG_CODES
}

fn enter(conn: &mut Conn, request: &SignIn, now: DateTime<Utc>) -> Result<SignInOutcome> {
    let Some(person) = request.person else { return Ok(SignInOutcome::Over) };
    if !db::sign_in::take(conn, request.id, now)? {
        return Ok(SignInOutcome::Over);
    }
    let person = db::person::by_id(conn, person)?;
    // The letter was written while they might; whoever was ended since then is told why when they ask anew.
    if standing(conn, &person, now)? != Standing::May {
        return Ok(SignInOutcome::Over);
    }
    let token = token::fresh();
    db::session::insert(conn, &token::hash(&token), person.id, now)?;
    let who = Viewer::Person { person, agencies: Vec::new() };
    db::event::record(conn, &who, &Event::of("signed-in"), now)?;
    Ok(SignInOutcome::In(SignedIn { token, target: request.target.clone() }))
}

/// Who is behind a session's token, and whether its use should be written down by [`touch`].
pub fn viewer(conn: &mut Conn, token: &str, now: DateTime<Utc>) -> Result<Option<(Viewer, bool)>> {
    let found = db::session::with_person(conn, &token::hash(token), now - TimeDelta::hours(IDLE_HOURS))?;
    let Some((session, person, contacts)) = found else { return Ok(None) };
    let viewer = with_rights(person, &contacts, now);
    Ok(Some((viewer, now - session.seen_at >= TimeDelta::minutes(TOUCH_MINUTES))))
}

/// The rights of a person at a moment: a confirmation that has ended is gone at once.
pub fn as_viewer(conn: &mut Conn, person: Person, now: DateTime<Utc>) -> Result<Viewer> {
    let contacts = db::contact::of_person(conn, person.id)?;
    Ok(with_rights(person, &contacts, now))
}

fn with_rights(person: Person, contacts: &[Contact], now: DateTime<Utc>) -> Viewer {
    Viewer::Person { person, agencies: contacts.iter().filter(|contact| contact.is_active(now)).map(|contact| contact.agency).collect() }
}

pub fn touch(conn: &mut Conn, token: &str, now: DateTime<Utc>) -> Result<()> {
    if let Some(session) = db::session::live(conn, &token::hash(token), now - TimeDelta::hours(IDLE_HOURS))? {
        db::session::touch(conn, session.id, now)?;
    }
    Ok(())
}

pub fn sign_out(conn: &mut Conn, token: &str, now: DateTime<Utc>) -> Result<()> {
    db::session::revoke(conn, &token::hash(token), now)
}

/// Signs the person out on every device.
///
/// # Errors
/// `Forbidden` for who is not signed in.
pub fn sign_out_everywhere(conn: &mut Conn, who: &Viewer, now: DateTime<Utc>) -> Result<()> {
    let person = who.person().ok_or_else(|| Error::forbidden(text!("refused-signed-in-only")))?;
    db::session::revoke_all(conn, person.id, now)?;
    db::event::record(conn, who, &Event::of("signed-out-everywhere"), now)
}

/// A link that signs this person in, as the demo prints and the command line makes for somebody whose mail does not arrive. Lives as long as one from a letter.
///
/// # Errors
/// `NotFound` for an address that nobody has.
pub fn link_for(conn: &mut Conn, service: &Service, email: &str, target: &str, valid: TimeDelta, now: DateTime<Utc>) -> Result<String> {
    let person = db::person::by_email(conn, email)?.ok_or(Error::NotFound("person"))?;
    let id = SignInId::fresh();
    let token = token::fresh();
    let request = SignIn {
        id,
        address_hash: token::salted(&service.secret, "address", &person.email),
        client: "console".to_owned(),
        person: Some(person.id),
        token_hash: token::hash(&token),
        code_hash: token::salted(&service.secret, &id.to_string(), &token::fresh()),
        target: local_path(target),
        created_at: now,
        expires_at: now + valid,
        used_at: None,
        wrong_codes: 0,
    };
    db::sign_in::insert(conn, &request)?;
    db::event::record(conn, &Viewer::Console, &Event::of("sign-in-link-made").person(person.id), now)?;
    Ok(service.link(&format!("/sign-in/{token}")))
}
