//! Holds the source to the rules of the house: who may use whom, what stands only where, how long a file is.
//!
//! A wall is moved here, in [`USES`] or [`ONLY_IN`], together with the map in `src/lib.rs`.

use std::collections::BTreeSet;
use std::path::Path;

use proc_macro2::{Delimiter, TokenTree};

use crate::support::source::{Source, files, group, is_path, is_sign, is_word, none, root};

/// Lines of a file in `src/`, tests included.
const MOST_LINES: usize = 299;

/// What every module may use, the base modules each other too.
const BASE: &[&str] = &["lang", "clock", "ids", "error", "config"];

/// What each module may use besides [`BASE`] and itself.
const USES: &[(&str, &[&str])] = &[
    ("lang", &[]),
    ("clock", &[]),
    ("ids", &[]),
    ("error", &[]),
    ("config", &[]),
    ("form", &[]),
    ("survey", &["form"]),
    ("view", &["form", "survey"]),
    ("mail", &["form", "survey"]),
    ("import", &["form", "survey"]),
    ("export", &["form", "survey"]),
    ("portal", &["form", "survey", "import"]),
    ("db", &["form", "survey"]),
    ("action", &["form", "survey", "db", "import"]),
    ("job", &["form", "survey", "db", "action", "mail", "import", "export"]),
    ("web", &["form", "survey", "db", "action", "view", "mail", "import", "export"]),
    ("demo", &["form", "survey", "db", "action", "mail", "import"]),
    ("cli", &["form", "survey", "db", "action", "view", "mail", "import", "export", "portal", "job", "web", "demo"]),
];

/// What stands only in these files or folders, and where to turn instead.
const ONLY_IN: &[(Thing, &[&str], &str)] = &[
    (Thing::Crate("diesel"), &["src/db/", "src/db.rs"], "write a query in src/db/ and call it"),
    (Thing::Crate("actix_web"), &["src/web/", "src/web.rs", "src/cli/serve.rs"], "give a value back and let src/web/ translate it"),
    (Thing::Macro("html"), &["src/view/", "src/view.rs", "src/mail/", "src/mail.rs"], "make it a function in src/view/"),
    (Thing::Call("env", "var"), &["src/config.rs"], "read it in src/config.rs and pass it on"),
    (Thing::Call("env", "vars"), &["src/config.rs"], "read it in src/config.rs and pass it on"),
    (Thing::Call("env", "var_os"), &["src/config.rs"], "read it in src/config.rs and pass it on"),
    (Thing::Call("Utc", "now"), &["src/clock.rs"], "ask a clock::Clock, so that a test can set the moment"),
    (Thing::Call("Local", "now"), &["src/clock.rs"], "ask a clock::Clock, so that a test can set the moment"),
    (Thing::Call("SystemTime", "now"), &["src/clock.rs"], "ask a clock::Clock, so that a test can set the moment"),
];

#[derive(Clone, Copy)]
enum Thing {
    /// Also the crates that belong to it: `diesel` means `diesel_migrations` too.
    Crate(&'static str),
    Macro(&'static str),
    Call(&'static str, &'static str),
}

impl Thing {
    fn is_at(self, run: &[TokenTree], at: usize) -> bool {
        let token = run.get(at);
        match self {
            Thing::Crate(name) => {
                matches!(token, Some(TokenTree::Ident(ident)) if ident.to_string().starts_with(name)) && is_path(run, at + 1) || is_word(token, name)
            }
            Thing::Macro(name) => {
                is_word(token, name) && (is_sign(run.get(at + 1), '!') || is_word(at.checked_sub(3).and_then(|before| run.get(before)), "maud"))
            }
            Thing::Call(owner, name) => is_word(token, owner) && is_path(run, at + 1) && is_word(run.get(at + 3), name),
        }
    }

    fn name(self) -> String {
        match self {
            Thing::Crate(name) => name.to_owned(),
            Thing::Macro(name) => format!("{name}!"),
            Thing::Call(owner, name) => format!("{owner}::{name}"),
        }
    }
}

/// The module that a file belongs to: `form` for `src/form.rs` and `src/form/rule/parse.rs`. The two roots belong to none.
fn module(path: &str) -> Option<&str> {
    let inside = path.strip_prefix("src/")?;
    let name = inside.split_once('/').map_or_else(|| inside.strip_suffix(".rs"), |(folder, _)| Some(folder))?;
    (name != "lib" && name != "main").then_some(name)
}

/// The modules named after `crate::` at `at`, which may be a brace of several, each with the token to point at.
fn named(run: &[TokenTree], at: usize) -> Vec<(String, TokenTree)> {
    match run.get(at) {
        // A macro of the crate, not a module.
        Some(TokenTree::Ident(_)) if is_sign(run.get(at + 1), '!') => vec![],
        Some(token @ TokenTree::Ident(ident)) => vec![(ident.to_string(), token.clone())],
        token => {
            let Some(braces) = group(token, Delimiter::Brace) else { return vec![] };
            let inside: Vec<TokenTree> = braces.stream().into_iter().collect();
            inside.split(|token| is_sign(Some(token), ',')).flat_map(|part| named(part, 0)).collect()
        }
    }
}

fn layers(source: &Source, modules: &BTreeSet<String>) -> Vec<String> {
    let Some(own) = module(&source.path) else { return vec![] };
    let Some((_, uses)) = USES.iter().find(|(name, _)| *name == own) else {
        return vec![format!("{}: the module '{own}' has no line in USES of tests/it/tidy.rs; say there what it may use", source.path)];
    };
    let mut faults = Vec::new();
    source.each_run(|run| {
        for at in 0..run.len() {
            if !is_word(run.get(at), "crate") || !is_path(run, at + 1) {
                continue;
            }
            for (name, token) in named(run, at + 3) {
                let may = name == own || BASE.contains(&name.as_str()) || uses.contains(&name.as_str());
                if modules.contains(&name) && !may {
                    faults.push(format!(
                        "{}: '{own}' may not use '{name}'; it may use: {}. Pass the value in, or move the code to where both are known",
                        source.place(&token),
                        BASE.iter().chain(*uses).copied().collect::<Vec<_>>().join(" ")
                    ));
                }
            }
        }
    });
    faults
}

fn places(source: &Source) -> Vec<String> {
    let mut faults = Vec::new();
    source.each_run(|run| {
        for (at, token) in run.iter().enumerate() {
            for (thing, places, instead) in ONLY_IN {
                let here = places.iter().any(|place| source.path.starts_with(place));
                if !here && thing.is_at(run, at) {
                    faults.push(format!("{}: {} stands only in {}; {instead}", source.place(token), thing.name(), places.join(" ")));
                }
            }
            if is_word(Some(token), "allow") && group(run.get(at + 1), Delimiter::Parenthesis).is_some() && at == 0 && run.len() == 2 {
                faults.push(format!("{}: #[allow(..)]; mend it, or write #[expect(.., reason = \"..\")]", source.place(token)));
            }
        }
    });
    faults
}

fn lines(source: &Source) -> Vec<String> {
    let mut faults = Vec::new();
    let count = source.text.lines().count();
    if count > MOST_LINES {
        faults.push(format!("{}: {count} lines, at most {MOST_LINES}; what grows past that is two things", source.path));
    }
    if source.path != "src/main.rs" && !source.text.starts_with("//!") {
        faults.push(format!("{}:1: the file does not open with '//!' and what it is for", source.path));
    }
    for (number, line) in source.text.lines().enumerate() {
        if let Some(word) = line.split(|letter: char| !letter.is_alphanumeric() && letter != '!').find(|word| UNFINISHED.contains(word)) {
            faults.push(format!("{}:{}: '{word}' says that something is unfinished; finish it or leave it out", source.path, number + 1));
        }
    }
    faults
}

/// Marks of unfinished work, which belong in the issue tracker.
const UNFINISHED: &[&str] = &["todo!", "unimplemented!", "TODO", "FIXME", "XXX", "HACK"];

fn modules() -> BTreeSet<String> {
    files("src").iter().filter_map(|path| module(path)).map(str::to_owned).collect()
}

#[test]
fn modules_use_only_what_is_below_them() {
    let modules = modules();
    none(&Source::all().iter().flat_map(|source| layers(source, &modules)).collect::<Vec<_>>());
}

#[test]
fn things_stand_only_where_they_belong() {
    none(&Source::all().iter().flat_map(places).collect::<Vec<_>>());
}

#[test]
fn files_are_short_explained_and_finished() {
    none(&Source::all().iter().flat_map(lines).collect::<Vec<_>>());
}

#[test]
fn migrations_go_up_and_down() {
    let folders: BTreeSet<String> = files("migrations").iter().filter_map(|path| Some(path.rsplit_once('/')?.0.to_owned())).collect();
    let mut faults = Vec::new();
    for folder in &folders {
        for name in ["up.sql", "down.sql"] {
            if !Path::new(&root()).join(folder).join(name).exists() {
                faults.push(format!("{folder}: no {name}; a migration goes both ways"));
            }
        }
    }
    none(&faults);
}

/// The rules themselves, on files that break them.
mod rules {
    use super::{Source, layers, lines, module, places};

    fn modules() -> std::collections::BTreeSet<String> {
        ["form", "survey", "db", "lang"].map(str::to_owned).into()
    }

    #[test]
    fn a_lower_module_may_not_use_a_higher_one() {
        let source = Source::new(
            "src/form/check.rs",
            "use crate::lang::Text;\nuse crate::{\n    form::Form,\n    db::{Conn, self},\n};\nfn f() { g(crate::survey::x()) }\n",
        );
        let faults = layers(&source, &modules());
        assert_eq!(faults.len(), 2, "{faults:?}");
        assert!(faults[0].starts_with("src/form/check.rs:4: 'form' may not use 'db'"), "{faults:?}");
        assert!(faults[1].starts_with("src/form/check.rs:6: 'form' may not use 'survey'"), "{faults:?}");
    }

    #[test]
    fn macros_and_comments_are_no_use() {
        let source = Source::new("src/form.rs", "//! crate::db\nfn f() -> &'static str { crate::db!(1); \"crate::db::x\" }\n");
        assert_eq!(layers(&source, &modules()), Vec::<String>::new());
    }

    #[test]
    fn a_new_module_must_say_what_it_uses() {
        let faults = layers(&Source::new("src/chart/bar.rs", "//! Bars.\n"), &modules());
        assert!(faults[0].contains("the module 'chart' has no line in USES"), "{faults:?}");
    }

    #[test]
    fn files_belong_to_modules() {
        let found = ["src/form.rs", "src/form/rule/parse.rs", "src/lib.rs", "src/main.rs", "src/demo/data/agencies.csv"].map(module);
        assert_eq!(found, [Some("form"), Some("form"), None, None, Some("demo")]);
    }

    #[test]
    fn strays_are_found_where_they_stand() {
        let text = "use diesel_migrations::embed_migrations;\nuse actix_web::web;\nfn f() {\n    std::env::var(\"A\");\n    chrono::Utc::now();\n    html! { p {} }\n}\n#[allow(dead_code)]\nfn g() {}\n";
        let faults = places(&Source::new("src/survey/stray.rs", text));
        let starts: Vec<&str> = faults.iter().map(|fault| fault.split(" stands").next().unwrap().split(';').next().unwrap()).collect();
        let mut sorted = starts.clone();
        sorted.sort_unstable();
        let place = |line: usize, what: &str| format!("src/survey/stray.rs:{line}: {what}");
        assert_eq!(
            sorted,
            [place(1, "diesel"), place(2, "actix_web"), place(4, "env::var"), place(5, "Utc::now"), place(6, "html!"), place(8, "#[allow(..)]")]
        );
        assert_eq!(places(&Source::new("src/db/rows.rs", "use diesel::prelude::*;\n")), Vec::<String>::new());
    }

    #[test]
    fn length_opening_and_unfinished_work_are_told() {
        let text = format!("use x;\n// FIXME later\n{}", "\n".repeat(300));
        let faults = lines(&Source::new("src/a.rs", &text));
        assert_eq!(faults.len(), 3, "{faults:?}");
        assert!(faults[2].starts_with("src/a.rs:2: 'FIXME'"), "{faults:?}");
    }
}
