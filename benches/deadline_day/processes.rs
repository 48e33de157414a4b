//! CPU time and memory of processes, as Linux counts them in /proc.

use std::collections::HashMap;
use std::fs;
use std::time::Instant;

use crate::Failed;

/// Clock ticks of /proc a second: so on every Linux that Rust runs on.
const TICKS: f64 = 100.0;

/// Parent, and the CPU seconds of the process and of its children that have ended.
struct Process {
    parent: u32,
    seconds: f64,
}

fn all() -> Result<HashMap<u32, Process>, Failed> {
    let mut found = HashMap::new();
    for entry in fs::read_dir("/proc")? {
        let name = entry?.file_name();
        let Some(id) = name.to_str().and_then(|name| name.parse::<u32>().ok()) else { continue };
        // It may have ended since.
        let Ok(line) = fs::read_to_string(format!("/proc/{id}/stat")) else { continue };
        if let Some(process) = process(&line) {
            found.insert(id, process);
        }
    }
    Ok(found)
}

/// The name of a process stands in brackets and may hold anything; what follows it is numbers.
fn process(line: &str) -> Option<Process> {
    let (_, rest) = line.rsplit_once(") ")?;
    let words: Vec<&str> = rest.split(' ').collect();
    let parent = words.get(1)?.parse().ok()?;
    let ticks: f64 = words.get(11..15)?.iter().filter_map(|word| word.parse::<f64>().ok()).sum();
    Some(Process { parent, seconds: ticks / TICKS })
}

/// CPU seconds of a process and all that came of it.
pub fn tree_seconds(root: u32) -> Result<f64, Failed> {
    let all = all()?;
    let is_below = |mut id: u32| loop {
        if id == root {
            return true;
        }
        match all.get(&id) {
            Some(process) if process.parent != 0 => id = process.parent,
            _ => return false,
        }
    };
    Ok(all.iter().filter(|(id, _)| is_below(**id)).map(|(_, process)| process.seconds).sum())
}

/// CPU seconds of everybody: user, nice and system. What the kernel does in interrupts is nobody's, and is left out.
fn machine_seconds() -> Result<f64, Failed> {
    let text = fs::read_to_string("/proc/stat")?;
    let line = text.lines().next().unwrap_or_default();
    Ok(line.split_whitespace().skip(1).take(3).filter_map(|word| word.parse::<f64>().ok()).sum::<f64>() / TICKS)
}

/// Watches what other processes take while something runs.
pub struct Watch {
    began: Instant,
    machine: f64,
    own: f64,
}

impl Watch {
    pub fn begin() -> Result<Watch, Failed> {
        Ok(Watch { began: Instant::now(), machine: machine_seconds()?, own: tree_seconds(std::process::id())? })
    }

    /// Cores that others took on average since it began.
    pub fn foreign(&self) -> Result<f64, Failed> {
        let others = (machine_seconds()? - self.machine) - (tree_seconds(std::process::id())? - self.own);
        Ok((others / self.began.elapsed().as_secs_f64()).max(0.0))
    }
}

/// A line of /proc/ID/status in MiB: `VmRSS` is the memory now, `VmHWM` the most that there was.
pub fn memory(id: u32, line: &str) -> Result<f64, Failed> {
    let status = fs::read_to_string(format!("/proc/{id}/status"))?;
    let kilobytes = status.lines().find_map(|each| each.strip_prefix(line)?.strip_prefix(':')?.split_whitespace().next()?.parse::<f64>().ok());
    Ok(kilobytes.ok_or_else(|| format!("no {line} of process {id}"))? / 1024.0)
}
