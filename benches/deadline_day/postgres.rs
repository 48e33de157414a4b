//! A PostgreSQL of our own, as durable as it is by default: on a socket in a temporary directory, and gone at the end.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use crate::Failed;
use crate::tools;

pub struct Postgres {
    /// Its programs.
    bin: PathBuf,
    home: tempfile::TempDir,
    server: Child,
}

impl Postgres {
    pub fn start() -> Result<Postgres, Failed> {
        let bin = tools::postgres_programs()?;
        // The path of a socket may have 107 bytes at most.
        let home = tempfile::Builder::new().prefix("mittaristo-bench-pg").tempdir_in("/var/tmp")?;
        let is_root = tools::says("id", &["-u"])? == "0";
        if is_root {
            tools::run(Command::new("chown").arg("postgres").arg(home.path()))?;
        }
        // Root may not run it; setpriv becomes the server, so that its process id is the server's.
        let program = |name: &str| {
            let mut command = if is_root { Command::new("setpriv") } else { Command::new(bin.join(name)) };
            if is_root {
                command.args(["--reuid=postgres", "--regid=postgres", "--clear-groups"]).arg(bin.join(name));
            }
            command.current_dir(home.path()).stdin(Stdio::null());
            command
        };
        tools::run(program("initdb").args(["--pgdata=data", "--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8"]))?;
        let log = File::create(home.path().join("log"))?;
        let settings =
            ["listen_addresses=", "max_connections=200", "logging_collector=on", "log_destination=jsonlog", "log_directory=logs", "log_filename=log"];
        let server = program("postgres")
            .args(["-D", "data", "-k"])
            .arg(home.path())
            .args(settings.iter().flat_map(|setting| ["-c", setting]))
            .stdout(log.try_clone()?)
            .stderr(log)
            .spawn()?;
        let postgres = Postgres { bin, home, server };
        for _ in 0..300 {
            if postgres.sql("postgres", "SELECT 1").is_ok() {
                return Ok(postgres);
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        Err(format!("PostgreSQL does not start: {}", fs::read_to_string(postgres.home.path().join("log"))?).into())
    }

    pub fn process(&self) -> u32 {
        self.server.id()
    }

    pub fn url(&self, database: &str) -> String {
        format!("postgres:///{database}?host={}&user=postgres", self.socket().display())
    }

    pub fn socket(&self) -> &Path {
        self.home.path()
    }

    pub fn program(&self, name: &str) -> Command {
        let mut command = Command::new(self.bin.join(name));
        command.arg("--host").arg(self.socket()).args(["--username", "postgres"]).stdin(Stdio::null());
        command
    }

    /// What `psql` says to a statement, or to a command of its own.
    pub fn sql(&self, database: &str, statement: &str) -> Result<String, Failed> {
        let mut command = self.program("psql");
        command.args([
            "--no-psqlrc",
            "--quiet",
            "--tuples-only",
            "--no-align",
            "--set",
            "ON_ERROR_STOP=1",
            "--dbname",
            database,
            "--command",
            statement,
        ]);
        tools::run(&mut command)
    }

    pub fn copy(&self, from: &str, to: &str) -> Result<(), Failed> {
        self.sql("postgres", &format!("DROP DATABASE IF EXISTS \"{to}\" WITH (FORCE)"))?;
        // Connections of a pool that was dropped are closed a moment later.
        self.sql("postgres", &format!("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '{from}'"))?;
        self.sql("postgres", &format!("CREATE DATABASE \"{to}\" TEMPLATE \"{from}\""))?;
        Ok(())
    }

    /// Every statement that is done while `job` runs, as PostgreSQL's own log has it.
    pub fn logged<T>(&self, job: impl FnOnce() -> Result<T, Failed>) -> Result<(T, Vec<serde_json::Value>), Failed> {
        let before = self.log()?.len();
        let done = job()?;
        // The log is written by another process.
        std::thread::sleep(Duration::from_millis(150));
        let log = self.log()?;
        let lines = log.get(before..).unwrap_or_default().lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
        Ok((done, lines))
    }

    /// Whether statements are written into the log.
    pub fn log_statements(&self, yes: bool) -> Result<(), Failed> {
        self.sql("postgres", &format!("ALTER SYSTEM SET log_statement = '{}'", if yes { "all" } else { "none" }))?;
        self.sql("postgres", "SELECT pg_reload_conf()")?;
        std::thread::sleep(Duration::from_millis(300));
        Ok(())
    }

    fn log(&self) -> Result<String, Failed> {
        Ok(fs::read_to_string(self.home.path().join("data/logs/log.json"))?)
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        let _ = Command::new("kill").args(["-INT", &self.server.id().to_string()]).status();
        let _ = self.server.wait();
    }
}
