//! The tables of editions.

diesel::table! {
    editions (id) {
        id -> BigInt,
        round_id -> BigInt,
        number -> Integer,
        published_at -> Timestamp,
        published_by -> Nullable<BigInt>,
        reason -> Text,
    }
}

diesel::table! {
    edition_metrics (edition_id, metric) {
        edition_id -> BigInt,
        metric -> Text,
        version -> Integer,
        source -> Text,
    }
}

diesel::table! {
    edition_agencies (edition_id, agency_id) {
        edition_id -> BigInt,
        agency_id -> BigInt,
        code -> Text,
        kind -> Text,
        name_fi -> Text,
        name_sv -> Text,
        name_en -> Text,
        valid_from -> Nullable<Date>,
        valid_to -> Nullable<Date>,
        position -> Integer,
    }
}

diesel::table! {
    edition_owing (edition_id, metric, agency_id) {
        edition_id -> BigInt,
        metric -> Text,
        agency_id -> BigInt,
    }
}

diesel::table! {
    edition_successions (edition_id, succession_id) {
        edition_id -> BigInt,
        succession_id -> BigInt,
        predecessor_id -> BigInt,
        successor_id -> BigInt,
        effective -> Date,
        share -> Nullable<Text>,
    }
}
