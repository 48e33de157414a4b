//! The tables as diesel knows them. What each is for stands in the migrations.

diesel::table! {
    people (id) {
        id -> BigInt,
        email -> Text,
        name -> Text,
        lang -> Text,
        role -> Text,
        created_at -> Timestamp,
    }
}

diesel::table! {
    agencies (id) {
        id -> BigInt,
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
    agency_names (agency_id, last_day) {
        agency_id -> BigInt,
        last_day -> Date,
        name_fi -> Text,
        name_sv -> Text,
        name_en -> Text,
    }
}

diesel::table! {
    successions (id) {
        id -> BigInt,
        predecessor_id -> BigInt,
        successor_id -> BigInt,
        effective -> Date,
        share -> Nullable<Text>,
    }
}

diesel::table! {
    heads (id) {
        id -> BigInt,
        agency_id -> BigInt,
        person_id -> BigInt,
        since -> Timestamp,
        until -> Nullable<Timestamp>,
    }
}

diesel::table! {
    head_links (id) {
        id -> BigInt,
        token_hash -> Text,
        agency_id -> BigInt,
        person_id -> BigInt,
        created_at -> Timestamp,
        expires_at -> Timestamp,
    }
}

diesel::table! {
    contacts (id) {
        id -> BigInt,
        agency_id -> BigInt,
        person_id -> BigInt,
        state -> Text,
        nominated_at -> Timestamp,
        decided_at -> Nullable<Timestamp>,
        ends_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    sign_ins (id) {
        id -> BigInt,
        address_hash -> Text,
        client -> Text,
        person_id -> Nullable<BigInt>,
        token_hash -> Text,
        code_hash -> Text,
        target -> Text,
        created_at -> Timestamp,
        expires_at -> Timestamp,
        used_at -> Nullable<Timestamp>,
        wrong_codes -> Integer,
    }
}

diesel::table! {
    sessions (id) {
        id -> BigInt,
        token_hash -> Text,
        person_id -> BigInt,
        created_at -> Timestamp,
        seen_at -> Timestamp,
        revoked_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    form_versions (metric, version) {
        metric -> Text,
        version -> Integer,
        source -> Text,
        stored_at -> Timestamp,
    }
}

diesel::table! {
    rounds (id) {
        id -> BigInt,
        as_of -> Date,
        opens_at -> Timestamp,
        due_at -> Timestamp,
        closes_at -> Timestamp,
        opened_at -> Nullable<Timestamp>,
        closed_at -> Nullable<Timestamp>,
        published_at -> Nullable<Timestamp>,
        correcting -> Bool,
    }
}

diesel::table! {
    round_metrics (round_id, metric) {
        round_id -> BigInt,
        metric -> Text,
        version -> Nullable<Integer>,
        position -> Integer,
    }
}

diesel::table! {
    extensions (id) {
        id -> BigInt,
        round_id -> BigInt,
        agency_id -> BigInt,
        until -> Timestamp,
        reason -> Text,
        granted_by -> Nullable<BigInt>,
        granted_at -> Timestamp,
    }
}

diesel::table! {
    submissions (id) {
        id -> BigInt,
        round_id -> BigInt,
        agency_id -> BigInt,
        metric -> Text,
        state -> Text,
        current_revision -> Integer,
        last_revision -> Integer,
        submitted_revision -> Nullable<Integer>,
        first_submitted_at -> Nullable<Timestamp>,
        submitted_at -> Nullable<Timestamp>,
        submitted_by -> Nullable<BigInt>,
        reason -> Text,
        seconds -> Integer,
    }
}

diesel::table! {
    revisions (id) {
        id -> BigInt,
        submission_id -> BigInt,
        number -> Integer,
        base -> Integer,
        kind -> Text,
        raw -> Text,
        person_id -> Nullable<BigInt>,
        post_key -> Nullable<Text>,
        at -> Timestamp,
    }
}

diesel::table! {
    observations (id) {
        id -> BigInt,
        round_id -> BigInt,
        metric -> Text,
        measure -> Text,
        agency_id -> Nullable<BigInt>,
        period -> Text,
        value -> Nullable<Text>,
        status -> Text,
        comment -> Text,
        submission_id -> Nullable<BigInt>,
        recorded_at -> Timestamp,
        since_edition -> Integer,
        until_edition -> Nullable<Integer>,
    }
}

diesel::table! {
    letters (id) {
        id -> BigInt,
        kind -> Text,
        person_id -> BigInt,
        round_id -> Nullable<BigInt>,
        agency_id -> Nullable<BigInt>,
        facts -> Text,
        state -> Text,
        attempts -> Integer,
        next_at -> Timestamp,
        claimed_until -> Nullable<Timestamp>,
        created_at -> Timestamp,
        finished_at -> Nullable<Timestamp>,
        address -> Text,
        subject -> Text,
        body -> Text,
        outcome -> Text,
        haste -> Integer,
    }
}

diesel::table! {
    reminders (id) {
        id -> BigInt,
        round_id -> BigInt,
        step -> Text,
        person_id -> BigInt,
        deadline -> Date,
        letter_id -> BigInt,
        created_at -> Timestamp,
    }
}

diesel::table! {
    events (id) {
        id -> BigInt,
        at -> Timestamp,
        actor -> Text,
        actor_person_id -> Nullable<BigInt>,
        verb -> Text,
        round_id -> Nullable<BigInt>,
        agency_id -> Nullable<BigInt>,
        metric -> Nullable<Text>,
        person_id -> Nullable<BigInt>,
        detail -> Text,
        token_id -> Nullable<BigInt>,
    }
}

diesel::table! {
    api_tokens (id) {
        id -> BigInt,
        name -> Text,
        token_hash -> Text,
        scopes -> Text,
        created_by -> Nullable<BigInt>,
        created_at -> Timestamp,
        expires_at -> Timestamp,
        revoked_at -> Nullable<Timestamp>,
        last_used_at -> Nullable<Timestamp>,
    }
}

diesel::joinable!(submissions -> rounds (round_id));

diesel::allow_tables_to_appear_in_same_query!(
    people,
    agencies,
    agency_names,
    successions,
    heads,
    head_links,
    contacts,
    sign_ins,
    sessions,
    form_versions,
    rounds,
    round_metrics,
    extensions,
    submissions,
    revisions,
    observations,
    letters,
    reminders,
    events
);
