//! The parsed expression. Chains of one precedence are flat lists, so that the tree is never deeper than its parentheses.

use std::ops::Range;

use super::Value;
use super::function::Function;

#[derive(Debug, Clone, PartialEq)]
pub(super) struct Tree {
    pub node: Node,
    pub span: Range<usize>,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Node {
    Literal(Value),
    Path(Path),
    Not(Box<Tree>),
    Negate(Box<Tree>),
    All(Vec<Tree>),
    Any(Vec<Tree>),
    Compare(Comparison, Box<Tree>, Box<Tree>),
    /// `+ -` or `* /`, from left to right.
    Arithmetic(Box<Tree>, Vec<(Operator, Tree)>),
    Call(Function, Vec<Tree>),
    Sum(Vec<Tree>),
    /// A column of a table, over the rows where the condition is true.
    SumWhere(Path, Box<Tree>),
    Count(Path, Option<Box<Tree>>),
}

#[derive(Debug, Clone, PartialEq)]
pub(super) struct Path {
    pub parts: Vec<String>,
    pub span: Range<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Comparison {
    Equal,
    Unequal,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Operator {
    Plus,
    Minus,
    Times,
    Over,
}

/// A name that an expression uses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    pub path: Vec<String>,
    /// Bytes of the source.
    pub span: Range<usize>,
    /// After `where`: the table whose columns come first.
    pub table: Option<Vec<String>>,
}

pub(super) fn names(tree: &Tree) -> Vec<Name> {
    let mut found = Vec::new();
    gather(tree, None, &mut found);
    found
}

fn gather(tree: &Tree, table: Option<&[String]>, found: &mut Vec<Name>) {
    let mut add = |path: &Path| found.push(Name { path: path.parts.clone(), span: path.span.clone(), table: table.map(<[String]>::to_vec) });
    match &tree.node {
        Node::Literal(_) => {}
        Node::Path(path) => add(path),
        Node::Not(inner) | Node::Negate(inner) => gather(inner, table, found),
        Node::All(parts) | Node::Any(parts) | Node::Call(_, parts) | Node::Sum(parts) => parts.iter().for_each(|part| gather(part, table, found)),
        Node::Compare(_, left, right) => {
            gather(left, table, found);
            gather(right, table, found);
        }
        Node::Arithmetic(first, rest) => {
            gather(first, table, found);
            rest.iter().for_each(|(_, part)| gather(part, table, found));
        }
        Node::SumWhere(column, condition) => {
            add(column);
            gather(condition, Some(column.table()), found);
        }
        Node::Count(path, condition) => {
            add(path);
            if let Some(condition) = condition {
                gather(condition, Some(&path.parts), found);
            }
        }
    }
}

impl Path {
    /// All but the last part.
    pub fn table(&self) -> &[String] {
        self.parts.split_last().map_or(&[], |(_, table)| table)
    }

    /// The last part.
    pub fn column(&self) -> &str {
        self.parts.last().map_or("", String::as_str)
    }
}
