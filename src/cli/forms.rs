//! `forms check` and `forms schema`, for those who write forms.

use std::io::Write;
use std::path::Path;

use crate::error::{Error, Result};
use crate::form::{catalogue, load, schema};

/// Tells every fault of every form of a folder, or of those that the program brings along. True: all are sound.
pub fn check(folder: Option<&Path>, out: &mut dyn Write) -> Result<bool> {
    let read = match folder {
        Some(folder) => catalogue::read_folder(folder),
        None => load::read_all(&catalogue::embedded_files()),
    };
    let faults = match read {
        Ok(forms) => {
            writeln!(out, "{} forms, all sound", forms.len()).map_err(unwritten)?;
            return Ok(true);
        }
        Err(faults) => faults,
    };
    for fault in &faults {
        writeln!(out, "{fault}\n").map_err(unwritten)?;
    }
    let plural = if faults.len() == 1 { "fault" } else { "faults" };
    writeln!(out, "{} {plural}", faults.len()).map_err(unwritten)?;
    Ok(false)
}

/// Writes the JSON Schema of form files.
pub fn schema(out: &mut dyn Write) -> Result<()> {
    out.write_all(schema::schema().as_bytes()).map_err(unwritten)
}

fn unwritten(cause: std::io::Error) -> Error {
    Error::broken("writing to the terminal", cause)
}
