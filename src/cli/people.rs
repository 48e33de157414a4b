//! `mittaristo grant` and `mittaristo sign-in-link`: how the first person of the IT unit comes in.

use chrono::TimeDelta;

use super::Failed;
use crate::action::grant_role::grant_role;
use crate::action::nominate::Nomination;
use crate::action::request_sign_in::MINUTES;
use crate::action::sign_in::link_for;
use crate::clock::Clock;
use crate::config::Settings;
use crate::db::Db;
use crate::error::Error;
use crate::lang::Lang;
use crate::survey::person::Role;
use crate::survey::viewer::Viewer;

#[derive(Debug, clap::Args)]
pub struct Grant {
    #[command(flatten)]
    settings: Settings,
    /// it-unit, reader or none
    role: String,
    /// E-mail address
    email: String,
    /// Name, as letters say it
    name: String,
    /// Language of letters: fi, sv or en
    #[arg(long, default_value = "fi")]
    lang: String,
}

/// # Errors
/// An unknown role or language, an address that is none, or what the database said.
pub fn grant(grant: Grant) -> Result<(), Failed> {
    let role = Role::from_code(&grant.role).ok_or_else(|| format!("{:?} is no role; expected it-unit, reader or none", grant.role))?;
    let lang = Lang::from_code(&grant.lang).ok_or_else(|| format!("{:?} is no language; expected fi, sv or en", grant.lang))?;
    let db = Db::open(&grant.settings.database()?)?;
    let to = Nomination { name: grant.name, email: grant.email, lang };
    let person = db.write_now(|conn| grant_role(conn, &Viewer::Console, &to, role, Clock::machine().now()))?;
    println!("{} <{}> is now {}", person.name, person.email, role.code());
    Ok(())
}

#[derive(Debug, clap::Args)]
pub struct SignInLink {
    #[command(flatten)]
    settings: Settings,
    /// E-mail address of the person
    email: String,
}

/// # Errors
/// A missing or wrong setting, an address that nobody has, or what the database said.
pub fn sign_in_link(link: SignInLink) -> Result<(), Failed> {
    let config = super::serve::checked(link.settings)?;
    let service = super::serve::service(&config)?;
    let db = Db::open(&config.database_url)?;
    let now = Clock::machine().now();
    let made = db.write_now(|conn| link_for(conn, &service, &link.email, "/", TimeDelta::minutes(MINUTES), now));
    match made {
        Err(Error::NotFound(_)) => {
            Err(format!("nobody here has the address {:?}; expected that of a person with a role ('mittaristo grant') or of a contact", link.email)
                .into())
        }
        made => {
            println!("{}", made?);
            Ok(())
        }
    }
}
