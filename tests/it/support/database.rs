//! A database of its own for each test: on the PostgreSQL server that TEST_DATABASE_URL names, otherwise an SQLite file.
//! One is migrated once, and copied for each test.

use std::path::Path;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use diesel::{Connection, PgConnection, QueryableByName, RunQueryDsl, SqliteConnection, sql_query};
use mittaristo::db::Db;
use tempfile::TempDir;
use url::Url;

/// Gone when it is dropped, whoever is still connected.
pub struct TestDatabase {
    pub url: String,
    place: Place,
}

enum Place {
    File(TempDir),
    Server { admin: Url, name: String },
}

/// A migrated database that this test alone has.
pub fn fresh() -> TestDatabase {
    super::statements::watch();
    static TEMPLATE: OnceLock<Template> = OnceLock::new();
    TEMPLATE.get_or_init(|| Template::new(|url| drop(Db::open(url).unwrap().migrate_up().unwrap()))).copy()
}

/// A database without a schema.
pub fn empty() -> TestDatabase {
    match server() {
        Some(admin) => TestDatabase::on_server(admin, "template0"),
        None => TestDatabase::file(None),
    }
}

enum Template {
    /// The bytes of the file.
    Sqlite(Vec<u8>),
    Postgres(TestDatabase),
}

impl Template {
    fn new(migrate: impl FnOnce(&str)) -> Template {
        if let Some(admin) = server() {
            sweep(&admin);
        }
        let database = empty();
        migrate(&database.url);
        match &database.place {
            Place::File(folder) => {
                // What is still in the write-ahead log must be in the file, and the thread that wrote it may still be closing its connection.
                let mut conn = SqliteConnection::establish(&database.url).unwrap();
                run(&mut conn, "PRAGMA busy_timeout = 10000");
                run(&mut conn, "PRAGMA wal_checkpoint(TRUNCATE)");
                Template::Sqlite(std::fs::read(folder.path().join(FILE)).unwrap())
            }
            Place::Server { admin, name } => {
                // PostgreSQL copies only what nobody is connected to, and a pool may still be closing its connections.
                let mut admin = connect(admin);
                run(&mut admin, &format!("ALTER DATABASE {name} WITH ALLOW_CONNECTIONS false"));
                run(&mut admin, &format!("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '{name}'"));
                Template::Postgres(database)
            }
        }
    }

    fn copy(&self) -> TestDatabase {
        match self {
            Template::Sqlite(bytes) => TestDatabase::file(Some(bytes)),
            Template::Postgres(TestDatabase { place: Place::Server { admin, name }, .. }) => TestDatabase::on_server(admin.clone(), name),
            Template::Postgres(_) => unreachable!("a server's database is on the server"),
        }
    }
}

impl TestDatabase {
    fn file(bytes: Option<&[u8]>) -> TestDatabase {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(FILE);
        if let Some(bytes) = bytes {
            std::fs::write(&path, bytes).unwrap();
        }
        TestDatabase { url: path.to_str().unwrap().to_owned(), place: Place::File(folder) }
    }

    fn on_server(admin: Url, template: &str) -> TestDatabase {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let name = format!("{PREFIX}{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let mut conn = connect(&admin);
        run(&mut conn, &format!("DROP DATABASE IF EXISTS {name}"));
        run(&mut conn, &format!("CREATE DATABASE {name} TEMPLATE {template}"));
        let mut url = admin.clone();
        url.set_path(&name);
        TestDatabase { url: url.into(), place: Place::Server { admin, name } }
    }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        if let Place::Server { admin, name } = &self.place
            && let Ok(mut conn) = PgConnection::establish(admin.as_str())
        {
            // A database that stays is swept away by the next run, and a second panic would hide the test's own.
            let _ = sql_query(format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).execute(&mut conn);
        }
    }
}

/// An SQLite database in its folder.
const FILE: &str = "test.db";

/// Followed by the process that made the database.
const PREFIX: &str = "mittaristo_test_";

#[expect(clippy::disallowed_methods, reason = "the tests' own setting, which the program does not have")]
fn server() -> Option<Url> {
    let url = std::env::var("TEST_DATABASE_URL").ok()?;
    let url = Url::parse(&url)
        .unwrap_or_else(|error| panic!("TEST_DATABASE_URL '{url}' is no URL such as postgres://user:password@host/postgres: {error}"));
    assert!(url.scheme().starts_with("postgres"), "TEST_DATABASE_URL names a PostgreSQL server (postgres://..); without it the tests use SQLite");
    Some(url)
}

fn connect(admin: &Url) -> PgConnection {
    PgConnection::establish(admin.as_str()).unwrap_or_else(|error| panic!("TEST_DATABASE_URL {admin}: {error}"))
}

fn run<C>(conn: &mut C, sql: &str)
where
    C: Connection,
    diesel::query_builder::SqlQuery: diesel::query_dsl::methods::ExecuteDsl<C>,
{
    sql_query(sql).execute(conn).unwrap_or_else(|error| panic!("{sql}: {error}"));
}

#[derive(QueryableByName)]
struct Name {
    #[diesel(sql_type = diesel::sql_types::Text)]
    name: String,
}

/// Drops what processes that are no more have left. Which those are is known only where there is a `/proc`.
fn sweep(admin: &Url) {
    if !Path::new("/proc/self").exists() {
        return;
    }
    let mut conn = connect(admin);
    let names: Vec<Name> =
        sql_query(format!("SELECT datname::text AS name FROM pg_database WHERE starts_with(datname::text, '{PREFIX}')")).load(&mut conn).unwrap();
    for Name { name } in names {
        let process = name.strip_prefix(PREFIX).and_then(|rest| rest.split('_').next()).unwrap_or_default();
        if !Path::new("/proc").join(process).exists() {
            // Another run may be sweeping too.
            let _ = sql_query(format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).execute(&mut conn);
        }
    }
}

mod tests {
    use diesel::{Connection, PgConnection, QueryResult, RunQueryDsl, SqliteConnection, sql_query};

    use mittaristo::db::Db;

    use super::{Template, TestDatabase, empty, fresh};

    fn try_run(url: &str, sql: &str) -> QueryResult<usize> {
        if url.starts_with("postgres") {
            sql_query(sql).execute(&mut PgConnection::establish(url).unwrap())
        } else {
            sql_query(sql).execute(&mut SqliteConnection::establish(url).unwrap())
        }
    }

    #[test]
    fn copies_have_the_schema_and_nothing_of_each_other() {
        let template = Template::new(|url| {
            try_run(url, "CREATE TABLE thing (id BIGINT PRIMARY KEY)").unwrap();
        });
        let insert = "INSERT INTO thing VALUES (1)";
        let (first, second) = (template.copy(), template.copy());
        assert_eq!(try_run(&first.url, insert), Ok(1));
        assert!(try_run(&first.url, insert).is_err(), "the key is taken there");
        assert_eq!(try_run(&second.url, insert), Ok(1));
        assert!(try_run(&empty().url, insert).is_err(), "an empty database has no such table");
    }

    #[test]
    fn a_fresh_database_has_every_migration() {
        let database = fresh();
        let steps = Db::open(&database.url).unwrap().schema().unwrap().steps;
        assert!(!steps.is_empty() && steps.iter().all(|step| step.applied), "{steps:?}");
    }

    #[test]
    fn a_dropped_database_is_gone_though_someone_is_connected() {
        let database: TestDatabase = empty();
        let url = database.url.clone();
        if url.starts_with("postgres") {
            let _connected = PgConnection::establish(&url).unwrap();
            drop(database);
            assert!(PgConnection::establish(&url).is_err());
        } else {
            let _connected = SqliteConnection::establish(&url).unwrap();
            drop(database);
            assert!(!std::path::Path::new(&url).exists());
        }
    }
}
