//! Where central sources are, and how much is taken from them.

use std::time::Duration;

use url::Url;

use super::{Setting, SettingFault};

/// As given.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct SourcesSettings {
    /// Action API of the open-data portal, CKAN (default: https://hri.fi/data/api/3/action/)
    #[arg(long, env = "MITTARISTO_CKAN_URL")]
    pub ckan_url: Option<String>,
    /// Key of the portal, sent as Authorization (default: none)
    #[arg(long, env = "MITTARISTO_CKAN_KEY", hide_env_values = true)]
    pub ckan_key: Option<String>,
    /// Feedback interface, Open311 GeoReport v2 (default: https://asiointi.hel.fi/palautews/rest/v1/)
    #[arg(long, env = "MITTARISTO_OPEN311_URL")]
    pub open311_url: Option<String>,
    /// Key of the feedback interface, sent as api_key (default: none)
    #[arg(long, env = "MITTARISTO_OPEN311_KEY", hide_env_values = true)]
    pub open311_key: Option<String>,
    /// Service map, REST v4 (default: https://www.hel.fi/palvelukarttaws/rest/v4/)
    #[arg(long, env = "MITTARISTO_PALVELUKARTTA_URL")]
    pub palvelukartta_url: Option<String>,
    /// Sources on a private network or on this machine that may be fetched: host:port, with commas between (default: none)
    #[arg(long, env = "MITTARISTO_IMPORT_PRIVATE_HOSTS")]
    pub import_private_hosts: Option<String>,
    /// Whether the clock fetches sources as form files say: on or off (default: on)
    #[arg(long, env = "MITTARISTO_IMPORT_SCHEDULE")]
    pub import_schedule: Option<String>,
    /// Items asked for at once (default: 200)
    #[arg(long, env = "MITTARISTO_IMPORT_PAGE_SIZE")]
    pub import_page_size: Option<String>,
    /// Most pages of a fetch (default: 2000)
    #[arg(long, env = "MITTARISTO_IMPORT_PAGES")]
    pub import_pages: Option<String>,
    /// Most items of a fetch (default: 1000000)
    #[arg(long, env = "MITTARISTO_IMPORT_ROWS")]
    pub import_rows: Option<String>,
    /// Largest page, in megabytes (default: 200)
    #[arg(long, env = "MITTARISTO_IMPORT_PAGE_MEGABYTES")]
    pub import_page_megabytes: Option<String>,
    /// Most megabytes of a fetch (default: 1000)
    #[arg(long, env = "MITTARISTO_IMPORT_MEGABYTES")]
    pub import_megabytes: Option<String>,
    /// Longest silence of a source, in seconds (default: 60)
    #[arg(long, env = "MITTARISTO_IMPORT_READ_SECONDS")]
    pub import_read_seconds: Option<String>,
    /// Longest fetch, waits included, in seconds (default: 900)
    #[arg(long, env = "MITTARISTO_IMPORT_SECONDS")]
    pub import_seconds: Option<String>,
    /// How often a page is tried (default: 4)
    #[arg(long, env = "MITTARISTO_IMPORT_TRIES")]
    pub import_tries: Option<String>,
}

/// Checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sources {
    pub ckan: Endpoint,
    pub open311: Endpoint,
    pub palvelukartta: Endpoint,
    /// `host:port` in small letters.
    pub private_hosts: Vec<String>,
    /// The clock fetches as form files say; otherwise only people do.
    pub on_schedule: bool,
    pub limits: Limits,
}

/// An interface that is fetched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Endpoint {
    /// With a slash at the end.
    pub url: Url,
    pub key: Option<Key>,
}

/// What opens an interface. Never printed.
#[derive(Clone, PartialEq, Eq)]
pub struct Key(pub String);

impl std::fmt::Debug for Key {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("Key(…)")
    }
}

/// How much of a source is taken, and for how long.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Items that are asked for at once.
    pub page_size: usize,
    pub pages: usize,
    pub rows: usize,
    pub page_bytes: u64,
    pub bytes: u64,
    pub connect: Duration,
    /// Without a byte from the source.
    pub read: Duration,
    /// All pages, tries and waits together.
    pub total: Duration,
    pub tries: u32,
    /// Before the second try; four times as long before each further one.
    pub first_wait: Duration,
}

const MEGABYTE: u64 = 1_048_576;

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            page_size: 200,
            pages: 2000,
            rows: 1_000_000,
            page_bytes: 200 * MEGABYTE,
            bytes: 1000 * MEGABYTE,
            connect: Duration::from_secs(10),
            read: Duration::from_secs(60),
            total: Duration::from_secs(900),
            tries: 4,
            first_wait: Duration::from_secs(2),
        }
    }
}

const ADDRESS: &str = "https:// (or http://) and a path, such as https://hri.fi/data/api/3/action/, without a user, ? and #";
const NUMBER: &str = "a whole number of at least 1";

const fn setting(variable: &'static str, flag: &'static str, expected: &'static str) -> Setting {
    Setting { variable, flag, expected }
}

const CKAN: Setting = setting("MITTARISTO_CKAN_URL", "--ckan-url", ADDRESS);
const OPEN311: Setting = setting("MITTARISTO_OPEN311_URL", "--open311-url", ADDRESS);
const PALVELUKARTTA: Setting = setting("MITTARISTO_PALVELUKARTTA_URL", "--palvelukartta-url", ADDRESS);
const PRIVATE: Setting =
    setting("MITTARISTO_IMPORT_PRIVATE_HOSTS", "--import-private-hosts", "host:port, with commas between, such as ckan.internal:443");
const SCHEDULE: Setting = setting("MITTARISTO_IMPORT_SCHEDULE", "--import-schedule", "on or off");
const PAGE_SIZE: Setting = setting("MITTARISTO_IMPORT_PAGE_SIZE", "--import-page-size", NUMBER);
const PAGES: Setting = setting("MITTARISTO_IMPORT_PAGES", "--import-pages", NUMBER);
const ROWS: Setting = setting("MITTARISTO_IMPORT_ROWS", "--import-rows", NUMBER);
const PAGE_MEGABYTES: Setting = setting("MITTARISTO_IMPORT_PAGE_MEGABYTES", "--import-page-megabytes", NUMBER);
const MEGABYTES: Setting = setting("MITTARISTO_IMPORT_MEGABYTES", "--import-megabytes", NUMBER);
const READ_SECONDS: Setting = setting("MITTARISTO_IMPORT_READ_SECONDS", "--import-read-seconds", NUMBER);
const SECONDS: Setting = setting("MITTARISTO_IMPORT_SECONDS", "--import-seconds", NUMBER);
const TRIES: Setting = setting("MITTARISTO_IMPORT_TRIES", "--import-tries", NUMBER);

impl SourcesSettings {
    pub(super) fn check(self, faults: &mut Vec<SettingFault>) -> Sources {
        let usual = Limits::default();
        let mut number = |setting: Setting, given: Option<String>, usual: u32| match given.filter(|given| !given.trim().is_empty()) {
            None => usual,
            Some(given) => given.trim().parse().ok().filter(|number| *number > 0).unwrap_or_else(|| {
                faults.push(setting.fault(format!("{given:?} is none")));
                usual
            }),
        };
        let limits = Limits {
            page_size: number(PAGE_SIZE, self.import_page_size, 200) as usize,
            pages: number(PAGES, self.import_pages, 2000) as usize,
            rows: number(ROWS, self.import_rows, 1_000_000) as usize,
            page_bytes: u64::from(number(PAGE_MEGABYTES, self.import_page_megabytes, 200)) * MEGABYTE,
            bytes: u64::from(number(MEGABYTES, self.import_megabytes, 1000)) * MEGABYTE,
            read: Duration::from_secs(number(READ_SECONDS, self.import_read_seconds, 60).into()),
            total: Duration::from_secs(number(SECONDS, self.import_seconds, 900).into()),
            tries: number(TRIES, self.import_tries, 4),
            ..usual
        };
        let mut endpoint = |setting: Setting, url: Option<String>, usual: &str, key: Option<String>| {
            let url = url.filter(|url| !url.trim().is_empty()).unwrap_or_else(|| usual.to_owned());
            let key = key.map(|key| key.trim().to_owned()).filter(|key| !key.is_empty()).map(Key);
            match Endpoint::new(&url, key) {
                Ok(endpoint) => Some(endpoint),
                Err(problem) => {
                    faults.push(setting.fault(problem));
                    None
                }
            }
        };
        let standard = Sources::default();
        let ckan = endpoint(CKAN, self.ckan_url, CKAN_DEFAULT, self.ckan_key).unwrap_or(standard.ckan);
        let open311 = endpoint(OPEN311, self.open311_url, OPEN311_DEFAULT, self.open311_key).unwrap_or(standard.open311);
        let palvelukartta = endpoint(PALVELUKARTTA, self.palvelukartta_url, PALVELUKARTTA_DEFAULT, None).unwrap_or(standard.palvelukartta);
        let hosts = self.import_private_hosts.unwrap_or_default().to_lowercase();
        let private_hosts: Vec<String> = hosts.split(',').map(|host| host.trim().to_owned()).filter(|host| !host.is_empty()).collect();
        for host in &private_hosts {
            if !host.rsplit_once(':').is_some_and(|(host, port)| !host.is_empty() && port.parse::<u16>().is_ok()) {
                faults.push(PRIVATE.fault(format!("{host:?} has no port")));
            }
        }
        let on_schedule = match self.import_schedule.as_deref().map(str::trim) {
            None | Some("" | "on") => true,
            Some("off") => false,
            Some(other) => {
                faults.push(SCHEDULE.fault(format!("{other:?} is neither")));
                true
            }
        };
        Sources { ckan, open311, palvelukartta, private_hosts, on_schedule, limits }
    }
}

const CKAN_DEFAULT: &str = "https://hri.fi/data/api/3/action/";
const OPEN311_DEFAULT: &str = "https://asiointi.hel.fi/palautews/rest/v1/";
const PALVELUKARTTA_DEFAULT: &str = "https://www.hel.fi/palvelukarttaws/rest/v4/";

impl Endpoint {
    /// # Errors
    /// What is wrong with the address.
    pub fn new(url: &str, key: Option<Key>) -> Result<Endpoint, String> {
        let mut url = Url::parse(url.trim()).map_err(|cause| cause.to_string())?;
        let is_plain = url.query().is_none() && url.fragment().is_none() && url.username().is_empty() && url.password().is_none();
        if !matches!(url.scheme(), "https" | "http") || url.host().is_none() || !is_plain {
            return Err("it is no such address".to_owned());
        }
        if !url.path().ends_with('/') {
            url.set_path(&format!("{}/", url.path()));
        }
        Ok(Endpoint { url, key })
    }
}

impl Default for Sources {
    /// Those of the City of Helsinki, without keys.
    fn default() -> Sources {
        let endpoint = |url| match Endpoint::new(url, None) {
            Ok(endpoint) => endpoint,
            Err(problem) => unreachable!("{url}: {problem}"),
        };
        Sources {
            ckan: endpoint(CKAN_DEFAULT),
            open311: endpoint(OPEN311_DEFAULT),
            palvelukartta: endpoint(PALVELUKARTTA_DEFAULT),
            private_hosts: Vec::new(),
            on_schedule: true,
            limits: Limits::default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(settings: SourcesSettings) -> (Sources, Vec<String>) {
        let mut faults = Vec::new();
        let checked = settings.check(&mut faults);
        (checked, faults.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn what_is_left_out_is_the_citys() {
        let (sources, faults) = check(SourcesSettings { ckan_url: Some(" ".into()), ..SourcesSettings::default() });
        assert_eq!((sources, faults), (Sources::default(), vec![]));
    }

    #[test]
    fn what_is_given_is_taken_or_refused_and_keys_are_not_printed() {
        let given = |text: &str| Some(text.to_owned());
        let (sources, faults) = check(SourcesSettings {
            ckan_url: given("http://127.0.0.1:5000/api/3/action"),
            ckan_key: given("hidden"),
            import_private_hosts: given("127.0.0.1:5000, [::1]:80"),
            import_tries: given("1"),
            ..SourcesSettings::default()
        });
        assert_eq!(faults, Vec::<String>::new());
        assert_eq!((sources.ckan.url.path(), sources.limits.tries), ("/api/3/action/", 1));
        assert_eq!(sources.private_hosts, ["127.0.0.1:5000", "[::1]:80"]);
        assert!(!format!("{sources:?}").contains("hidden"));
        let (_, faults) = check(SourcesSettings {
            ckan_url: given("ftp://x/"),
            open311_url: given("https://user:secret@host/"),
            palvelukartta_url: given("hel.fi"),
            import_private_hosts: given("localhost"),
            import_pages: given("0"),
            import_schedule: given("maybe"),
            ..SourcesSettings::default()
        });
        assert_eq!(faults.len(), 6, "{faults:?}");
        assert!(faults.iter().all(|fault| fault.contains("MITTARISTO_") && fault.contains("expected") && !fault.contains("secret")), "{faults:?}");
    }
}
