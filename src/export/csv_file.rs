//! Comma-separated values, as RFC 4180 has them or as Excel opens them in Finland.

/// Who reads the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Dialect {
    /// Commas, UTF-8 without a mark: what programs expect.
    #[default]
    Standard,
    /// Semicolons and a byte-order mark: what Excel opens by a double click where the comma is the decimal sign.
    Excel,
}

impl Dialect {
    /// By the `format` of an address; what is not known is standard.
    pub fn of(format: &str) -> Dialect {
        if format == "excel" { Dialect::Excel } else { Dialect::Standard }
    }
}

/// A file under construction.
#[derive(Debug)]
pub struct CsvFile {
    dialect: Dialect,
    text: String,
}

impl CsvFile {
    pub fn new(dialect: Dialect) -> CsvFile {
        let text = if dialect == Dialect::Excel { "\u{feff}".to_owned() } else { String::new() };
        CsvFile { dialect, text }
    }

    pub fn row<T: AsRef<str>>(&mut self, cells: impl IntoIterator<Item = T>) {
        let separator = if self.dialect == Dialect::Excel { ';' } else { ',' };
        for (at, cell) in cells.into_iter().enumerate() {
            if at > 0 {
                self.text.push(separator);
            }
            self.text.push_str(&quoted(&harmless(cell.as_ref()), separator));
        }
        self.text.push_str("\r\n");
    }

    pub fn bytes(self) -> Vec<u8> {
        self.text.into_bytes()
    }
}

/// A cell that a spreadsheet would compute is made words by an apostrophe: what people typed must not run on the reader's machine. A number stays a number.
fn harmless(cell: &str) -> String {
    let is_formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']);
    let is_number = cell
        .strip_prefix(['+', '-'])
        .is_some_and(|rest| !rest.is_empty() && rest.chars().all(|sign| sign.is_ascii_digit() || matches!(sign, '.' | ',')));
    if is_formula && !is_number { format!("'{cell}") } else { cell.to_owned() }
}

fn quoted(cell: &str, separator: char) -> String {
    if cell.contains([separator, '"', '\r', '\n']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(dialect: Dialect, cells: &[&str]) -> String {
        let mut file = CsvFile::new(dialect);
        file.row(cells);
        String::from_utf8(file.bytes()).unwrap()
    }

    #[test]
    fn cells_are_quoted_where_they_must_be() {
        assert_eq!(written(Dialect::Standard, &["a", "b,c", "d\"e", "f\ng", "h;i"]), "a,\"b,c\",\"d\"\"e\",\"f\ng\",h;i\r\n");
        assert_eq!(written(Dialect::Excel, &["a", "b,c", "h;i"]), "\u{feff}a;b,c;\"h;i\"\r\n");
    }

    #[test]
    fn formulas_are_made_words_and_numbers_stay() {
        let cells = ["=1+1", "+358 9 1", "-2,5", "-12", "@SUM(A1)", "\t=1", "-", "a=b", "-1-cmd|' /C calc'!A0"];
        assert_eq!(
            written(Dialect::Excel, &cells).trim_start_matches('\u{feff}'),
            "'=1+1;'+358 9 1;-2,5;-12;'@SUM(A1);'\t=1;'-;a=b;'-1-cmd|' /C calc'!A0\r\n"
        );
    }

    #[test]
    fn what_is_written_can_be_read() {
        let cells = ["Kanslia, \"IT\"", "rivi 1\r\nrivi 2", "", "å;ä"];
        let bytes = written(Dialect::Standard, &cells);
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(bytes.as_bytes());
        let record = reader.records().next().unwrap().unwrap();
        assert_eq!(record.iter().collect::<Vec<_>>(), cells);
    }
}
