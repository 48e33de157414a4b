//! How an instance is watched, and how it stops.

use std::net::SocketAddr;
use std::time::Duration;

use super::{Setting, SettingFault, parsed};

#[derive(Debug, Clone, clap::Args)]
pub struct RunningSettings {
    /// Seconds that an instance which was told to stop (SIGTERM) says so on /readyz before it takes no more connections: time for a proxy to notice
    #[arg(long, env = "MITTARISTO_DRAIN_WAIT_SECONDS", default_value = "5")]
    pub drain_wait_seconds: String,
    /// Address and port of their own on which /metrics is served, for Prometheus and not for the public (default: not at all)
    #[arg(long, env = "MITTARISTO_METRICS_ADDRESS")]
    pub metrics_address: Option<String>,
}

impl Default for RunningSettings {
    fn default() -> RunningSettings {
        RunningSettings { drain_wait_seconds: "5".to_owned(), metrics_address: None }
    }
}

/// Checked.
#[derive(Debug, Clone, Copy)]
pub struct Running {
    pub drain_wait: Duration,
    pub metrics: Option<SocketAddr>,
}

const DRAIN_WAIT: Setting =
    Setting { variable: "MITTARISTO_DRAIN_WAIT_SECONDS", flag: "--drain-wait-seconds", expected: "a whole number of seconds, at most 300" };
const METRICS: Setting =
    Setting { variable: "MITTARISTO_METRICS_ADDRESS", flag: "--metrics-address", expected: "an IP address and a port, such as 127.0.0.1:9180" };

impl RunningSettings {
    pub(super) fn check(&self, faults: &mut Vec<SettingFault>) -> Running {
        let seconds: u64 = parsed(faults, DRAIN_WAIT, &self.drain_wait_seconds).unwrap_or_default();
        if seconds > 300 {
            faults.push(DRAIN_WAIT.fault(format!("{seconds} is too long")));
        }
        let metrics = self.metrics_address.as_deref().filter(|text| !text.trim().is_empty());
        Running { drain_wait: Duration::from_secs(seconds), metrics: metrics.and_then(|text| parsed(faults, METRICS, text)) }
    }
}
