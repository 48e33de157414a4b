//! Pages of editions, made once and served as they are. An edition never changes, so what a page of it says is kept in memory until something is published, or until there is no room.
//!
//! What is the same for everybody, the title and `<main>`, is kept for all; whoever is not signed in gets the whole page as it was made for the first of them, with an ETag of its bytes, packed already.
//! Drafts are made each time, and a page of somebody who is signed in goes into no shared cache.

use std::collections::HashMap;
use std::future::Future;
use std::io::Write;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use actix_web::http::{StatusCode, header};
use actix_web::web::Bytes;
use actix_web::{HttpRequest, HttpResponse};
use flate2::Compression;
use flate2::write::GzEncoder;
use maud::{Markup, PreEscaped};
use sha2::{Digest, Sha256};
use tokio::sync::OnceCell;

use crate::db::edition::Stamp;
use crate::lang::Lang;
use crate::web::State;
use crate::web::fault::Failure;
use crate::web::page;
use crate::web::visit::Visit;

/// Bytes of pages that are kept, as they are and packed.
const ROOM: usize = 16 * 1024 * 1024;
/// A longer page is made each time.
const LONGEST: usize = ROOM / 4;

/// Names a page: what was published when it was made, and what its reader asked for.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Key {
    stamp: Stamp,
    /// Readers of drafts are told of them.
    drafts: bool,
    lang: Lang,
    /// Path and query, of these only what the page knows.
    address: String,
}

/// A page without its frame.
#[derive(Debug)]
pub struct Made {
    pub title: String,
    pub main: Markup,
    /// It is of an edition, and so is the same until something is published.
    pub is_lasting: bool,
}

#[derive(Debug)]
struct Content {
    title: String,
    main: String,
    whole: OnceLock<Whole>,
}

/// A page as whoever is not signed in gets it.
#[derive(Debug)]
struct Whole {
    plain: Bytes,
    packed: Bytes,
    etag: String,
}

type Cell = Arc<OnceCell<Arc<Content>>>;

#[derive(Debug, Default)]
pub struct Pages(Mutex<Shelf>);

#[derive(Debug, Default)]
struct Shelf {
    cells: HashMap<Key, (Cell, u64)>,
    /// Counts the uses: the page that was used longest ago leaves first.
    uses: u64,
}

impl Shelf {
    fn cell(&mut self, key: &Key) -> Cell {
        self.uses += 1;
        let (cell, used) = self.cells.entry(key.clone()).or_default();
        *used = self.uses;
        Arc::clone(cell)
    }

    /// Makes room; what is still being made, or could not be, takes none and stays or leaves with the others.
    fn tidy(&mut self, now: &Stamp) {
        self.cells.retain(|key, _| key.stamp == *now);
        let mut pages: Vec<(u64, usize, Key)> = self.cells.iter().map(|(key, (cell, used))| (*used, size(cell), key.clone())).collect();
        pages.sort_unstable_by_key(|(used, ..)| std::cmp::Reverse(*used));
        let mut room = ROOM;
        for (_, size, key) in pages {
            match room.checked_sub(size + std::mem::size_of::<Key>() + key.address.len()) {
                Some(left) => room = left,
                None => drop(self.cells.remove(&key)),
            }
        }
    }
}

fn size(cell: &Cell) -> usize {
    let of = |content: &Arc<Content>| content.main.len() + content.whole.get().map_or(0, |whole| whole.plain.len() + whole.packed.len());
    cell.get().map_or(0, of)
}

/// Why a page that was made is not kept.
enum Apart {
    Made(Made),
    Failed(Failure),
}

/// The page at an address, made now or before. `extra` is for its reader alone, and stands below what is for all.
pub async fn show<F>(
    state: &State,
    visit: &Visit,
    request: &HttpRequest,
    address: String,
    make: F,
    extra: Option<Markup>,
) -> Result<HttpResponse, Failure>
where
    F: Future<Output = Result<Made, Failure>>,
{
    let stamp = state.read(|conn, _| crate::db::edition::stamp(conn)).await?;
    let key = Key { stamp: stamp.clone(), drafts: visit.viewer.reads_drafts(), lang: visit.lang, address };
    let cell = lock(&state.pages).cell(&key);
    let is_new = !cell.initialized();
    // Those who come for it while it is made wait for the one who makes it.
    let content = cell.get_or_try_init(|| async {
        let made = make.await.map_err(Apart::Failed)?;
        if !made.is_lasting || made.main.0.len() > LONGEST {
            return Err(Apart::Made(made));
        }
        Ok(Arc::new(Content { title: made.title, main: made.main.0, whole: OnceLock::new() }))
    });
    let content = match content.await {
        Ok(content) => Arc::clone(content),
        Err(apart) => {
            lock(&state.pages).cells.remove(&key);
            return match apart {
                Apart::Made(made) => Ok(page::show(state, visit, &made.title, below(made.main, extra))),
                Apart::Failed(failure) => Err(failure),
            };
        }
    };
    let is_for_all = visit.token.is_none() && !state.demo && visit.here == key.address && extra.is_none();
    let answer = if is_for_all {
        let whole = content.whole.get_or_init(|| Whole::of(page::whole(state, visit, &content.title, PreEscaped(content.main.clone()))));
        whole.answer(request)
    } else {
        page::show(state, visit, &content.title, below(PreEscaped(content.main.clone()), extra))
    };
    if is_new {
        lock(&state.pages).tidy(&stamp);
    }
    Ok(answer)
}

fn lock(pages: &Pages) -> std::sync::MutexGuard<'_, Shelf> {
    pages.0.lock().unwrap_or_else(PoisonError::into_inner)
}

fn below(main: Markup, extra: Option<Markup>) -> Markup {
    PreEscaped(main.0 + &extra.unwrap_or_default().0)
}

impl Whole {
    fn of(page: String) -> Whole {
        let mut packer = GzEncoder::new(Vec::new(), Compression::default());
        let packed = packer.write_all(page.as_bytes()).and_then(|()| packer.finish()).unwrap_or_default();
        let hash: String = Sha256::digest(page.as_bytes()).iter().take(12).map(|byte| format!("{byte:02x}")).collect();
        Whole { plain: page.into(), packed: packed.into(), etag: hash }
    }

    /// Each of both forms has its own tag: they are not the same bytes.
    fn answer(&self, request: &HttpRequest) -> HttpResponse {
        let header = |name: header::HeaderName| request.headers().get_all(name).filter_map(|value| value.to_str().ok()).collect::<Vec<_>>().join(",");
        let is_packed = !self.packed.is_empty() && takes_gzip(&header(header::ACCEPT_ENCODING));
        let etag = if is_packed { format!("\"{}-gzip\"", self.etag) } else { format!("\"{}\"", self.etag) };
        let is_known = header(header::IF_NONE_MATCH).split(',').any(|known| known.trim() == "*" || known.trim().trim_start_matches("W/") == etag);
        let mut answer = HttpResponse::build(if is_known { StatusCode::NOT_MODIFIED } else { StatusCode::OK });
        answer.insert_header((header::ETAG, etag));
        // Whoever keeps it asks first: a correction may have been published, or somebody may have signed in.
        answer.insert_header((header::CACHE_CONTROL, "no-cache"));
        answer.insert_header((header::VARY, "Accept-Encoding, Accept-Language, Cookie"));
        if is_known {
            return answer.finish();
        }
        answer.content_type("text/html; charset=utf-8");
        if is_packed {
            answer.insert_header((header::CONTENT_ENCODING, "gzip"));
        }
        answer.body(if is_packed { self.packed.clone() } else { self.plain.clone() })
    }
}

/// Whether a client takes gzip, as `Accept-Encoding` says.
fn takes_gzip(accepted: &str) -> bool {
    accepted.split(',').any(|each| {
        let mut parts = each.split(';').map(str::trim);
        let name = parts.next().unwrap_or_default();
        let is_refused = parts.any(|part| part.strip_prefix("q=").and_then(|weight| weight.parse::<f32>().ok()).is_some_and(|weight| weight <= 0.0));
        name.eq_ignore_ascii_case("gzip") && !is_refused
    })
}

/// An address with what the page knows of its query; what is empty is left out.
pub fn address(path: &str, query: &[(&str, &str)]) -> String {
    let said: Vec<String> =
        query.iter().filter(|(_, value)| !value.is_empty()).map(|(name, value)| format!("{name}={}", page::encoded(value))).collect();
    if said.is_empty() { path.to_owned() } else { format!("{path}?{}", said.join("&")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gzip_is_given_to_whoever_takes_it() {
        assert!(takes_gzip("gzip, deflate, br") && takes_gzip("br;q=1.0, GZIP;q=0.5"));
        assert!(!takes_gzip("") && !takes_gzip("br") && !takes_gzip("gzip;q=0"));
    }

    #[test]
    fn pages_that_were_used_long_ago_leave_first_and_so_do_those_of_another_edition() {
        let mut shelf = Shelf::default();
        let key = |count: i64, address: &str| Key {
            stamp: Stamp { editions: count, ..Stamp::default() },
            drafts: false,
            lang: Lang::Fi,
            address: address.to_owned(),
        };
        let mut put = |key: &Key| {
            let content = Content { title: String::new(), main: "x".repeat(ROOM / 3), whole: OnceLock::new() };
            shelf.cell(key).set(Arc::new(content)).unwrap();
        };
        ["/a", "/b", "/c"].iter().for_each(|address| put(&key(2, address)));
        put(&key(1, "/old"));
        shelf.cell(&key(2, "/a"));
        shelf.tidy(&key(2, "").stamp);
        let mut left: Vec<_> = shelf.cells.keys().map(|key| key.address.clone()).collect();
        left.sort_unstable();
        assert_eq!(left, ["/a", "/c"]);
    }
}
