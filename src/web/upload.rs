//! A posted form with a file in it: the file goes to disk as it comes, and is gone when it is closed.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Write;
use std::pin::pin;

use actix_multipart::{Field, Multipart};
use actix_web::web::Payload;
use futures_core::Stream;
use sha2::{Digest, Sha256};

use super::fault::Failure;
use crate::error::Error;
use crate::import::file::MAX_BYTES;

/// Longest value of a field that is no file, in bytes.
const FIELD_BYTES: usize = 1000;
/// Most fields.
const FIELDS: usize = 20;
/// Longest name of a file that is kept, in characters.
const NAME_LENGTH: usize = 200;

/// What was posted.
#[derive(Debug, Default)]
pub struct Upload {
    fields: BTreeMap<String, String>,
    /// `None` where no file was chosen.
    pub file: Option<Uploaded>,
}

#[derive(Debug)]
pub struct Uploaded {
    pub name: String,
    pub sha256: String,
    pub file: File,
}

impl Upload {
    /// # Errors
    /// `TooLarge` for a file beyond the limit, `Unreadable` for what is no such form.
    pub async fn read(posted: Multipart) -> Result<Upload, Failure> {
        let mut posted = pin!(posted);
        let mut upload = Upload::default();
        let mut count = 0;
        while let Some(field) = std::future::poll_fn(|context| posted.as_mut().poll_next(context)).await {
            let field = field.map_err(|cause| Failure::Unreadable(cause.to_string()))?;
            count += 1;
            if count > FIELDS {
                return Err(Failure::Unreadable("it has too many fields".to_owned()));
            }
            let name = field.name().unwrap_or_default().to_owned();
            let file_name = field.content_disposition().and_then(|disposition| disposition.get_filename()).map(clean);
            match file_name {
                Some(file_name) if name == "file" => upload.file = file(field, file_name).await?,
                _ => drop(upload.fields.insert(name, text(field).await?)),
            }
        }
        Ok(upload)
    }

    pub fn get(&self, name: &str) -> &str {
        self.fields.get(name).map_or("", String::as_str)
    }
}

async fn chunk(field: &mut Field) -> Result<Option<actix_web::web::Bytes>, Failure> {
    let mut field = pin!(field);
    let chunk = std::future::poll_fn(|context| field.as_mut().poll_next(context)).await;
    chunk.transpose().map_err(|cause| Failure::Unreadable(cause.to_string()))
}

async fn text(mut field: Field) -> Result<String, Failure> {
    let mut bytes = Vec::new();
    while let Some(chunk) = chunk(&mut field).await? {
        if bytes.len() + chunk.len() > FIELD_BYTES {
            return Err(Failure::TooLarge(FIELD_BYTES));
        }
        bytes.extend_from_slice(&chunk);
    }
    String::from_utf8(bytes).map_err(|cause| Failure::Unreadable(cause.to_string()))
}

/// A browser posts an empty file without a name where none was chosen.
async fn file(mut field: Field, name: String) -> Result<Option<Uploaded>, Failure> {
    let mut kept = Kept::begin()?;
    while let Some(chunk) = chunk(&mut field).await? {
        kept.add(&chunk)?;
    }
    if name.is_empty() && kept.length == 0 { Ok(None) } else { kept.end(name).map(Some) }
}

/// A file that is the whole body of a request.
///
/// # Errors
/// `TooLarge` for one beyond the limit.
pub async fn body(payload: Payload, name: &str) -> Result<Uploaded, Failure> {
    let mut payload = pin!(payload);
    let mut kept = Kept::begin()?;
    while let Some(chunk) = std::future::poll_fn(|context| payload.as_mut().poll_next(context)).await {
        kept.add(&chunk.map_err(|cause| Failure::Unreadable(cause.to_string()))?)?;
    }
    kept.end(clean(name))
}

/// A file while it comes.
struct Kept {
    file: File,
    hash: Sha256,
    length: u64,
}

fn broken(cause: std::io::Error) -> Error {
    Error::broken("keeping an uploaded file", cause)
}

impl Kept {
    fn begin() -> Result<Kept, Failure> {
        Ok(Kept { file: tempfile::tempfile().map_err(broken)?, hash: Sha256::new(), length: 0 })
    }

    fn add(&mut self, chunk: &[u8]) -> Result<(), Failure> {
        self.length += chunk.len() as u64;
        if self.length > MAX_BYTES {
            return Err(Failure::TooLarge(usize::try_from(MAX_BYTES).unwrap_or(usize::MAX)));
        }
        self.hash.update(chunk);
        self.file.write_all(chunk).map_err(broken)?;
        Ok(())
    }

    fn end(mut self, name: String) -> Result<Uploaded, Failure> {
        std::io::Seek::rewind(&mut self.file).map_err(broken)?;
        let sha256 = self.hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
        Ok(Uploaded { name, sha256, file: self.file })
    }
}

/// The last part of a path, without what cannot be seen.
fn clean(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    last.chars().filter(|letter| !letter.is_control()).take(NAME_LENGTH).collect()
}
