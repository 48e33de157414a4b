//! The check of settings.

use super::*;

fn sound() -> Settings {
    Settings {
        database_url: Some("sqlite:test.db".into()),
        address: "127.0.0.1:8080".into(),
        base_url: Some("https://mittaristo.example.fi/".into()),
        smtp_url: Some("smtp://127.0.0.1:1025".into()),
        mail_from: Some("Mittaristo <mittaristo@example.fi>".into()),
        time_zone: "Europe/Helsinki".into(),
        secret: Some("x".repeat(32)),
        proxies: "1".into(),
        smtp_connections: "4".into(),
        ..Settings::default()
    }
}

#[test]
fn sound_settings_are_taken() {
    let config = sound().check().unwrap();
    assert_eq!(config.base_url, "https://mittaristo.example.fi");
    assert_eq!(config.help_address, "mittaristo@example.fi");
}

#[test]
fn every_missing_or_wrong_setting_is_named_at_once() {
    let settings = Settings {
        address: "8080".into(),
        time_zone: "Helsinki".into(),
        proxies: "one".into(),
        base_url: Some("http://mittaristo.example.fi".into()),
        ..Settings::default()
    };
    let told: Vec<String> = settings.check().unwrap_err().iter().map(ToString::to_string).collect();
    for name in ["DATABASE_URL", "BASE_URL", "SMTP_URL", "MAIL_FROM", "SECRET", "ADDRESS", "TIME_ZONE", "PROXIES"] {
        assert!(told.iter().any(|line| line.contains(name) && line.contains("expected")), "{name} is not in {told:#?}");
    }
}

#[test]
fn an_unknown_scheme_is_no_file_name() {
    let faults = Settings { database_url: Some("mysql://host/x".into()), ..sound() }.check().unwrap_err();
    assert_eq!(faults.len(), 1);
    assert!(faults[0].to_string().contains("mysql"));
}
