//! A table of data: captioned, its headings tied to their cells, in a box of its own that scrolls where the screen is too narrow.

use maud::{Markup, html};

/// A table under construction: columns first, then rows of as many cells. The first cell of a row is its heading.
#[derive(Debug, Clone, Default)]
pub struct Table {
    caption: String,
    columns: Vec<(String, bool)>,
    rows: Vec<Vec<Markup>>,
    foot: Vec<Vec<Markup>>,
    stacks: bool,
    is_under_heading: bool,
}

impl Table {
    pub fn new(caption: impl Into<String>) -> Table {
        Table { caption: caption.into(), ..Table::default() }
    }

    /// A column of words.
    #[must_use]
    pub fn column(mut self, heading: impl Into<String>) -> Table {
        self.columns.push((heading.into(), false));
        self
    }

    /// A column of figures, set to the right.
    #[must_use]
    pub fn figures(mut self, heading: impl Into<String>) -> Table {
        self.columns.push((heading.into(), true));
        self
    }

    /// On a narrow screen each row becomes a card, instead of the table scrolling.
    #[must_use]
    pub fn stacks(mut self) -> Table {
        self.stacks = true;
        self
    }

    /// A heading above says what the caption says: the caption is for those who hear the table.
    #[must_use]
    pub fn under_heading(mut self) -> Table {
        self.is_under_heading = true;
        self
    }

    pub fn row(&mut self, cells: Vec<Markup>) {
        self.rows.push(cells);
    }

    /// A row of totals.
    pub fn total(&mut self, cells: Vec<Markup>) {
        self.foot.push(cells);
    }

    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    pub fn show(&self) -> Markup {
        html! {
            div class="scroll" role="region" aria-label=(self.caption) tabindex="0" {
                table class=[self.stacks.then_some("stacks")] {
                    caption class=[self.is_under_heading.then_some("unseen")] { (self.caption) }
                    thead { tr { @for (heading, figures) in &self.columns { th scope="col" class=[figures.then_some("figure")] { (heading) } } } }
                    tbody { @for row in &self.rows { (self.line(row)) } }
                    @if !self.foot.is_empty() { tfoot { @for row in &self.foot { (self.line(row)) } } }
                }
            }
        }
    }

    fn line(&self, cells: &[Markup]) -> Markup {
        html! {
            tr {
                @for (at, (cell, (heading, figures))) in cells.iter().zip(&self.columns).enumerate() {
                    @let class = figures.then_some("figure");
                    @if at == 0 { th scope="row" class=[class] { (cell) } }
                    @else { td class=[class] data-label=[self.stacks.then_some(heading)] { (cell) } }
                }
            }
        }
    }
}
