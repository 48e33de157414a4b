//! What it was measured on, and with what.

use serde::Serialize;

use crate::tools::{self, says};

#[derive(Debug, Clone, Serialize)]
pub struct Machine {
    cores: usize,
    processor: String,
    memory_gib: u64,
    system: String,
    /// Of the compared programs and of the service.
    versions: Vec<String>,
}

impl Machine {
    pub fn look() -> Machine {
        let line = |file: &str, name: &str| {
            let text = std::fs::read_to_string(file).unwrap_or_default();
            text.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default().trim_matches([':', ' ', '\t']).to_owned()
        };
        let kilobytes: u64 = line("/proc/meminfo", "MemTotal").split_whitespace().next().and_then(|word| word.parse().ok()).unwrap_or_default();
        let postgres = tools::postgres_programs().and_then(|bin| says(&bin.join("postgres").display().to_string(), &["--version"]));
        let versions = vec![
            format!("Mittaristo {}", env!("CARGO_PKG_VERSION")),
            format!("{} (ours)", rusqlite_version()),
            postgres.unwrap_or_else(|_| "no PostgreSQL".to_owned()),
            tools::version("nginx", "nginx", "-v"),
            tools::version("smtp-sink", "postfix", "-h"),
            if cfg!(debug_assertions) { "built for debugging: no figure means anything".to_owned() } else { "release build".to_owned() },
        ];
        Machine {
            cores: std::thread::available_parallelism().map_or(1, usize::from),
            processor: line("/proc/cpuinfo", "model name"),
            memory_gib: kilobytes.div_ceil(1024 * 1024),
            system: format!("{}, Linux {}", line("/etc/os-release", "PRETTY_NAME=").trim_matches('"'), says("uname", &["-r"]).unwrap_or_default()),
            versions,
        }
    }

    pub fn sentence(&self) -> String {
        format!("{} cores of {}, {} GiB, {}; {}", self.cores, self.processor, self.memory_gib, self.system, self.versions.join(", "))
    }
}

fn rusqlite_version() -> String {
    format!("SQLite {}", rusqlite::version())
}
