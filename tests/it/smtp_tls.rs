//! Delivery over TLS: with a certificate that is trusted by configuration, and with everything that must not be trusted.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use mittaristo::db;
use mittaristo::mail::smtp::{Patience, Server, Smtp};
use mittaristo::mail::transport::Transport;
use mittaristo::survey::letter::{Letter, Standing};
use rustls::ServerConfig;
use rustls::crypto::ring::default_provider;
use rustls::pki_types::PrivateKeyDer;
use tempfile::TempDir;

use crate::support::app::{IT_UNIT, TestApp};
use crate::support::instance::{output, program, settings};
use crate::support::smtp::{MailServer, Manner, Tls};

/// Long enough for a loopback answer on a busy machine.
const SHORT: Duration = Duration::from_millis(700);
/// "\0it\0sala".
const LOGIN: &str = "AGl0AHNhbGE=";

/// A server's certificate for a name, made here and trusted by nobody; and a file by which it can be.
struct Certificate {
    config: Arc<ServerConfig>,
    folder: TempDir,
}

impl Certificate {
    fn for_name(name: &str) -> Certificate {
        let made = rcgen::generate_simple_self_signed([name.to_owned()]).unwrap();
        let key = PrivateKeyDer::try_from(made.signing_key.serialize_der()).unwrap();
        let config = ServerConfig::builder_with_provider(Arc::new(default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![made.cert.der().clone()], key)
            .unwrap();
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("trusted.pem"), made.cert.pem()).unwrap();
        Certificate { config: Arc::new(config), folder }
    }

    fn file(&self) -> PathBuf {
        self.folder.path().join("trusted.pem")
    }
}

fn serving(tls: Tls) -> MailServer {
    MailServer::start(Manner { tls, login: Some(LOGIN), ..Manner::default() })
}

/// What `jobs run` prints that finds a letter to deliver, trusts this certificate and delivers to a server by this URL.
fn delivered(certificate: &Certificate, url: &str) -> String {
    let app = TestApp::new();
    app.write(|conn, _, now| {
        let person = db::person::by_email(conn, IT_UNIT)?.unwrap();
        db::letter::queue(conn, person.id, None, None, &Letter::SignInRefused { why: Standing::NoContact }, now)
    });
    app.leave_mail();
    let mut command = program(&["jobs", "run"]);
    settings(&mut command, app.state.db.url()).env("MITTARISTO_SMTP_URL", url).env("SSL_CERT_FILE", certificate.file());
    output(&mut command).0
}

#[test]
fn letters_go_over_tls_to_a_server_that_is_trusted_by_configuration() {
    let certificate = Certificate::for_name("127.0.0.1");
    for (tls, scheme, query) in
        [(Tls::Wrapped(certificate.config.clone()), "smtps", ""), (Tls::Offered(certificate.config.clone()), "smtp", "?tls=required")]
    {
        let server = serving(tls);
        let told = delivered(&certificate, &format!("{scheme}://it:sala@{}{query}", server.address));
        assert!(told.contains("letters sent 1"), "{scheme}: {told}");
        assert_eq!(server.received().len(), 1, "{scheme}");
    }
}

#[test]
fn a_trusted_certificate_of_another_name_is_not_enough() {
    let certificate = Certificate::for_name("mail.hel.example");
    let server = serving(Tls::Wrapped(certificate.config.clone()));
    let told = delivered(&certificate, &format!("smtps://it:sala@{}", server.address));
    assert!(told.contains("letters sent 0") && told.contains("the mail server takes no letters now") && told.contains("certificate"), "{told}");
    assert!(server.commands().is_empty(), "{:?}", server.commands());
}

#[test]
fn nothing_is_said_to_a_server_that_nobody_vouches_for() {
    let certificate = Certificate::for_name("127.0.0.1");
    for (tls, scheme, query) in
        [(Tls::Wrapped(certificate.config.clone()), "smtps", ""), (Tls::Offered(certificate.config.clone()), "smtp", "?tls=required")]
    {
        let server = serving(tls);
        let mut smtp = Smtp::new(format!("{scheme}://it:sala@{}{query}", server.address).parse::<Server>().unwrap()).unwrap();
        let why = smtp.open().unwrap_err();
        assert!(why.contains("certificate") && !why.contains("sala"), "{scheme}: {why}");
        assert!(server.commands().iter().all(|command| command == "EHLO" || command == "STARTTLS"), "{scheme}: {:?}", server.commands());
    }
}

#[test]
fn a_server_that_breaks_its_tls_gets_no_letter() {
    let server = serving(Tls::Broken);
    let url = format!("smtp://it:sala@{}?tls=required", server.address);
    // lettre says goodbye to a connection that broke, and waits for the answer.
    let mut smtp = Smtp::with_patience(url.parse::<Server>().unwrap(), Patience { answer: SHORT, ..Patience::default() }).unwrap();
    let why = smtp.open().unwrap_err();
    assert!(why.contains("connecting to smtp://it@127.0.0.1"), "{why}");
    assert!(!smtp.is_open());
    assert!(server.commands().iter().all(|command| command == "EHLO" || command == "STARTTLS"), "{:?}", server.commands());
    // It mends itself.
    server.behave(Manner::default());
    assert!(smtp.open().is_err(), "without STARTTLS it is no better");
}
