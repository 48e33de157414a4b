//! A part of a list whose length is known, and the ways to its other parts. What fits on one page has none.

use std::ops::Range;

use maud::{Markup, html};

use crate::lang::Lang;
use crate::t;

/// Which lines of a list a page shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    size: usize,
    total: usize,
    /// The first is 0.
    page: usize,
}

impl Window {
    /// Pages of `size` lines; `typed` is what an address has for the page, from 1. What is none of them is the nearest.
    pub fn new(size: usize, total: usize, typed: &str) -> Window {
        let last = total.div_ceil(size.max(1)).saturating_sub(1);
        let page = typed.parse::<usize>().unwrap_or(1).saturating_sub(1).min(last);
        Window { size, total, page }
    }

    /// The lines that are shown.
    pub fn range(&self) -> Range<usize> {
        let first = self.page * self.size;
        first..(first + self.size).min(self.total)
    }

    pub fn of<'a, T>(&self, all: &'a [T]) -> &'a [T] {
        all.get(self.range()).unwrap_or(all)
    }

    pub fn is_whole(&self) -> bool {
        self.total <= self.size
    }

    /// `href` is the path and query of the list without the page, `fragment` where it stands on the page, with its `#`.
    pub fn links(&self, lang: Lang, href: &str, fragment: &str) -> Markup {
        let joint = if href.contains('?') { '&' } else { '?' };
        let link = |page: usize| format!("{href}{joint}page={}{fragment}", page + 1);
        let end = self.range().end;
        html! {
            @if !self.is_whole() {
                nav class="pages" aria-label=(t!(lang, "list-pages")) {
                    @if self.page > 0 { a rel="prev" href=(link(self.page - 1)) { (t!(lang, "list-previous")) } }
                    span { (self.said(lang)) }
                    @if end < self.total { a rel="next" href=(link(self.page + 1)) { (t!(lang, "list-next")) } }
                }
            }
        }
    }

    /// Which lines are shown, where the others cannot be gone to.
    pub fn range_of(&self, lang: Lang) -> Markup {
        html! { @if !self.is_whole() { p { (self.said(lang)) } } }
    }

    fn said(&self, lang: Lang) -> String {
        let Range { start, end } = self.range();
        let count = |number: usize| lang.count(i64::try_from(number).unwrap_or(i64::MAX));
        t!(lang, "list-range", first = count(start + 1), last = count(end), total = count(self.total))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_reach_each_line_once() {
        for total in [0_usize, 1, 49, 50, 51, 100, 101] {
            let pages = total.div_ceil(50).max(1);
            let reached: Vec<usize> = (1..=pages).flat_map(|page| Window::new(50, total, &page.to_string()).range()).collect();
            assert_eq!(reached, (0..total).collect::<Vec<_>>());
        }
    }

    #[test]
    fn what_is_no_page_is_the_nearest() {
        assert_eq!(Window::new(50, 120, "9").range(), 100..120);
        assert_eq!(Window::new(50, 120, "0").range(), 0..50);
        assert_eq!(Window::new(50, 120, "x").range(), 0..50);
        assert_eq!(Window::new(50, 0, "2").range(), 0..0);
        assert!(Window::new(50, 50, "").is_whole() && !Window::new(50, 51, "").is_whole());
    }

    #[test]
    fn a_page_says_where_it_is_and_where_the_others_are() {
        let text = Window::new(50, 2120, "2").links(Lang::En, "/a?b=c", "#d").into_string();
        insta::assert_snapshot!(text, @r##"<nav class="pages" aria-label="Pages of the list"><a rel="prev" href="/a?b=c&amp;page=1#d">Previous</a><span>51–100 of 2,120</span><a rel="next" href="/a?b=c&amp;page=3#d">Next</a></nav>"##);
        assert!(Window::new(50, 50, "1").links(Lang::En, "/a", "").into_string().is_empty());
    }
}
