//! Tells cargo that the embedded folders matter: a new text, form, asset or migration is built in without touching a source file.
fn main() {
    for folder in ["i18n", "forms", "assets", "migrations", "src/demo/data"] {
        println!("cargo:rerun-if-changed={folder}");
    }
}
