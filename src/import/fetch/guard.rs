//! Keeps a fetch out of private networks: every address that a name leads to is looked at, and those that are looked at are those that are connected to.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;

/// Looks up names, and refuses those that lead to this machine or to a private network, unless the settings name them.
#[derive(Debug)]
pub struct Guard {
    /// `host:port` in small letters.
    allowed: Vec<String>,
    resolver: DefaultResolver,
}

/// A name led to this address.
#[derive(Debug, thiserror::Error)]
#[error("{0} is a private address")]
struct Private(IpAddr);

impl Guard {
    pub fn new(allowed: &[String]) -> Guard {
        Guard { allowed: allowed.to_vec(), resolver: DefaultResolver::default() }
    }
}

impl Resolver for Guard {
    fn resolve(&self, uri: &Uri, config: &Config, timeout: NextTimeout) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let found = self.resolver.resolve(uri, config, timeout)?;
        let host = uri.scheme().zip(uri.authority()).and_then(|(scheme, authority)| DefaultResolver::host_and_port(scheme, authority));
        let is_allowed = host.is_some_and(|host| self.allowed.contains(&host.to_lowercase()));
        match found.iter().find(|address| !is_allowed && !is_public(address.ip())) {
            Some(private) => Err(ureq::Error::Other(Box::new(Private(private.ip())))),
            None => Ok(found),
        }
    }
}

/// The private address that a request was refused for.
pub fn refused(cause: &ureq::Error) -> Option<IpAddr> {
    match cause {
        ureq::Error::Other(cause) => cause.downcast_ref::<Private>().map(|private| private.0),
        _ => None,
    }
}

/// Reached over the public internet. What is not known to be is not.
fn is_public(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => is_public_v4(ip),
        IpAddr::V6(ip) => is_public_v6(ip),
    }
}

/// The special addresses of RFC 6890 apart.
fn is_public_v4(ip: Ipv4Addr) -> bool {
    let [first, second, third, _] = ip.octets();
    let is_special = match first {
        0 | 10 | 127 | 224.. => true,
        100 => (64..128).contains(&second),
        169 => second == 254,
        172 => (16..32).contains(&second),
        192 => second == 168 || (second == 0 && (third == 0 || third == 2)) || (second == 88 && third == 99),
        198 => second == 18 || second == 19 || (second == 51 && third == 100),
        203 => second == 0 && third == 113,
        _ => false,
    };
    !is_special
}

/// Of the global range 2000::/3, and without a private IPv4 address inside: mapped, translated (NAT64) or tunnelled (6to4).
fn is_public_v6(ip: Ipv6Addr) -> bool {
    if let Some(inner) = ip.to_ipv4_mapped() {
        return is_public_v4(inner);
    }
    let [a, b, c, d, e, f, g, h] = ip.segments();
    let inside = |high: u16, low: u16| Ipv4Addr::from((u32::from(high) << 16) | u32::from(low));
    match (a, b) {
        (0x64, 0xff9b) => [c, d, e, f] == [0; 4] && is_public_v4(inside(g, h)),
        (0x2002, _) => is_public_v4(inside(b, c)),
        // Teredo, benchmarks and the like; documentation.
        (0x2001, 0..=0x1ff | 0x0db8) => false,
        (0x3fff, 0..=0xfff) => false,
        _ => (0x2000..=0x3fff).contains(&a),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn private_addresses_are_told_from_public_ones() {
        for private in [
            "127.0.0.1",
            "127.255.0.9",
            "10.1.2.3",
            "172.16.0.1",
            "172.31.255.255",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "192.0.2.1",
            "198.18.0.1",
            "203.0.113.9",
            "224.0.0.1",
            "255.255.255.255",
            "::1",
            "::",
            "::ffff:127.0.0.1",
            "::ffff:10.0.0.1",
            "::127.0.0.1",
            "fe80::1",
            "fc00::1",
            "fd12::1",
            "fec0::1",
            "ff02::1",
            "2002:7f00:1::",
            "2002:a00:1::",
            "64:ff9b::7f00:1",
            "64:ff9b:1::1",
            "2001:db8::1",
            "2001::1",
            "100::1",
        ] {
            assert!(!is_public(private.parse().unwrap()), "{private}");
        }
        for public in [
            "193.210.0.1",
            "172.32.0.1",
            "100.128.0.1",
            "8.8.8.8",
            "::ffff:8.8.8.8",
            "2001:14ba::1",
            "2a00:1450::1",
            "2002:808:808::1",
            "64:ff9b::808:808",
        ] {
            assert!(is_public(public.parse().unwrap()), "{public}");
        }
    }

    proptest! {
        #[test]
        fn what_is_private_stays_so_inside_another_address(bits: u32) {
            let ip = Ipv4Addr::from(bits);
            prop_assert_eq!(is_public(IpAddr::V6(ip.to_ipv6_mapped())), is_public(IpAddr::V4(ip)));
            let [a, b, c, d] = ip.octets();
            let tunnelled = Ipv6Addr::new(0x2002, u16::from_be_bytes([a, b]), u16::from_be_bytes([c, d]), 0, 0, 0, 0, 1);
            prop_assert_eq!(is_public(IpAddr::V6(tunnelled)), is_public(IpAddr::V4(ip)));
            if ip.is_private() || ip.is_loopback() || ip.is_link_local() || ip.is_broadcast() || ip.is_unspecified() || ip.is_multicast() || ip.is_documentation() {
                prop_assert!(!is_public(IpAddr::V4(ip)));
            }
        }
    }
}
