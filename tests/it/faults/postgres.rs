//! A PostgreSQL server of its own, that a test stops, pauses and limits. It listens on a socket in its folder and nowhere else.

use std::fs::File;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use diesel::{Connection, PgConnection};
use tempfile::TempDir;

use super::process::signal;

pub struct Postgres {
    home: TempDir,
    programs: PathBuf,
    /// As whom it runs, where the test is root: PostgreSQL refuses to be.
    user: Option<(u32, u32)>,
    server: Option<Child>,
}

const START: Duration = Duration::from_secs(60);

impl Postgres {
    /// A new server with one empty database.
    pub fn start() -> Postgres {
        // Not under TMPDIR: the path of a socket may have 107 bytes at most.
        let home = tempfile::Builder::new().prefix("mittaristo-faults.").tempdir_in("/tmp").unwrap();
        let user = is_root().then(|| (id("-u"), id("-g")));
        if let Some((uid, gid)) = user {
            std::os::unix::fs::chown(home.path(), Some(uid), Some(gid)).unwrap();
        }
        let mut postgres = Postgres { home, programs: programs(), user, server: None };
        let mut init = postgres.program("initdb");
        init.args(["--pgdata=data", "--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"]);
        assert!(init.status().unwrap().success(), "initdb: {}", postgres.log());
        postgres.run(&[]);
        postgres
    }

    /// Starts it (again) with more settings, such as `max_connections=20`.
    /// What it has committed survives its own death, though not that of the machine: nothing waits for the disk.
    pub fn run(&mut self, settings: &[&str]) {
        let mut command = self.program("postgres");
        command.args(["-D", "data", "-k"]).arg(self.home.path()).args(["-c", "listen_addresses=", "-c", "fsync=off"]);
        for setting in settings {
            command.args(["-c", setting]);
        }
        self.server = Some(command.spawn().unwrap());
        let began = Instant::now();
        while PgConnection::establish(&self.url()).is_err() {
            assert!(began.elapsed() < START, "PostgreSQL does not start: {}", self.log());
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    pub fn url(&self) -> String {
        format!("postgres:///postgres?host={}&user=postgres", self.home.path().display())
    }

    /// Ends its clients and itself in good order.
    pub fn stop(&mut self) {
        self.end("INT");
    }

    /// Ends at once, and recovers when it is started again.
    pub fn crash(&mut self) {
        self.end("QUIT");
    }

    fn end(&mut self, how: &str) {
        if let Some(mut server) = self.server.take() {
            signal(server.id(), how);
            server.wait().unwrap();
        }
    }

    /// The whole server stands still: whoever asks it anything waits.
    pub fn pause(&self) {
        self.processes().into_iter().for_each(|pid| signal(pid, "STOP"));
    }

    pub fn go_on(&self) {
        self.processes().into_iter().rev().for_each(|pid| signal(pid, "CONT"));
    }

    /// Ends the connections of all clients but these processes, as `pg_terminate_backend` does, where one cannot even connect to ask for it.
    pub fn cut_all_but(&self, own: &[u32]) {
        let is_client = |pid: &u32| std::fs::read_to_string(format!("/proc/{pid}/cmdline")).is_ok_and(|line| line.starts_with("postgres: postgres "));
        for pid in self.processes().into_iter().filter(is_client).filter(|pid| !own.contains(pid)) {
            // It may have ended by itself.
            let _ = Command::new("kill").args(["-TERM", &pid.to_string()]).stderr(Stdio::null()).status();
        }
    }

    /// The server, then those that it has started.
    fn processes(&self) -> Vec<u32> {
        let own = self.server.as_ref().unwrap().id();
        let all = std::fs::read_dir("/proc").unwrap().filter_map(|entry| entry.unwrap().file_name().to_str()?.parse::<u32>().ok());
        let children = all.filter(|pid| parent(*pid) == Some(own));
        [own].into_iter().chain(children).collect()
    }

    fn program(&self, name: &str) -> Command {
        let log = File::options().create(true).append(true).open(self.home.path().join("log")).unwrap();
        let mut command = Command::new(self.programs.join(name));
        command.current_dir(self.home.path()).stdin(Stdio::null()).stdout(log.try_clone().unwrap()).stderr(log);
        if let Some((uid, gid)) = self.user {
            command.uid(uid).gid(gid);
        }
        command
    }

    fn log(&self) -> String {
        std::fs::read_to_string(self.home.path().join("log")).unwrap_or_default()
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        if let Some(mut server) = self.server.take() {
            // One that a failed test has left paused hears nothing else.
            let _ = Command::new("kill").args(["-CONT", &server.id().to_string()]).status();
            let _ = Command::new("kill").args(["-QUIT", &server.id().to_string()]).status();
            let _ = server.wait();
        }
    }
}

/// Of `/proc/<pid>/stat`, whose second field is a name in brackets.
fn parent(pid: u32) -> Option<u32> {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    stat.rsplit_once(')')?.1.split_whitespace().nth(1)?.parse().ok()
}

/// Where `tests/with-postgres` looks, too.
#[expect(clippy::disallowed_methods, reason = "the tests' own setting, which the program does not have")]
fn programs() -> PathBuf {
    if let Ok(named) = std::env::var("POSTGRES_BIN") {
        return named.into();
    }
    let installed = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().filter_map(|entry| Some(entry.ok()?.path().join("bin")));
    let newest = installed.filter(|folder| folder.join("initdb").exists()).max_by_key(|folder| version(folder));
    newest
        .expect("no PostgreSQL server programs (initdb, postgres) in /usr/lib/postgresql/*/bin; install the package postgresql, or set POSTGRES_BIN")
}

fn version(folder: &Path) -> Option<u32> {
    folder.parent()?.file_name()?.to_str()?.parse().ok()
}

pub fn is_root() -> bool {
    number(Command::new("id").arg("-u")) == 0
}

fn id(which: &str) -> u32 {
    number(Command::new("id").args([which, "postgres"]))
}

fn number(command: &mut Command) -> u32 {
    let output = command.output().unwrap();
    String::from_utf8_lossy(&output.stdout).trim().parse().unwrap_or_else(|_| panic!("{command:?}: {}", String::from_utf8_lossy(&output.stderr)))
}
