//! `mittaristo serve` as a process of its own, with its log in a file.

use std::net::{SocketAddr, TcpListener};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

/// What each instance has as its secret; it must stand in no log.
pub const SECRET: &str = "0123456789abcdef0123456789abcdef";

/// The program with these arguments and nothing of the tests' own environment.
pub fn program(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mittaristo"));
    command.args(arguments).env_clear().env("MITTARISTO_LOG", "error").stdin(Stdio::null());
    command
}

/// What a command prints on both streams, and whether it succeeded.
pub fn output(command: &mut Command) -> (String, bool) {
    let output = command.output().unwrap();
    let text = [output.stdout, output.stderr].concat();
    (String::from_utf8_lossy(&text).into_owned(), output.status.success())
}

/// A loopback address that nobody listened on a moment ago.
pub fn free_address() -> SocketAddr {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap()
}

/// An instance that is killed when the test ends, however it ends.
pub struct Instance {
    child: Child,
    pub address: SocketAddr,
    folder: TempDir,
}

impl Instance {
    /// Starts it, and waits until it listens. `more` are settings besides those that every instance needs.
    pub fn start(database_url: &str, more: &[(&str, &str)]) -> Instance {
        Instance::spawn(database_url, more).until("it listens", |instance| ureq::get(instance.url("/healthz")).call().is_ok())
    }

    /// Starts it, and waits for nothing.
    pub fn spawn(database_url: &str, more: &[(&str, &str)]) -> Instance {
        let folder = tempfile::tempdir().unwrap();
        let address = free_address();
        let log = std::fs::File::create(folder.path().join("log")).unwrap();
        let child = settings(&mut program(&["serve"]), database_url)
            .env("MITTARISTO_ADDRESS", address.to_string())
            .env("MITTARISTO_LOG", "info")
            .envs(more.iter().copied())
            .stdout(Stdio::null())
            .stderr(log)
            .spawn()
            .unwrap();
        Instance { child, address, folder }
    }

    /// Waits for something, half a minute at most.
    pub fn until(mut self, what: &str, is_so: impl Fn(&Instance) -> bool) -> Instance {
        let began = Instant::now();
        while !is_so(&self) {
            let ended = self.child.try_wait().unwrap();
            assert!(ended.is_none() && began.elapsed() < Duration::from_secs(30), "waiting until {what}: {ended:?}\n{}", self.log());
            std::thread::sleep(Duration::from_millis(20));
        }
        self
    }

    pub fn base(&self) -> String {
        format!("http://{}", self.address)
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// All that it has logged.
    pub fn log(&self) -> String {
        std::fs::read_to_string(self.folder.path().join("log")).unwrap()
    }

    /// `TERM`, `STOP`, `CONT`, `KILL`.
    pub fn signal(&self, name: &str) {
        let sent = Command::new("kill").args([&format!("-{name}"), &self.child.id().to_string()]).status().unwrap();
        assert!(sent.success());
    }

    /// How it ended, waited for half a minute at most.
    pub fn ended(&mut self) -> ExitStatus {
        let began = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status;
            }
            assert!(began.elapsed() < Duration::from_secs(30), "it does not end\n{}", self.log());
            std::thread::sleep(Duration::from_millis(10));
        }
    }
}

impl Drop for Instance {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What every command needs that reads all settings.
pub fn settings<'a>(command: &'a mut Command, database_url: &str) -> &'a mut Command {
    command
        .env("MITTARISTO_DATABASE_URL", database_url)
        .env("MITTARISTO_BASE_URL", "http://127.0.0.1:1")
        .env("MITTARISTO_ADDRESS", "127.0.0.1:0")
        .env("MITTARISTO_SMTP_URL", "smtp://127.0.0.1:1")
        .env("MITTARISTO_MAIL_FROM", "mittaristo@hel.example")
        .env("MITTARISTO_SECRET", SECRET)
        .env("MITTARISTO_IMPORT_SCHEDULE", "off")
}
