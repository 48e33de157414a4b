//! Where an expression's names get their values.

use super::Value;

/// What names are worth.
pub trait Scope {
    /// What a path leads to; nothing if there is no such name.
    fn find(&self, path: &[String]) -> Option<Found>;
    /// A column of one row of a table that `find` said to be one.
    fn cell(&self, table: &[String], row: usize, column: &str) -> Option<Value>;
}

/// Where a path leads.
#[derive(Debug, Clone, PartialEq)]
pub enum Found {
    One(Value),
    /// All values of a grid, of its row or column, or of a column of a table: for `sum`.
    Many(Vec<Value>),
    /// A table with this many rows.
    Table(usize),
}

/// One row of a table: its columns come first, then what is around it.
pub struct Row<'a> {
    pub outer: &'a dyn Scope,
    pub table: &'a [String],
    pub row: usize,
}

impl Scope for Row<'_> {
    fn find(&self, path: &[String]) -> Option<Found> {
        let column = match path {
            [column] => self.outer.cell(self.table, self.row, column),
            _ => None,
        };
        column.map(Found::One).or_else(|| self.outer.find(path))
    }

    fn cell(&self, table: &[String], row: usize, column: &str) -> Option<Value> {
        self.outer.cell(table, row, column)
    }
}
