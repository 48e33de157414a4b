//! A fault of a form file, told with its place and an excerpt.

use std::fmt;
use std::ops::Range;
use std::string::FromUtf8Error;
use std::sync::Arc;

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};

/// What is wrong in a form file, in English: its readers write forms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormFault {
    pub file: String,
    /// From 1.
    pub line: usize,
    /// In characters, from 1.
    pub column: usize,
    pub message: String,
    /// What to write instead.
    pub help: Option<String>,
    span: Range<usize>,
    text: Arc<str>,
}

/// The faults of one file, as they are found.
#[derive(Debug)]
pub struct Faults {
    file: String,
    text: Arc<str>,
    found: Vec<FormFault>,
}

/// Where something stands that the file lacks and that was put in its place to look on. Told already, so whatever is wrong there is not told.
pub const NOWHERE: Range<usize> = usize::MAX..usize::MAX;

impl Faults {
    pub fn new(file: &str, text: &str) -> Faults {
        Faults { file: file.to_owned(), text: text.into(), found: Vec::new() }
    }

    pub fn add(&mut self, span: Range<usize>, message: impl Into<String>, help: Option<String>) {
        if span == NOWHERE {
            return;
        }
        let fault = FormFault::new(&self.file, &self.text, span, message.into(), help);
        // Reading again after a fault finds the same one again.
        if !self.found.contains(&fault) {
            self.found.push(fault);
        }
    }

    /// Something inside this place was told already.
    pub fn are_in(&self, span: &Range<usize>) -> bool {
        self.found.iter().any(|fault| span.start <= fault.span.start && fault.span.end <= span.end)
    }

    /// From the first line to the last.
    pub fn into_sorted(mut self) -> Vec<FormFault> {
        self.found.sort_by_key(|fault| (fault.span.start, fault.span.end));
        self.found
    }

    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// Name of the file without its folder and ending.
    pub fn file_stem(&self) -> String {
        std::path::Path::new(&self.file).file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default()
    }

    pub fn text(&self) -> &str {
        &self.text
    }
}

impl FormFault {
    fn new(file: &str, text: &Arc<str>, span: Range<usize>, message: String, help: Option<String>) -> FormFault {
        let start = text.floor_char_boundary(span.start.min(text.len()));
        let end = text.ceil_char_boundary(span.end.clamp(start, text.len()));
        let before = text.get(..start).unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().map_or(0, |begun| begun.chars().count()) + 1;
        FormFault { file: file.to_owned(), line, column, message, help, span: start..end, text: text.clone() }
    }

    /// A fault of a file as a whole, such as one that cannot be read.
    pub fn of_file(file: &str, message: impl Into<String>) -> FormFault {
        FormFault::new(file, &"".into(), 0..0, message.into(), None)
    }

    /// A file that is no text.
    pub fn of_bytes(file: &str, cause: &FromUtf8Error) -> FormFault {
        // Up to the first wrong byte the text is the file's, so the place is the same in both.
        let start = cause.utf8_error().valid_up_to();
        let text = String::from_utf8_lossy(cause.as_bytes()).into();
        FormFault::new(file, &text, start..start + 1, "the file is not UTF-8 text".to_owned(), Some("save it again in the encoding UTF-8".to_owned()))
    }
}

/// With file, line, column and the excerpt.
impl fmt::Display for FormFault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A whole section is not the place: its first line says which one it is.
        let first_line = self.text.get(self.span.clone()).and_then(|text| text.find('\n')).map_or(self.span.end, |length| self.span.start + length);
        let snippet = Snippet::source(&*self.text).path(self.file.as_str()).annotation(AnnotationKind::Primary.span(self.span.start..first_line));
        let mut group = Level::ERROR.primary_title(self.message.as_str()).element(snippet);
        if let Some(help) = &self.help {
            group = group.element(Level::HELP.message(help.as_str()));
        }
        out.write_str(&Renderer::plain().render(&[group]))
    }
}
