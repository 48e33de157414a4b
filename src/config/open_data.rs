//! Who publishes the open data, and under which licence.

use super::{Setting, SettingFault};

/// As given.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct OpenDataSettings {
    /// Who publishes the results, as open data name them: the city (default: Mittaristo)
    #[arg(long, env = "MITTARISTO_PUBLISHER")]
    pub publisher: Option<String>,
    /// The publisher's id in SDMX files: letters, digits, _ and -, a letter first (default: MITTARISTO)
    #[arg(long, env = "MITTARISTO_PUBLISHER_CODE")]
    pub publisher_code: Option<String>,
    /// Licence of the open data: CC-BY-4.0, CC-BY-SA-4.0 or CC0-1.0 (default: CC-BY-4.0)
    #[arg(long, env = "MITTARISTO_LICENCE")]
    pub licence: Option<String>,
}

/// Checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenData {
    pub publisher: String,
    pub publisher_code: String,
    pub licence: Licence,
}

impl Default for OpenData {
    fn default() -> OpenData {
        OpenData { publisher: "Mittaristo".to_owned(), publisher_code: "MITTARISTO".to_owned(), licence: Licence::ALL[0] }
    }
}

/// A licence that open data may have, with its id at opendefinition.org.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Licence {
    pub code: &'static str,
    pub title: &'static str,
    pub address: &'static str,
}

impl Licence {
    /// The first is the default, and that of the City of Helsinki's open data.
    pub const ALL: [Licence; 3] = [
        Licence {
            code: "CC-BY-4.0",
            title: "Creative Commons Attribution 4.0 International",
            address: "https://creativecommons.org/licenses/by/4.0/",
        },
        Licence {
            code: "CC-BY-SA-4.0",
            title: "Creative Commons Attribution-ShareAlike 4.0 International",
            address: "https://creativecommons.org/licenses/by-sa/4.0/",
        },
        Licence { code: "CC0-1.0", title: "Creative Commons CC0 1.0 Universal", address: "https://creativecommons.org/publicdomain/zero/1.0/" },
    ];
}

const PUBLISHER_CODE: Setting = Setting {
    variable: "MITTARISTO_PUBLISHER_CODE",
    flag: "--publisher-code",
    expected: "letters, digits, _ and -, a letter first, such as HELSINKI",
};
const LICENCE: Setting = Setting { variable: "MITTARISTO_LICENCE", flag: "--licence", expected: "CC-BY-4.0, CC-BY-SA-4.0 or CC0-1.0" };

impl OpenDataSettings {
    pub(super) fn check(self, faults: &mut Vec<SettingFault>) -> OpenData {
        let given = |text: Option<String>| text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
        let mut checked = OpenData::default();
        if let Some(publisher) = given(self.publisher) {
            checked.publisher = publisher;
        }
        if let Some(code) = given(self.publisher_code) {
            let is_sound = code.starts_with(|first: char| first.is_ascii_alphabetic())
                && code.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '_' || letter == '-');
            if !is_sound {
                faults.push(PUBLISHER_CODE.fault(format!("{code:?} is no such id")));
            }
            checked.publisher_code = code;
        }
        if let Some(code) = given(self.licence) {
            match Licence::ALL.into_iter().find(|licence| licence.code == code) {
                Some(licence) => checked.licence = licence,
                None => faults.push(LICENCE.fault(format!("{code:?} is no licence that is known here"))),
            }
        }
        checked
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(publisher: &str, code: &str, licence: &str) -> (OpenData, Vec<String>) {
        let given = |text: &str| Some(text.to_owned());
        let mut faults = Vec::new();
        let settings = OpenDataSettings { publisher: given(publisher), publisher_code: given(code), licence: given(licence) };
        let checked = settings.check(&mut faults);
        (checked, faults.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn what_is_left_out_or_empty_has_a_default() {
        assert_eq!(check("", " ", ""), (OpenData::default(), vec![]));
        assert_eq!(OpenData::default().licence.code, "CC-BY-4.0");
    }

    #[test]
    fn what_is_given_is_taken_or_refused() {
        let (checked, faults) = check("Helsingin kaupunki", "HELSINKI", "CC0-1.0");
        assert_eq!(
            (checked.publisher.as_str(), checked.publisher_code.as_str(), checked.licence.code),
            ("Helsingin kaupunki", "HELSINKI", "CC0-1.0")
        );
        assert!(faults.is_empty(), "{faults:?}");
        let (_, faults) = check("x", "9 HELSINKI", "MIT");
        assert_eq!(faults.len(), 2, "{faults:?}");
        assert!(faults[0].contains("MITTARISTO_PUBLISHER_CODE") && faults[1].contains("CC0-1.0"), "{faults:?}");
    }
}
