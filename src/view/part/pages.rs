//! Ways to the newer and the older lines of a long list.

use maud::{Markup, html};

use crate::lang::Lang;
use crate::t;

/// Which page of a list this is.
#[derive(Debug, Clone, Default)]
pub struct Pages {
    /// Path and query of the list, without the page.
    pub href: String,
    /// The first is 1.
    pub page: i64,
    pub is_last: bool,
}

impl Pages {
    pub fn links(&self, lang: Lang) -> Markup {
        let joint = if self.href.contains('?') { '&' } else { '?' };
        let link = |page: i64| format!("{}{joint}page={page}", self.href);
        html! {
            @if self.page > 1 || !self.is_last {
                nav class="pages" aria-label=(t!(lang, "round-pages")) {
                    @if self.page > 1 { a rel="prev" href=(link(self.page - 1)) { (t!(lang, "round-newer")) } }
                    @if !self.is_last { " " a rel="next" href=(link(self.page + 1)) { (t!(lang, "round-older")) } }
                }
            }
        }
    }
}
