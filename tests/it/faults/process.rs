//! A `mittaristo serve` of its own, that a test kills, pauses and starts again.

use std::fs::{File, OpenOptions};
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

use super::wire::Wire;

/// The same for every instance of a test, and for what the test does past HTTP.
pub const SECRET: &str = "a secret of the tests, which is long enough";
pub const FROM: &str = "mittaristo@hel.example";

/// Connections to the mail server. One that is killed leaves at most one letter a connection of which nobody knows whether it arrived; it is never sent again by itself.
pub const CONNECTIONS: usize = 4;

/// How long a start may take. A debug build on a busy machine is slow.
const START: Duration = Duration::from_secs(60);

pub struct Process {
    pub address: SocketAddr,
    database_url: String,
    mail: SocketAddr,
    child: Option<Child>,
    folder: TempDir,
}

impl Process {
    /// Starts it, and waits until it serves.
    pub fn start(database_url: &str, mail: SocketAddr) -> Process {
        let mut process = Process::idle(database_url, mail);
        process.run();
        process
    }

    /// One that is not started yet. Its port is its own, also while it is down.
    pub fn idle(database_url: &str, mail: SocketAddr) -> Process {
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, free_port()));
        Process { address, database_url: database_url.to_owned(), mail, child: None, folder: tempfile::tempdir().unwrap() }
    }

    pub fn run(&mut self) {
        self.spawn();
        self.until_ready();
    }

    /// Starts it, and waits for nothing.
    pub fn spawn(&mut self) {
        let log = OpenOptions::new().create(true).append(true).open(self.log_path()).unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_mittaristo"));
        command.arg("serve").env_clear().stdin(Stdio::null()).stdout(Stdio::null()).stderr(log);
        for (name, value) in [
            ("DATABASE_URL", self.database_url.as_str()),
            ("ADDRESS", &self.address.to_string()),
            ("BASE_URL", &format!("http://{}", self.address)),
            ("SMTP_URL", &format!("smtp://{}", self.mail)),
            ("MAIL_FROM", FROM),
            ("SECRET", SECRET),
            ("SMTP_CONNECTIONS", &CONNECTIONS.to_string()),
        ] {
            command.env(format!("MITTARISTO_{name}"), value);
        }
        self.child = Some(command.spawn().unwrap());
    }

    pub fn until_ready(&mut self) {
        let began = Instant::now();
        loop {
            if let Ok(answer) = Wire::new(self.address, "").patience(Duration::from_secs(5)).get("/sign-in")
                && answer.status == 200
            {
                return;
            }
            let ended = self.child.as_mut().and_then(|child| child.try_wait().unwrap());
            assert!(ended.is_none(), "the service ended at once: {}", self.log());
            assert!(began.elapsed() < START, "the service does not serve: {}", self.log());
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// As a power cut does to it.
    pub fn kill(&mut self) {
        if let Some(mut child) = self.child.take() {
            child.kill().unwrap();
            child.wait().unwrap();
        }
    }

    /// SIGTERM, and waits until it has ended.
    pub fn stop(&mut self) {
        self.signal("TERM");
        if let Some(mut child) = self.child.take() {
            child.wait().unwrap();
        }
    }

    /// SIGSTOP: it is there and does nothing.
    pub fn pause(&self) {
        self.signal("STOP");
    }

    pub fn go_on(&self) {
        self.signal("CONT");
    }

    fn signal(&self, name: &str) {
        signal(self.pid(), name);
    }

    pub fn pid(&self) -> u32 {
        self.child.as_ref().unwrap().id()
    }

    /// Whether it still runs, by itself and without having been started anew.
    pub fn is_running(&mut self) -> bool {
        self.child.as_mut().is_some_and(|child| child.try_wait().unwrap().is_none())
    }

    /// Everything that it has logged, over all its starts.
    pub fn log(&self) -> String {
        std::fs::read_to_string(self.log_path()).unwrap_or_default()
    }

    /// Lines of the log, without those of each request.
    pub fn told(&self) -> String {
        self.log().lines().filter(|line| !line.contains("mittaristo::web::server")).collect::<Vec<_>>().join("\n")
    }

    /// A panic is a fault of ours, whatever the world has done.
    pub fn must_not_have_panicked(&self) {
        let log = self.log();
        let panic: Vec<&str> = log.lines().skip_while(|line| !line.contains("panicked at")).take(10).collect();
        assert!(panic.is_empty(), "the service panicked: {panic:#?}");
    }

    /// Memory that it holds, in MiB.
    pub fn memory(&self) -> usize {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.pid())).unwrap();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
        line.split_whitespace().next().unwrap().parse::<usize>().unwrap() / 1024
    }

    fn log_path(&self) -> PathBuf {
        self.folder.path().join("log")
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        if let Some(mut child) = self.child.take() {
            let _ = child.kill();
            let _ = child.wait();
        }
        if std::thread::panicking() {
            let kept = std::env::temp_dir().join(format!("mittaristo-faults-{}.log", self.address.port()));
            let _ = File::create(&kept).and_then(|_| std::fs::copy(self.log_path(), &kept));
            eprintln!("the log of the service is in {}", kept.display());
        }
    }
}

/// Sends a signal to a process that the test has started.
pub fn signal(pid: u32, name: &str) {
    let status = Command::new("kill").args([&format!("-{name}"), &pid.to_string()]).status().unwrap();
    assert!(status.success(), "kill -{name} {pid}");
}

fn free_port() -> u16 {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap().local_addr().unwrap().port()
}
