//! Requests in XML: `<service_requests><request><service_request_id>…`.

use std::io::BufRead;

use quick_xml::events::{BytesRef, Event};
use quick_xml::reader::Reader;

use super::Request;

/// Most requests of one page.
const MOST: usize = 100_000;

/// # Errors
/// Why it is no such list, in the words of the reader.
pub fn read(page: impl BufRead) -> Result<Vec<Request>, String> {
    let mut reader = Reader::from_reader(page);
    let mut buffer = Vec::new();
    // The names of the elements that are open, and the words of the innermost.
    let mut open: Vec<String> = Vec::new();
    let mut words = String::new();
    let (mut requests, mut request) = (Vec::new(), Request::default());
    let mut is_complete = false;
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).map_err(|cause| cause.to_string())? {
            Event::Start(element) => {
                let name = lossy(element.name().as_ref());
                if open.is_empty() && name != "service_requests" {
                    return Err(format!("<{name}>"));
                }
                if open.len() == 1 && name == "request" {
                    request = Request::default();
                }
                words.clear();
                open.push(name);
            }
            Event::End(_) => {
                let name = open.pop().unwrap_or_default();
                match (open.len(), name.as_str()) {
                    (2, "service_request_id") => words.trim().clone_into(&mut request.service_request_id),
                    (2, "status") => request.status = said(&words),
                    (2, "agency_responsible") => request.agency_responsible = said(&words),
                    (1, "request") if requests.len() >= MOST => return Err(format!("> {MOST}")),
                    (1, "request") => requests.push(std::mem::take(&mut request)),
                    (0, _) => is_complete = true,
                    _ => {}
                }
                words.clear();
            }
            Event::Empty(element) if open.is_empty() && lossy(element.name().as_ref()) == "service_requests" => is_complete = true,
            Event::Text(text) => words.push_str(&text.xml10_content()),
            Event::CData(text) => words.push_str(&text.xml10_content()),
            Event::GeneralRef(reference) => words.push(letter(&reference)?),
            Event::Eof if is_complete => return Ok(requests),
            Event::Eof => return Err("EOF".to_owned()),
            _ => {}
        }
    }
}

/// Entities of its own a page has none: only the five of XML, and letters by number.
fn letter(reference: &BytesRef<'_>) -> Result<char, String> {
    if let Some(letter) = reference.resolve_char_ref().map_err(|cause| cause.to_string())? {
        return Ok(letter);
    }
    let name = reference.xml10_content();
    match name.as_ref() {
        "amp" => Ok('&'),
        "lt" => Ok('<'),
        "gt" => Ok('>'),
        "quot" => Ok('"'),
        "apos" => Ok('\''),
        other => Err(format!("&{other};")),
    }
}

fn lossy(name: impl AsRef<[u8]>) -> String {
    String::from_utf8_lossy(name.as_ref()).into_owned()
}

fn said(words: &str) -> Option<String> {
    Some(words.trim().to_owned()).filter(|words| !words.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_are_read_and_what_is_cut_off_is_a_fault() {
        let whole = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<service_requests>\n<request><service_request_id>638344</service_request_id><status>closed</status>\
            <status_notes>x</status_notes><agency_responsible>HKR &amp; <![CDATA[Ö]]> &#228;</agency_responsible></request>\
            <request><service_request_id>2</service_request_id><status>open</status><agency_responsible/></request></service_requests>\n";
        let requests = read(whole.as_bytes()).unwrap();
        assert_eq!(requests.len(), 2);
        assert_eq!(requests[0].service_request_id, "638344");
        assert_eq!(requests[0].agency_responsible.as_deref(), Some("HKR & Ö ä"));
        assert_eq!((requests[1].status.as_deref(), requests[1].agency_responsible.as_deref()), (Some("open"), None));
        let end = whole.rfind("</service_requests>").unwrap();
        for cut in (0..=end).filter(|cut| whole.is_char_boundary(*cut)) {
            assert!(read(&whole.as_bytes()[..cut]).is_err(), "cut at {cut}");
        }
        assert_eq!(read(&b"<service_requests/>"[..]).unwrap(), []);
        for wrong in ["<html><body/></html>", "<html/>", "", "<service_requests>&x;</service_requests>", "[]"] {
            assert!(read(wrong.as_bytes()).is_err(), "{wrong}");
        }
    }
}
