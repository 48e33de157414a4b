//! Values between separators: commas, semicolons or tabs, whichever the heading has most of. UTF-8, with or without a byte order mark.

use std::fs::File;
use std::io::{BufRead, BufReader, Read, Seek, SeekFrom};

use super::{Cell, Each, broken, fault, too_wide};
use crate::error::Result;
use crate::text;

const SEPARATORS: [u8; 3] = [b';', b'\t', b','];
const MARK: &[u8] = b"\xef\xbb\xbf";

pub fn read(file: &File, each: &mut Each<'_>) -> Result<()> {
    let mut reader = BufReader::new(file);
    let begin = reader.fill_buf().map_err(broken)?;
    let (separator, has_line_feeds) = (separator(begin), begin.contains(&b'\n'));
    reader.seek(SeekFrom::Start(0)).map_err(broken)?;
    // With a line feed at the end of every row, the last too, the line of a row follows from where it ends: before it there may be empty lines.
    let ended = Plain { reader, has_line_feeds }.chain(&b"\n"[..]);
    let mut rows = csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(separator).from_reader(ended);
    let mut record = csv::ByteRecord::new();
    while rows.read_byte_record(&mut record).map_err(|cause| broken(std::io::Error::other(cause)))? {
        let inside = record.as_slice().iter().filter(|byte| **byte == b'\n').count();
        let line = rows.position().line().saturating_sub(1 + inside as u64);
        if record.len() > super::MAX_COLUMNS {
            return Err(too_wide());
        }
        let mut cells = Vec::with_capacity(record.len());
        for bytes in &record {
            let text = std::str::from_utf8(bytes).map_err(|_| fault(text!("import-file-utf8", line = line.to_string())))?;
            cells.push(Cell::text(text));
        }
        each(i64::try_from(line).unwrap_or(i64::MAX), cells)?;
    }
    Ok(())
}

/// Lines that end with a line feed alone: a carriage return before it would be an end of its own, and lines would be counted wrong.
struct Plain<R> {
    reader: R,
    /// Without any, carriage returns are what ends lines.
    has_line_feeds: bool,
}

impl<R: Read> Read for Plain<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        loop {
            let read = self.reader.read(buffer)?;
            if !self.has_line_feeds || read == 0 {
                return Ok(read);
            }
            let mut kept = 0;
            for at in 0..read {
                if buffer.get(at) != Some(&b'\r') {
                    buffer.swap(kept, at);
                    kept += 1;
                }
            }
            if kept > 0 {
                return Ok(kept);
            }
        }
    }
}

/// The separator that stands most often in the heading, outside quotes.
fn separator(begin: &[u8]) -> u8 {
    let begin = begin.strip_prefix(MARK).unwrap_or(begin);
    let mut counts = [0; SEPARATORS.len()];
    let mut quoted = false;
    for byte in begin {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' | b'\r' if !quoted => break,
            _ if quoted => {}
            _ => counts.iter_mut().zip(SEPARATORS).filter(|(_, separator)| separator == byte).for_each(|(count, _)| *count += 1),
        }
    }
    let most = counts.iter().zip(SEPARATORS).rev().max_by_key(|(count, _)| **count);
    most.map_or(b',', |(_, separator)| separator)
}
