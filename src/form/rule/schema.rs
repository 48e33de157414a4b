//! What names are, for finding faults in an expression before anybody answers.

/// What the names of a form are.
pub trait Schema {
    /// What a path leads to; nothing if there is no such name.
    fn shape(&self, path: &[String]) -> Option<Shape>;
    /// The names that may follow a path (an empty one: all that may begin a path), for 'did you mean'.
    fn names(&self, under: &[String]) -> Vec<String>;
    /// The texts that a choice can have; nothing for what is no choice.
    fn choices(&self, path: &[String]) -> Option<Vec<String>>;
}

/// What a name is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    One(Type),
    /// Many values: a grid, its row or column, a column of a table. Numbers can be summed.
    Many(Type),
    /// A table; its columns are the names under it.
    Table,
    /// What other names stand under, such as `previous`.
    Group,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Type {
    /// Fits everywhere.
    Missing,
    Number,
    Text,
    Truth,
    Date,
}

impl Type {
    pub(super) fn words(self) -> &'static str {
        match self {
            Type::Missing => "missing",
            Type::Number => "a number",
            Type::Text => "a text",
            Type::Truth => "true or false",
            Type::Date => "a date",
        }
    }

    pub(super) fn fits(self, wanted: Type) -> bool {
        self == wanted || self == Type::Missing || wanted == Type::Missing
    }
}

impl Shape {
    pub(super) fn words(self) -> &'static str {
        match self {
            Shape::One(of) => of.words(),
            Shape::Many(_) => "many values",
            Shape::Table => "a table",
            Shape::Group => "not a value itself",
        }
    }
}
