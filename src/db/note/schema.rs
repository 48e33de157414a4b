//! The table of notes.

diesel::table! {
    notes (id) {
        id -> BigInt,
        round_id -> BigInt,
        metric -> Text,
        measure -> Nullable<Text>,
        agency_id -> Nullable<BigInt>,
        period -> Nullable<Text>,
        text_fi -> Text,
        text_sv -> Text,
        text_en -> Text,
        submission_id -> Nullable<BigInt>,
        written_by -> Nullable<BigInt>,
        written_at -> Timestamp,
        since_edition -> Integer,
        until_edition -> Nullable<Integer>,
    }
}
