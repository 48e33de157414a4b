//! A JSON Schema of form files, so that an editor completes keys and marks faults while one types.

use super::load::FormFile;

/// The schema as `forms/form.schema.json` has it.
pub fn schema() -> String {
    let schema = schemars::schema_for!(FormFile);
    format!("{schema:#}\n", schema = schema.as_value())
}
