//! The service, as anybody would run it: its own binary with its usual settings, on a port of its own.

use std::fs::File;
use std::net::{SocketAddr, TcpListener};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::Failed;
use crate::load::{Connection, get};
use crate::processes;

pub struct Service {
    pub address: SocketAddr,
    child: Child,
    /// From its start to the first page that it showed.
    pub started: Duration,
}

/// What the binary needs to know besides the database.
#[derive(Clone, Copy)]
pub struct Settings<'a> {
    pub database: &'a str,
    pub forms: &'a Path,
    pub smtp: SocketAddr,
    pub log: &'a Path,
}

/// The binary with its settings, for any of its commands.
pub fn command(settings: &Settings, address: SocketAddr) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mittaristo"));
    command
        .env("MITTARISTO_DATABASE_URL", settings.database)
        .env("MITTARISTO_ADDRESS", address.to_string())
        .env("MITTARISTO_BASE_URL", format!("http://{address}"))
        .env("MITTARISTO_SMTP_URL", format!("smtp://{}", settings.smtp))
        .env("MITTARISTO_MAIL_FROM", "Mittaristo <mittaristo@hel.example>")
        .env("MITTARISTO_SECRET", "0123456789abcdef0123456789abcdef")
        .env("MITTARISTO_FORMS", settings.forms)
        .stdin(Stdio::null());
    command
}

impl Service {
    /// Starts it and waits for the page of results, which everybody may see.
    pub fn start(settings: &Settings) -> Result<Service, Failed> {
        let address = free_address()?;
        let log = File::options().create(true).append(true).open(settings.log)?;
        let began = Instant::now();
        let child = command(settings, address).arg("serve").stdout(log.try_clone()?).stderr(log).spawn()?;
        let mut service = Service { address, child, started: Duration::ZERO };
        let request = get("/results", None);
        while began.elapsed() < Duration::from_secs(60) {
            if let Ok(200) = Connection::open(address).and_then(|mut connection| connection.ask(&request)) {
                service.started = began.elapsed();
                return Ok(service);
            }
            if service.child.try_wait()?.is_some() {
                break;
            }
            std::thread::sleep(Duration::from_millis(2));
        }
        Err(format!("the service does not start: {}", std::fs::read_to_string(settings.log)?.lines().last().unwrap_or_default()).into())
    }

    pub fn process(&self) -> u32 {
        self.child.id()
    }

    /// In MiB: `VmRSS` is the memory now, `VmHWM` the most that there was.
    pub fn memory(&self, line: &str) -> Result<f64, Failed> {
        processes::memory(self.child.id(), line)
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        let _ = Command::new("kill").arg(self.child.id().to_string()).status();
        let asked = Instant::now();
        while asked.elapsed() < Duration::from_secs(10) {
            if let Ok(Some(_)) = self.child.try_wait() {
                return;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

pub fn free_address() -> Result<SocketAddr, Failed> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?)
}
