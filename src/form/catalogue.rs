//! All forms, in the order of the report.

use std::collections::BTreeMap;
use std::path::Path;

use rust_embed::RustEmbed;

use super::definition::Form;
use super::load::{self, FormFault};

/// Ending of a form file.
const ENDING: &str = ".toml";

#[derive(RustEmbed)]
#[folder = "forms/"]
struct Embedded;

/// Every metric of the report: asked, derived and imported.
#[derive(Debug, Clone)]
pub struct Catalogue {
    forms: Vec<Form>,
    places: BTreeMap<String, usize>,
}

impl Catalogue {
    /// The forms that the program brings along. Faults are ours: a test finds them.
    pub fn embedded() -> Result<Catalogue, Vec<FormFault>> {
        Catalogue::of(embedded_files())
    }

    /// The `*.toml` of a folder.
    pub fn from_folder(folder: &Path) -> Result<Catalogue, Vec<FormFault>> {
        Catalogue::of(files_of(folder)?)
    }

    fn of(files: Vec<(String, String)>) -> Result<Catalogue, Vec<FormFault>> {
        let mut forms = load::read_all(&files)?;
        forms.sort_by_key(|form| form.order);
        let places = forms.iter().enumerate().map(|(place, form)| (form.code.clone(), place)).collect();
        Ok(Catalogue { forms, places })
    }

    pub fn get(&self, code: &str) -> Option<&Form> {
        self.places.get(code).and_then(|place| self.forms.get(*place))
    }

    /// In the order of the report.
    pub fn iter(&self) -> std::slice::Iter<'_, Form> {
        self.forms.iter()
    }

    /// The metrics that a round can ask of agencies, in the order of the report.
    pub fn asked(&self) -> impl Iterator<Item = &Form> {
        self.iter().filter(|form| form.is_asked())
    }

    /// The metrics whose figures follow from this one's answers, besides its own.
    pub fn derived_from(&self, code: &str) -> impl Iterator<Item = &Form> {
        self.iter().filter(move |form| !form.is_asked() && form.uses.iter().any(|used| used == code))
    }
}

impl<'a> IntoIterator for &'a Catalogue {
    type Item = &'a Form;
    type IntoIter = std::slice::Iter<'a, Form>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// Names and texts of the forms that the program brings along.
pub fn embedded_files() -> Vec<(String, String)> {
    let text = |name: &str| Embedded::get(name).map(|file| String::from_utf8_lossy(&file.data).into_owned());
    Embedded::iter().filter(|name| name.ends_with(ENDING)).filter_map(|name| Some((format!("forms/{name}"), text(&name)?))).collect()
}

/// Names and texts of the form files of a folder, by name.
pub fn files_of(folder: &Path) -> Result<Vec<(String, String)>, Vec<FormFault>> {
    let fault =
        |path: &Path, cause: &dyn std::fmt::Display| vec![FormFault::of_file(&path.display().to_string(), format!("cannot be read: {cause}"))];
    let entries = std::fs::read_dir(folder).map_err(|cause| fault(folder, &cause))?;
    let mut paths = Vec::new();
    for entry in entries {
        let path = entry.map_err(|cause| fault(folder, &cause))?.path();
        if path.to_string_lossy().ends_with(ENDING) {
            paths.push(path);
        }
    }
    if paths.is_empty() {
        return Err(vec![FormFault::of_file(&folder.display().to_string(), "there is no form (*.toml) in this folder")]);
    }
    paths.sort();
    let read = |path: &std::path::PathBuf| match std::fs::read_to_string(path) {
        Ok(text) => Ok((path.display().to_string(), text)),
        Err(cause) => Err(fault(path, &cause)),
    };
    paths.iter().map(read).collect()
}
