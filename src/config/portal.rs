//! The open-data portal that results are published on.

use super::{Endpoint, Key, Setting, SettingFault};

/// As given.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct PortalSettings {
    /// Action API of the portal that results are published on, CKAN: https://portal.example.fi/api/3/action/ (required)
    #[arg(long, env = "MITTARISTO_PORTAL_URL")]
    pub portal_url: Option<String>,
    /// Key of a user of the portal who may edit the organisation's datasets (required)
    #[arg(long, env = "MITTARISTO_PORTAL_KEY", hide_env_values = true)]
    pub portal_key: Option<String>,
    /// The portal's organisation that new datasets belong to (default: none)
    #[arg(long, env = "MITTARISTO_PORTAL_ORGANIZATION")]
    pub portal_organization: Option<String>,
}

/// Checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Portal {
    pub endpoint: Endpoint,
    pub organization: Option<String>,
}

const URL: Setting = Setting {
    variable: "MITTARISTO_PORTAL_URL",
    flag: "--portal-url",
    expected: "the address of an Action API, such as https://portal.example.fi/api/3/action/, without a user, ? and #",
};
const KEY: Setting = Setting { variable: "MITTARISTO_PORTAL_KEY", flag: "--portal-key", expected: "a key that the portal gave" };

impl PortalSettings {
    /// # Errors
    /// Every fault at once.
    pub fn check(self) -> Result<Portal, Vec<SettingFault>> {
        let mut faults = Vec::new();
        let key = super::need(&mut faults, KEY, self.portal_key, |_| Ok(()));
        let url = super::need(&mut faults, URL, self.portal_url, |url| Endpoint::new(url, None).map(drop));
        match Endpoint::new(&url, Some(Key(key))) {
            Ok(endpoint) if faults.is_empty() => {
                Ok(Portal { endpoint, organization: self.portal_organization.filter(|name| !name.trim().is_empty()) })
            }
            _ => Err(faults),
        }
    }
}
