//! Figures 2 to 5: forms are submitted, each once, checked as a whole and durable when they are answered, with their event and receipt letter; by many clients at once.

use super::pages::sound;
use super::{Bench, Run, Seen};
use crate::Failed;
use crate::capture::{self, Statement};
use crate::city;
use crate::load::{self, Outcome, Script, post};
use crate::replay::Replay;
use crate::service::Service;
use crate::store::{Kind, Store};
use crate::table::{Bound, median};

/// Clients of figure 3 (SQLite) and of figure 4 (PostgreSQL), and submits of a run.
const MANY: i64 = 64;
const FEW: i64 = 8;

struct Sizes {
    many: i64,
    few: i64,
    replayed: i64,
}

/// What the rounds gave.
#[derive(Default)]
struct Rounds {
    ratio: Seen,
    cpu: Seen,
    spread_many: Seen,
    spread_few: Seen,
    many: Vec<f64>,
    few: Vec<f64>,
    other: Vec<f64>,
    middle: (Vec<f64>, Vec<f64>),
    /// The next form that nobody has submitted.
    next: i64,
}

pub fn measure(bench: &mut Bench, kind: Kind) -> Result<(), Failed> {
    let sizes = if bench.options.quick { Sizes { many: 640, few: 400, replayed: 800 } } else { Sizes { many: 6400, few: 4000, replayed: 6000 } };
    let statements = statements(bench)?;
    let city = bench.city(kind)?;
    let (store, other) = (bench.stores().copy(&city, "submits")?, bench.stores().copy(&city, "replay")?);
    bench.stores().run(&other, "UPDATE sessions SET token_hash = CAST(person_id AS TEXT)")?;
    let service = bench.serve(&store)?;
    let mut rounds = Rounds::default();
    // Each has done it before it counts.
    submits(bench, kind, &service, &mut rounds, MANY, MANY * 2)?;
    replay(bench, kind, &other, &statements, 0, FEW * 20)?;
    for round in 1..=bench.options.rounds {
        one_round(bench, kind, &service, &mut rounds, &sizes, || replay(bench, kind, &other, &statements, round as i64, sizes.replayed))?;
    }
    let kept = bench.stores().number(&store, "SELECT COUNT(*) FROM submissions WHERE state = 'submitted'")?;
    if kept != rounds.next {
        return Err(format!("{} submits were acknowledged, and {kept} are there", rounds.next).into());
    }
    if kind == Kind::Sqlite {
        alike(bench, &store, &other, rounds.next, FEW * 20 + sizes.replayed * bench.options.rounds as i64)?;
    }
    drop(service);
    bench.stores().drop(&store)?;
    bench.stores().drop(&other)?;
    tell(bench, kind, rounds);
    Ok(())
}

fn one_round(
    bench: &Bench,
    kind: Kind,
    service: &Service,
    rounds: &mut Rounds,
    sizes: &Sizes,
    replay: impl FnOnce() -> Result<f64, Failed>,
) -> Result<(), Failed> {
    let many = submits(bench, kind, service, rounds, MANY, sizes.many)?;
    let other = bench.watched(None, replay)?;
    let few = submits(bench, kind, service, rounds, FEW, sizes.few)?;
    let compared = if kind == Kind::Sqlite { &many } else { &few };
    rounds.ratio.add(compared.done.rate() / other.done, compared.foreign.max(other.foreign));
    rounds.cpu.add(compared.cpu * 1000.0 / compared.done.count() as f64, compared.foreign);
    rounds.spread_many.add(many.done.percentile(0.99) / many.done.percentile(0.5), many.foreign);
    rounds.spread_few.add(few.done.percentile(0.99) / few.done.percentile(0.5), few.foreign);
    rounds.many.push(many.done.rate());
    rounds.few.push(few.done.rate());
    rounds.other.push(other.done);
    rounds.middle.0.push(many.done.percentile(0.5));
    rounds.middle.1.push(few.done.percentile(0.5));
    Ok(())
}

fn tell(bench: &mut Bench, kind: Kind, mut rounds: Rounds) {
    let (many, few, other) = (median(&rounds.many), median(&rounds.few), median(&rounds.other));
    rounds.spread_many.note = format!("p50 {:.2} ms, {many:.0} submits/s", median(&rounds.middle.0));
    rounds.spread_few.note = format!("p50 {:.2} ms, {few:.0} submits/s", median(&rounds.middle.1));
    if kind == Kind::Sqlite {
        rounds.ratio.note = format!("{many:.0} of {other:.0} submits/s");
        bench.tell((3, "submit at 64 clients of one direct writer", "×"), kind, Bound::Least(1.0), &rounds.ratio);
    } else {
        rounds.ratio.note = format!("{few:.0} of {other:.0} submits/s");
        bench.tell((4, "submit at 8 clients of pgbench", "×"), kind, Bound::Least(0.4), &rounds.ratio);
    }
    bench.tell((2, "CPU of a submit", "ms"), kind, Bound::Most(1.5), &rounds.cpu);
    bench.tell((5, "p99 of submit at 8 clients of p50", "×"), kind, Bound::Most(8.0), &rounds.spread_few);
    bench.tell((5, "p99 of submit at 64 clients of p50", "×"), kind, Bound::Most(8.0), &rounds.spread_many);
}

/// The next forms are submitted, a form a request.
fn submits(bench: &Bench, kind: Kind, service: &Service, rounds: &mut Rounds, clients: i64, count: i64) -> Result<Run<Outcome>, Failed> {
    if rounds.next + count > bench.city.forms() {
        return Err("the city has too few forms for so many rounds".into());
    }
    let script = |client: i64| {
        let numbers = (rounds.next + client..rounds.next + count).step_by(usize::try_from(clients)?);
        let request = |number| {
            let place = bench.city.place(number);
            Ok::<_, Failed>(post(&place.path, &place.session, &city::posted(place.agency, 0, &format!("key{number}"))?))
        };
        Ok::<_, Failed>(Script { requests: numbers.map(request).collect::<Result<_, _>>()?, expected: 303, until: None })
    };
    let scripts: Vec<Script> = (0..clients).map(script).collect::<Result<_, _>>()?;
    rounds.next += count;
    bench.watched(Some((service, kind)), || sound(load::run(service.address, &scripts)?))
}

fn replay(bench: &Bench, kind: Kind, store: &Store, statements: &[Statement], run: i64, submits: i64) -> Result<f64, Failed> {
    let metric = run % bench.city.metrics + 1;
    let replay = Replay { city: &bench.city, statements, metric, run, submits: submits.min(bench.city.contacts) };
    match kind {
        Kind::Sqlite => replay.direct(&bench.stores().file(&store.name)),
        Kind::Postgres => replay.pgbench(&bench.postgres, &store.name, FEW, bench.home.path()),
    }
}

/// The statements of a submit of a service that has been submitted to before.
fn statements(bench: &mut Bench) -> Result<Vec<Statement>, Failed> {
    let city = bench.city(Kind::Postgres)?;
    let store = bench.stores().copy(&city, "captured")?;
    let service = bench.serve(&store)?;
    submits(bench, Kind::Postgres, &service, &mut Rounds::default(), MANY, MANY)?;
    let statements = capture::submit(&bench.postgres, &store.name, service.address, &bench.city, MANY..MANY + 6)?;
    drop(service);
    bench.stores().drop(&store)?;
    let listed: Vec<String> = statements.iter().map(|statement| format!("{};", statement.sql)).collect();
    eprintln!("  a submit makes {} statements", statements.len());
    std::fs::write(std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("submit.sql"), listed.join("\n"))?;
    Ok(statements)
}

/// A replayed submit leaves as many rows as a real one: the translation to SQLite has lost nothing.
fn alike(bench: &Bench, store: &Store, replayed: &Store, submits: i64, replays: i64) -> Result<(), Failed> {
    for table in ["revisions", "observations", "events", "letters"] {
        let count = format!("SELECT COUNT(*) FROM {table}");
        let before = bench.made.iter().find(|made| made.kind == Kind::Sqlite).ok_or("no city")?;
        let before = bench.stores().number(before, &count)?;
        let (own, other) = (bench.stores().number(store, &count)? - before, bench.stores().number(replayed, &count)? - before);
        if own * replays != other * submits {
            return Err(format!("{submits} submits left {own} rows in {table}, and {replays} that were replayed {other}").into());
        }
    }
    Ok(())
}
