//! Figures 1 and 2: the page of a form with twenty questions, each with the answer of the last round beside it, for its contact who is signed in; against nginx with a file of that size.

use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Stdio};
use std::time::Duration;

use super::{Bench, Seen};
use crate::Failed;
use crate::capture;
use crate::load::{self, Connection, Script, get};
use crate::service::{Service, free_address};
use crate::store::Kind;
use crate::table::{Bound, median};
use crate::tools;

const CLIENTS: i64 = 32;

pub fn measure(bench: &mut Bench, kind: Kind) -> Result<(), Failed> {
    let city = bench.city(kind)?;
    let store = bench.stores().copy(&city, "pages")?;
    let service = bench.serve(&store)?;
    let seconds = Duration::from_secs_f64(if bench.options.quick { 1.0 } else { 4.0 });
    let places: Vec<_> = (0..CLIENTS).map(|number| bench.city.place(number * 7)).collect();
    let requests: Vec<Vec<u8>> = places.iter().map(|place| get(&place.path, Some(&place.session))).collect();
    let size = page_size(&service, requests.first().ok_or("no page")?)?;
    let nginx = Nginx::start(bench.home.path(), size)?;
    let ours = scripts(&requests, seconds);
    let theirs = scripts(&[get("/page.html", None)], seconds);
    // Each has been asked before it counts.
    load::run(service.address, &scripts(&requests, seconds / 4))?;
    load::run(nginx.address, &scripts(&[get("/page.html", None)], seconds / 4))?;
    let (mut ratio, mut cpu, mut rates) = (Seen::default(), Seen::default(), (Vec::new(), Vec::new()));
    for _ in 0..bench.options.rounds {
        let own = bench.watched(Some((&service, kind)), || sound(load::run(service.address, &ours)?))?;
        let other = bench.watched(None, || sound(load::run(nginx.address, &theirs)?))?;
        ratio.add(own.done.rate() / other.done.rate(), own.foreign.max(other.foreign));
        cpu.add(own.cpu * 1000.0 / own.done.count() as f64, own.foreign);
        rates.0.push(own.done.rate());
        rates.1.push(other.done.rate());
    }
    ratio.note = format!("{:.0} of {:.0} pages/s, {:.1} KiB, {CLIENTS} clients", median(&rates.0), median(&rates.1), size as f64 / 1024.0);
    let least = if kind == Kind::Sqlite { 0.15 } else { 0.08 };
    bench.tell((1, "form page of nginx's static file", "×"), kind, Bound::Least(least), &ratio);
    bench.tell((2, "CPU of a form page", "ms"), kind, Bound::Most(0.5), &cpu);
    if kind == Kind::Postgres {
        statements(bench, &store.name, &service, &requests)?;
    }
    drop(service);
    bench.stores().drop(&store)
}

/// How many statements a page takes, as PostgreSQL counts them; it is the same code on SQLite.
fn statements(bench: &mut Bench, database: &str, service: &Service, requests: &[Vec<u8>]) -> Result<(), Failed> {
    let requests: Vec<_> =
        requests.iter().take(6).enumerate().map(|(number, request)| (request.clone(), bench.city.place(number as i64 * 7))).collect();
    let found = capture::statements(&bench.postgres, database, service.address, 200, &requests, &bench.city)?;
    let brackets = found.iter().filter(|each| each.is_bracket()).count();
    let pings = found.iter().filter(|each| each.is_ping()).count();
    let note = format!("besides {brackets} that begin or end a transaction and {pings} that ask whether the connection is alive");
    let seen = Seen { values: vec![(found.len() - brackets - pings) as f64], foreign: 0.0, note };
    bench.tell((1, "SQL statements of a form page", ""), Kind::Postgres, Bound::Most(6.0), &seen);
    Ok(())
}

fn scripts(requests: &[Vec<u8>], seconds: Duration) -> Vec<Script> {
    let request = |number: usize| requests.get(number % requests.len()).cloned().unwrap_or_default();
    (0..CLIENTS as usize).map(|number| Script { requests: vec![request(number)], expected: 200, until: Some(seconds) }).collect()
}

pub fn sound(outcome: load::Outcome) -> Result<load::Outcome, Failed> {
    if outcome.errors == 0 { Ok(outcome) } else { Err(format!("{} requests failed: {}", outcome.errors, outcome.faults.join("; ")).into()) }
}

fn page_size(service: &Service, request: &[u8]) -> Result<usize, Failed> {
    let mut connection = Connection::open(service.address)?;
    let status = connection.ask(request)?;
    let text = String::from_utf8_lossy(&connection.body);
    let has_all = (1..=crate::city::FIELDS).all(|field| text.contains(&format!("name=\"f{field:02}\"")));
    if status != 200 || !has_all {
        return Err(format!("the form page is not as it should be: {status} {text}").into());
    }
    Ok(connection.body.len())
}

/// nginx with one static file, and nothing that it could save left on.
struct Nginx {
    child: Child,
    address: SocketAddr,
}

impl Nginx {
    fn start(home: &Path, size: usize) -> Result<Nginx, Failed> {
        let (program, address, folder) = (tools::program("nginx", "nginx")?, free_address()?, home.join("nginx"));
        std::fs::create_dir_all(folder.join("html"))?;
        std::fs::write(folder.join("html/page.html"), vec![b'x'; size])?;
        let user = if tools::says("id", &["-u"])? == "0" { "user root;" } else { "" };
        let temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(|name| format!("{name}_temp_path temp_{name};")).join(" ");
        let settings = format!(
            "daemon off; {user} worker_processes auto; pid nginx.pid; error_log error.log;
             events {{ worker_connections 1024; }}
             http {{ access_log off; sendfile on; tcp_nopush on; keepalive_requests 100000000; open_file_cache max=10; default_type text/html; {temporary}
               server {{ listen {address}; root html; }} }}"
        );
        std::fs::write(folder.join("nginx.conf"), settings)?;
        let mut command = tools::command(&program, "nginx");
        let child = command.arg("-p").arg(&folder).args(["-c", "nginx.conf", "-e", "error.log"]).stdin(Stdio::null()).spawn()?;
        let nginx = Nginx { child, address };
        for _ in 0..100 {
            if Connection::open(address).and_then(|mut connection| connection.ask(&get("/page.html", None))).is_ok_and(|status| status == 200) {
                return Ok(nginx);
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        Err(format!("nginx does not start: {}", std::fs::read_to_string(folder.join("error.log"))?).into())
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        // Its master ends its workers.
        let _ = std::process::Command::new("kill").arg(self.child.id().to_string()).status();
        let _ = self.child.wait();
    }
}
