//! The tables of imports.

diesel::table! {
    agency_aliases (folded) {
        folded -> Text,
        name -> Text,
        agency_id -> BigInt,
        created_at -> Timestamp,
    }
}

diesel::table! {
    imports (id) {
        id -> BigInt,
        round_id -> BigInt,
        metric -> Text,
        kind -> Text,
        file_name -> Text,
        sha256 -> Text,
        state -> Text,
        rows_read -> BigInt,
        rows_other -> BigInt,
        rows_refused -> BigInt,
        figures_new -> BigInt,
        figures_changed -> BigInt,
        figures_same -> BigInt,
        actor -> Text,
        person_id -> Nullable<BigInt>,
        read_at -> Timestamp,
        taken_at -> Nullable<Timestamp>,
        due_at -> Nullable<Timestamp>,
        touched_at -> Nullable<Timestamp>,
        failure -> Nullable<Text>,
        taken_to -> BigInt,
    }
}

diesel::table! {
    import_rows (import_id, id) {
        import_id -> BigInt,
        id -> BigInt,
        line -> BigInt,
        state -> Text,
        name -> Text,
        folded -> Text,
        agency_id -> Nullable<BigInt>,
        measure -> Text,
        period -> Text,
        value -> Nullable<Text>,
        status -> Text,
        comment -> Text,
    }
}

diesel::table! {
    import_faults (id) {
        id -> BigInt,
        import_id -> BigInt,
        line -> BigInt,
        column_name -> Text,
        reason -> Text,
    }
}

diesel::allow_tables_to_appear_in_same_query!(imports, import_rows);
