//! The programs that the service is compared with: found where they are installed, or unpacked from Debian's packages into `target/`, which installs nothing.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::Failed;

/// Runs a command to its end; what it printed, or what it said when it failed.
pub fn run(command: &mut Command) -> Result<String, Failed> {
    let done = command.stdin(Stdio::null()).output().map_err(|cause| format!("{}: {cause}", command.get_program().display()))?;
    if !done.status.success() {
        return Err(format!("{command:?} failed: {}{}", String::from_utf8_lossy(&done.stdout), String::from_utf8_lossy(&done.stderr)).into());
    }
    Ok(String::from_utf8_lossy(&done.stdout).trim().to_owned())
}

pub fn says(program: &str, arguments: &[&str]) -> Result<String, Failed> {
    run(Command::new(program).args(arguments))
}

/// Where the newest `initdb` is that Debian installed.
pub fn postgres_programs() -> Result<PathBuf, Failed> {
    let found = says("sh", &["-c", "ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1"])?;
    if found.is_empty() {
        return Err("PostgreSQL's programs are missing (Debian: apt-get install postgresql)".into());
    }
    Ok(found.into())
}

/// A program of a Debian package.
pub fn program(name: &str, package: &str) -> Result<PathBuf, Failed> {
    let folder = unpacked(package);
    let known = ["/usr/sbin", "/usr/bin"].map(PathBuf::from).into_iter().chain([folder.join("usr/sbin"), folder.join("usr/bin")]);
    let known: Vec<PathBuf> = known.map(|folder| folder.join(name)).collect();
    let there = || known.iter().find(|path| path.exists()).cloned();
    if let Some(path) = there() {
        return Ok(path);
    }
    eprintln!("{name} is not installed: unpacking Debian's package {package} into {}", folder.display());
    std::fs::create_dir_all(&folder)?;
    run(Command::new("apt-get").args(["download", package]).current_dir(&folder))
        .map_err(|cause| format!("{name} is missing (apt-get install {package}), and its package cannot be had: {cause}"))?;
    run(Command::new("sh").args(["-c", "for package in *.deb; do dpkg -x \"$package\" . || exit 1; done"]).current_dir(&folder))?;
    there().ok_or_else(|| format!("the package {package} has no {name}").into())
}

/// A command of a program that may lie in an unpacked package, with the libraries that it brought along.
pub fn command(path: &Path, package: &str) -> Command {
    let mut command = Command::new(path);
    let libraries = unpacked(package).join("usr/lib").join(package);
    if path.starts_with(unpacked(package)) {
        command.env("LD_LIBRARY_PATH", libraries);
    }
    command
}

fn unpacked(package: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("bench-tools").join(package)
}

/// What a program says of itself; Debian's version of its package where it says nothing.
pub fn version(name: &str, package: &str, flag: &str) -> String {
    let Ok(path) = program(name, package) else { return format!("no {name}") };
    let said = command(&path, package).arg(flag).stdin(Stdio::null()).output();
    let said = said.map(|said| String::from_utf8_lossy(&said.stderr).trim().to_owned()).unwrap_or_default();
    let packaged = || says("sh", &["-c", &format!("apt-cache policy {package} | sed -n 's/ *Candidate: //p'")]).unwrap_or_default();
    said.strip_prefix("nginx version: ").map_or_else(|| format!("{package} {}", packaged()), str::to_owned)
}
