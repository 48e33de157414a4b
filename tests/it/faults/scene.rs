//! What most stories begin with: a database with a city, a mail server, and a service that has opened the round.

use std::time::{Duration, Instant};

use super::city::{City, Desk, Times};
use super::load::Load;
use super::process::Process;
use super::store::Store;
use super::wire::{Answer, Wire};
use crate::support::smtp::{MailServer, Manner};

/// How long anything may take that the service is there for. A debug build on a busy machine is slow.
pub const PATIENCE: Duration = Duration::from_secs(60);

pub struct Scene {
    pub store: Store,
    pub city: City,
    pub mail: MailServer,
    pub service: Process,
}

impl Scene {
    pub fn open(store: Store, agencies: usize) -> Scene {
        let city = City::build(&store.url(), agencies, Times::open());
        let mail = MailServer::start(Manner::default());
        let service = Process::start(&store.url(), mail.address);
        let scene = Scene { store, city, mail, service };
        until("the round opens", || !scene.store.lines("SELECT CAST(id AS TEXT) AS line FROM rounds WHERE opened_at IS NOT NULL").is_empty());
        scene
    }

    /// A client for each agency but the first, which is for looking on.
    pub fn load(&self) -> Load {
        Load::start(self.city.desks.get(1..).unwrap(), &[self.service.address])
    }

    /// The agency that no load is on.
    pub fn desk(&self) -> &Desk {
        self.city.desks.first().unwrap()
    }

    /// What a contact sees that opens a form now.
    pub fn form(&self) -> Answer {
        self.wire().get(&self.desk().form).unwrap()
    }

    /// What a contact is answered that saves this number of sites now.
    pub fn save(&self, sites: &str) -> Answer {
        self.wire().post(&self.desk().form, &[("do", "save"), ("revision", "0"), ("seconds", "5"), ("sites", sites)]).unwrap()
    }

    /// Whether a line of the log at warning or above says this.
    pub fn is_told(&self, words: &str) -> bool {
        self.service.told().lines().any(|line| (line.contains("ERROR") || line.contains("WARN")) && line.contains(words))
    }

    fn wire(&self) -> Wire {
        Wire::new(self.service.address, &self.desk().session)
    }
}

impl Answer {
    /// A page that says in Finnish that it is not the reader's fault and what to do, and to machines when to come again.
    pub fn must_say_busy(&self) {
        assert_eq!(self.status, 503, "{}", self.body);
        assert!(!self.header("retry-after").is_empty(), "{:?}", self.headers);
        assert!(self.body.contains("<main") && self.body.contains("uudelleen"), "{}", self.body);
    }

    /// The same of a post, whose page has what was typed and posts it again.
    pub fn must_keep(&self, typed: &str) {
        self.must_say_busy();
        assert!(self.body.contains(&format!("value=\"{typed}\"")) && self.body.contains("Yritä uudelleen"), "{}", self.body);
    }
}

pub fn until(what: &str, mut is_so: impl FnMut() -> bool) {
    let began = Instant::now();
    while !is_so() {
        assert!(began.elapsed() < PATIENCE, "{what}: not within {PATIENCE:?}");
        std::thread::sleep(Duration::from_millis(50));
    }
}
