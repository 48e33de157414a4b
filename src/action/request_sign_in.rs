//! Somebody types an address and wants to sign in. What they are told is the same for every address; what the letter says is not.

use chrono::{DateTime, TimeDelta, Utc};

use super::token;
use crate::db::sign_in::SignIn;
use crate::db::{self, Conn};
use crate::error::{Error, Result};
use crate::ids::SignInId;
use crate::survey::contact::Contact;
use crate::survey::letter::{Letter, Standing};
use crate::survey::person::{Person, Role, normal_email};
use crate::survey::service::Service;

/// A link and a code live this long, in minutes.
pub const MINUTES: i64 = 15;
/// Requests in that time: for one address (more get no letter), and from one client (more are told to wait). A whole city may sit behind one address on the morning that a round opens.
pub const PER_ADDRESS: i64 = 5;
pub const PER_CLIENT: i64 = 150;

/// Records the request and, for an address that somebody has, queues a letter: with link and code for who may sign in, with the reason for who may not.
///
/// # Errors
/// `Throttled` for a client that asked too often.
pub fn request_sign_in(conn: &mut Conn, service: &Service, address: &str, client: &str, target: &str, now: DateTime<Utc>) -> Result<SignInId> {
    let email = normal_email(address);
    let address_hash = token::salted(&service.secret, "address", &email);
    db::sign_in::hold_all(conn)?;
    let (by_address, by_client) = db::sign_in::recent(conn, &address_hash, client, now - TimeDelta::minutes(MINUTES), now)?;
    if by_client >= PER_CLIENT {
        return Err(Error::Throttled(u64::try_from(MINUTES * 60).unwrap_or(900)));
    }
    let id = SignInId::fresh();
    let (token, code) = (token::fresh(), token::fresh_code());
    let person = db::person::by_email(conn, &email)?;
    let standing = match &person {
        Some(person) => Some(standing(conn, person, now)?),
        None => None,
    };
    let may = matches!(standing, Some(Standing::May));
    let row = SignIn {
        id,
        address_hash,
        client: client.to_owned(),
        person: person.as_ref().filter(|_| may && by_address < PER_ADDRESS).map(|person| person.id),
        token_hash: token::hash(&token),
        code_hash: token::salted(&service.secret, &id.to_string(), &code),
        target: local_path(target),
        created_at: now,
        expires_at: now + TimeDelta::minutes(MINUTES),
        used_at: None,
        wrong_codes: 0,
    };
    db::sign_in::insert(conn, &row)?;
    if let (Some(person), Some(standing)) = (person, standing)
        && by_address < PER_ADDRESS
    {
        let letter = match standing {
            Standing::May => Letter::SignIn { link: service.link(&format!("/sign-in/{token}")), code, expires_at: row.expires_at },
            refused => Letter::SignInRefused { why: refused },
        };
        db::letter::queue(conn, person.id, None, None, &letter, now)?;
    }
    Ok(id)
}

/// May this person sign in, and if not, why.
pub(super) fn standing(conn: &mut Conn, person: &Person, now: DateTime<Utc>) -> Result<Standing> {
    if person.role != Role::None {
        return Ok(Standing::May);
    }
    let contacts: Vec<Contact> = db::contact::of_person(conn, person.id)?;
    if contacts.iter().any(|contact| contact.is_active(now)) {
        return Ok(Standing::May);
    }
    Ok(match contacts.iter().any(|contact| contact.awaits_head(now)) {
        true => Standing::AwaitsHead,
        false if contacts.is_empty() => Standing::NoContact,
        false => Standing::Ended,
    })
}

/// Longest path to return to, in bytes.
const TARGET_BYTES: usize = 500;

/// A path on this site to return to; anything else becomes the first page.
pub fn local_path(target: &str) -> String {
    // Browsers drop tabs and line ends from an address: `/`, a tab and `/` would be another site's.
    let is_plain = !target.chars().any(|letter| letter.is_control() || letter == '\\');
    let is_local = target.starts_with('/') && !target.starts_with("//") && is_plain && target.len() <= TARGET_BYTES;
    if is_local { target.to_owned() } else { "/".to_owned() }
}

#[cfg(test)]
mod tests {
    use super::local_path;

    #[test]
    fn only_paths_of_this_site_are_returned_to() {
        assert_eq!(local_path("/rounds/2015-06-30?x=1"), "/rounds/2015-06-30?x=1");
        for foreign in [
            "https://evil.example",
            "//evil.example",
            "/\\evil.example",
            "",
            "javascript:alert(1)",
            "/a\r\nSet-Cookie: x",
            "/\t/evil.example",
            "/a\0b",
        ] {
            assert_eq!(local_path(foreign), "/", "{foreign:?}");
        }
    }
}
