//! From a form file to a [`Form`], or to every fault of the file where it stands.

mod build;
mod fault;
mod file;
mod report;
mod tree;

use super::definition::Form;
use super::lint;

pub use fault::FormFault;

pub(super) use build::Placed;
pub(super) use fault::Faults;
pub(super) use file::{At, FieldFile, FormFile, ImportFile, KindName, MeasureFile, NamedFile, RestateName, RuleFile};
pub(super) use report::{ChangeFile, ChartFile, ShareFile, TargetFile};

/// Longest file, in bytes.
pub const MAX_BYTES: usize = 256 * 1024;

/// Reads one file by itself. Rules that name other metrics are held against those by [`read_all`] only.
pub fn read(file_name: &str, text: &str) -> Result<Form, Vec<FormFault>> {
    let draft = draft(file_name, text);
    let Draft { form, faults, .. } = lint::alone(draft);
    match form {
        Some(form) if faults.is_empty() => Ok(form),
        _ => Err(faults.into_sorted()),
    }
}

/// Reads files (names and texts) that know each other, and tells all faults of all of them.
pub fn read_all(files: &[(String, String)]) -> Result<Vec<Form>, Vec<FormFault>> {
    let drafts = lint::together(files.iter().map(|(name, text)| draft(name, text)).collect());
    let sound = drafts.iter().all(|draft| draft.faults.is_empty());
    let (mut forms, mut faults) = (Vec::new(), Vec::new());
    for draft in drafts {
        forms.extend(draft.form);
        faults.extend(draft.faults.into_sorted());
    }
    if sound { Ok(forms) } else { Err(faults) }
}

impl Form {
    /// Reads the text that a round froze. It was found sound then, by the rules of then: only what cannot be read at all is a fault.
    pub fn from_frozen(text: &str) -> Result<Form, Vec<FormFault>> {
        let Draft { form, faults, .. } = draft("frozen form", text);
        form.filter(|_| faults.is_empty()).ok_or_else(|| faults.into_sorted())
    }
}

/// A file as far as it could be read.
pub(super) struct Draft {
    pub file: Option<FormFile>,
    pub form: Option<Form>,
    /// Every expression that could be read.
    pub placed: Vec<Placed>,
    pub faults: Faults,
}

fn draft(file_name: &str, text: &str) -> Draft {
    let mut faults = Faults::new(file_name, text);
    if text.len() > MAX_BYTES {
        faults.add(0..0, format!("the file has {} bytes, at most {MAX_BYTES} are read", text.len()), None);
        return Draft { file: None, form: None, placed: Vec::new(), faults };
    }
    let Some(file) = tree::read(&mut faults) else { return Draft { file: None, form: None, placed: Vec::new(), faults } };
    let (form, placed) = build::build(&file, &mut faults);
    Draft { file: Some(file), form: Some(form), placed, faults }
}
