//! A page costs what is on it, and not what is stored beside it.

use std::time::{Duration, Instant};

use crate::support::app::{AS_OF, TestApp};
use crate::support::client::{Client, Page};
use crate::support::filled::City;
use crate::support::statements;

/// What people look at; the newest round is open, the one before it published.
fn paths() -> Vec<(&'static str, String)> {
    let published = City::day(1);
    let code = City::code(7);
    vec![
        ("it", format!("/rounds/{AS_OF}")),
        ("it", format!("/rounds/{AS_OF}?show=missing")),
        ("it", "/rounds".to_owned()),
        ("it", format!("/rounds/{AS_OF}/{code}")),
        ("anyone", "/results".to_owned()),
        ("anyone", format!("/results/{published}")),
        ("anyone", format!("/results/{published}/terminals")),
        ("anyone", format!("/results/{published}/agencies/{code}")),
        ("anyone", format!("/results/{published}/print")),
        ("it", format!("/results/{published}")),
        ("it", format!("/results/{AS_OF}")),
        ("it", format!("/results/{AS_OF}/terminals")),
        ("it", format!("/results/{AS_OF}/agencies/{code}")),
        ("it", "/agencies".to_owned()),
        ("it", format!("/agencies/{code}")),
        ("it", "/reminders".to_owned()),
        ("it", "/letters".to_owned()),
        ("it", "/events".to_owned()),
        ("it", "/comments".to_owned()),
        ("it", "/people".to_owned()),
        ("anyone", "/".to_owned()),
    ]
}

#[derive(Debug)]
struct Cost {
    path: String,
    /// The first time, with nothing kept from before.
    first: Duration,
    /// The quickest of some more.
    again: Duration,
    bytes: usize,
    statements: usize,
}

fn cost(app: &TestApp, client: &Client, path: &str) -> Cost {
    let ask = || {
        let began = Instant::now();
        let page = client.get(path);
        assert_eq!(page.status, 200, "{path}: {}", page.words());
        (began.elapsed(), page.bytes.len())
    };
    let (first, bytes) = ask();
    let tries = if first > Duration::from_secs(5) { 1 } else { 7 };
    let again = (0..tries).map(|_| ask().0).min().unwrap();
    let (_, counted) = statements::of(app, ask);
    Cost { path: path.to_owned(), first, again, bytes, statements: counted.len() }
}

fn costs(agencies: usize, rounds: usize) -> Vec<Cost> {
    let began = Instant::now();
    let app = City { agencies, rounds }.build();
    println!("{agencies} agencies, {rounds} rounds, made in {:.1?}", began.elapsed());
    let (it, anyone) = (app.it_unit(), app.anyone());
    let all = paths().into_iter().map(|(who, path)| cost(&app, if who == "it" { &it } else { &anyone }, &path));
    all.inspect(|cost| {
        println!("  {:>9.1?} first {:>9.1?} again {:>8} bytes {:>3} statements {}", cost.first, cost.again, cost.bytes, cost.statements, cost.path)
    })
    .collect()
}

/// The codes of the agencies that a page has a line of, in its order.
fn codes(page: &Page) -> Vec<String> {
    let links = page.text.split("<th scope=\"row\"><a href=\"/rounds/").skip(1);
    links.filter_map(|rest| rest.split('"').next()?.rsplit('/').next()).map(str::to_owned).collect()
}

/// Every page of a list, by its links.
fn all_pages(client: &Client, first: &str) -> Vec<Vec<String>> {
    let (mut path, mut found) = (first.to_owned(), vec![]);
    loop {
        let page = client.get(&path);
        assert_eq!(page.status, 200, "{path}");
        found.push(codes(&page));
        let Some((_, next)) = page.text.split_once("<a rel=\"next\" href=\"") else { return found };
        path = next.split(['"', '#']).next().unwrap().replace("&amp;", "&");
    }
}

#[test]
fn pages_of_a_round_reach_each_agency_once() {
    let app = City { agencies: 120, rounds: 1 }.build();
    let it = app.it_unit();
    let every: Vec<String> = (0..120).map(City::code).collect();
    let pages = all_pages(&it, &format!("/rounds/{AS_OF}"));
    assert_eq!(pages.iter().map(Vec::len).collect::<Vec<_>>(), [50, 50, 20]);
    assert_eq!(pages.concat(), every);
    // Of ten agencies each form came from seven, and each agency has answered one form at least.
    let owes = |number: &usize| (0..3).any(|k| (number * 7 + k) % 10 >= 7);
    let missing: Vec<String> = (0..120).filter(owes).map(City::code).collect();
    assert_eq!(all_pages(&it, &format!("/rounds/{AS_OF}?show=missing")).concat(), missing);
    let found = it.get(&format!("/rounds/{AS_OF}?name=VIRASTO+11"));
    assert_eq!(codes(&found), [11, 110, 111, 112, 113, 114, 115, 116, 117, 118, 119].map(City::code));
    assert!(found.text.contains("value=\"VIRASTO 11\""));
}

#[test]
fn a_round_is_counted_as_it_stands() {
    let app = City { agencies: 60, rounds: 1 }.build();
    let it = app.it_unit();
    let words = it.get(&format!("/rounds/{AS_OF}")).words();
    assert!(words.contains("Odotettu 180 Vastaanotettu 126/180 (70 %) Määräajassa 126/180"), "{words}");
    assert!(words.contains("Yhdellä hallintokunnalla ei ole vahvistettua vastuuhenkilöä"), "{words}");
    let done = it.post(&format!("/rounds/{AS_OF}/{}/phones/exempt", City::code(1)), &[("reason", "Ei puhelimia")]);
    assert_eq!(done.status, 303, "{}", done.words());
    let words = it.get(&format!("/rounds/{AS_OF}")).words();
    assert!(words.contains("Odotettu 179"), "what has just been done is counted: {words}");
}

/// The statements of a page beside few agencies, and beside many: as many, and no row more that it does not show.
#[test]
fn a_round_asks_as_much_of_the_database_beside_many_agencies() {
    let [few, many] = [City { agencies: 60, rounds: 2 }, City { agencies: 240, rounds: 6 }].map(|city| {
        let app = city.build();
        let it = app.it_unit();
        statements::of(&app, || it.get(&format!("/rounds/{AS_OF}"))).1.len()
    });
    assert_eq!(few, many);
    assert!(many <= 26, "{many} statements");
}

#[test]
fn pages_of_results_reach_each_agency_once() {
    let app = City { agencies: 230, rounds: 2 }.build();
    let (anyone, published) = (app.anyone(), City::day(1));
    let every: Vec<String> = (0..230).map(City::code).collect();
    let rows = |path: &str, before: &str| -> Vec<String> {
        let page = anyone.get(path);
        assert_eq!(page.status, 200, "{path}");
        page.text.split(before).skip(1).filter_map(|rest| rest.split('"').next()?.rsplit('/').next()).map(str::to_owned).collect()
    };
    let metric = |page: usize| rows(&format!("/results/{published}/social-media?page={page}"), "<th scope=\"row\"><a href=\"/results/");
    assert_eq!((1..=3).flat_map(metric).collect::<Vec<_>>(), every);
    let round = |page: usize| rows(&format!("/results/{published}?page={page}"), "<li><a href=\"/results/2015-03-30/agencies/");
    assert_eq!((1..=2).flat_map(round).collect::<Vec<_>>(), every);
    let it = app.it_unit();
    let listed = |page: usize| {
        let text = it.get(&format!("/agencies?page={page}")).text;
        let links = text.split("<a href=\"/agencies/A").skip(1);
        links.map(|rest| format!("A{}", rest.split('"').next().unwrap())).collect::<Vec<_>>()
    };
    assert_eq!((1..=3).flat_map(listed).collect::<Vec<_>>(), every);
}

/// Shows what each page costs: `SIZES=33x4,1000x4 cargo test --test it growth -- --ignored --nocapture`, agencies by rounds.
#[test]
#[ignore = "takes minutes"]
#[expect(clippy::disallowed_methods, reason = "the tests' own setting, which the program does not have")]
fn pages_of_cities_of_all_sizes() {
    let sizes = std::env::var("SIZES").unwrap_or_else(|_| "33x4,33x40,1000x4,100000x4".to_owned());
    let mut first: Option<Vec<Cost>> = None;
    for size in sizes.split(',') {
        let (agencies, rounds) = size.split_once('x').unwrap();
        let found = costs(agencies.parse().unwrap(), rounds.parse().unwrap());
        for (few, many) in first.iter().flatten().zip(&found) {
            println!("  {:>7.2} times {}", many.again.as_secs_f64() / few.again.as_secs_f64(), few.path);
        }
        first.get_or_insert(found);
    }
}
