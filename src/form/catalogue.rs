//! All forms, in the order of the report.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

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
        load::read_all(&embedded_files()).map(Catalogue::of)
    }

    /// The `*.toml` of a folder.
    pub fn from_folder(folder: &Path) -> Result<Catalogue, Vec<FormFault>> {
        read_folder(folder).map(Catalogue::of)
    }

    fn of(mut forms: Vec<Form>) -> Catalogue {
        forms.sort_by_key(|form| form.order);
        let places = forms.iter().enumerate().map(|(place, form)| (form.code.clone(), place)).collect();
        Catalogue { forms, places }
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

/// The forms of a folder, by name of their files. A file that cannot be read hides no fault of the others.
pub fn read_folder(folder: &Path) -> Result<Vec<Form>, Vec<FormFault>> {
    let (mut files, mut faults) = (Vec::new(), Vec::new());
    for path in paths_of(folder)? {
        let name = path.display().to_string();
        match std::fs::read(&path).map(String::from_utf8) {
            Ok(Ok(text)) => files.push((name, text)),
            Ok(Err(no_text)) => faults.push(FormFault::of_bytes(&name, &no_text)),
            Err(cause) => faults.push(FormFault::of_file(&name, format!("cannot be read: {cause}"))),
        }
    }
    match load::read_all(&files) {
        Ok(forms) if faults.is_empty() => Ok(forms),
        Ok(_) => Err(faults),
        Err(more) => Err([faults, more].concat()),
    }
}

fn paths_of(folder: &Path) -> Result<Vec<PathBuf>, Vec<FormFault>> {
    let fault = |problem: String| vec![FormFault::of_file(&folder.display().to_string(), problem)];
    let unreadable = |cause: std::io::Error| fault(format!("cannot be read: {cause}; expected a folder with forms (*{ENDING})"));
    let entries: Vec<_> = std::fs::read_dir(folder).and_then(Iterator::collect).map_err(unreadable)?;
    let mut paths: Vec<PathBuf> = entries.iter().map(std::fs::DirEntry::path).filter(|path| path.to_string_lossy().ends_with(ENDING)).collect();
    paths.sort();
    if paths.is_empty() { Err(fault(format!("there is no form (*{ENDING}) in this folder"))) } else { Ok(paths) }
}
