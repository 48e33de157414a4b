//! Faults that show before anybody answers: unknown names, wrong types.

use std::ops::Range;

use super::function::Function;
use super::schema::{Schema, Shape, Type};
use super::tree::{Node, Path, Tree};
use super::{RuleFault, Value};

pub(super) fn lint(tree: &Tree, schema: &dyn Schema, wanted: Option<Type>) -> Vec<RuleFault> {
    let mut linter = Linter { schema, table: None, faults: Vec::new() };
    match wanted {
        Some(wanted) => linter.expect(tree, wanted),
        None => {
            linter.type_of(tree);
        }
    }
    linter.faults
}

struct Linter<'a> {
    schema: &'a dyn Schema,
    /// After `where`: the table whose columns come first.
    table: Option<&'a [String]>,
    faults: Vec<RuleFault>,
}

impl<'a> Linter<'a> {
    fn fault(&mut self, span: &Range<usize>, message: String, help: Option<String>) -> Type {
        let fault = RuleFault::new(span.clone(), message);
        self.faults.push(match help {
            Some(help) => fault.help(help),
            None => fault,
        });
        // What was told once fits everywhere.
        Type::Missing
    }

    fn expect(&mut self, tree: &'a Tree, wanted: Type) {
        let shape = self.type_of(tree);
        if !shape.fits(wanted) {
            self.fault(&tree.span, format!("expected {}, found {}", wanted.words(), shape.words()), None);
        }
    }

    fn type_of(&mut self, tree: &'a Tree) -> Type {
        match &tree.node {
            Node::Literal(value) => of_value(value),
            Node::Path(path) => self.single(path),
            Node::Not(inner) => {
                self.expect(inner, Type::Truth);
                Type::Truth
            }
            Node::Negate(inner) => {
                self.expect(inner, Type::Number);
                Type::Number
            }
            Node::All(parts) | Node::Any(parts) => {
                parts.iter().for_each(|part| self.expect(part, Type::Truth));
                Type::Truth
            }
            Node::Compare(comparison, left, right) => {
                self.choice(left, right);
                self.choice(right, left);
                let (left, right) = (self.type_of(left), self.type_of(right));
                let ordered = comparison.is_equality() || [left, right].iter().all(|shape| shape.fits(Type::Number) || shape.fits(Type::Date));
                if !left.fits(right) || !ordered {
                    let way = if ordered { "" } else { " by size" };
                    self.fault(&tree.span, format!("cannot compare {} with {}{way}", left.words(), right.words()), None);
                }
                Type::Truth
            }
            Node::Arithmetic(first, rest) => {
                self.expect(first, Type::Number);
                rest.iter().for_each(|(_, part)| self.expect(part, Type::Number));
                Type::Number
            }
            Node::Call(function, arguments) => self.call(*function, arguments),
            Node::Sum(parts) => {
                parts.iter().for_each(|part| self.addend(part));
                Type::Number
            }
            Node::SumWhere(path, condition) => {
                self.table(path.table(), &path.span);
                self.addend_path(path);
                self.condition(path.table(), condition);
                Type::Number
            }
            Node::Count(path, condition) => {
                self.table(&path.parts, &path.span);
                if let Some(condition) = condition {
                    self.condition(&path.parts, condition);
                }
                Type::Number
            }
        }
    }

    /// A choice is compared with one of its own names.
    fn choice(&mut self, choice: &Tree, literal: &Tree) {
        let (Node::Path(path), Node::Literal(Value::Text(text))) = (&choice.node, &literal.node) else { return };
        let column = self.table.filter(|_| path.parts.len() == 1).map(|table| [table, &path.parts].concat());
        let names = column.and_then(|column| self.schema.choices(&column)).or_else(|| self.schema.choices(&path.parts));
        if let Some(names) = names.filter(|names| !names.contains(text)) {
            let near = nearest(text, names.iter().map(String::as_str)).map(|near| format!("did you mean '{near}'?"));
            let help = near.unwrap_or_else(|| format!("the choices are {}", names.join(", ")));
            self.fault(&literal.span, format!("'{text}' is not a choice of '{}'", path.parts.join(".")), Some(help));
        }
    }

    fn call(&mut self, function: Function, arguments: &'a [Tree]) -> Type {
        match (function, arguments) {
            (Function::If, [condition, rest @ ..]) => {
                self.expect(condition, Type::Truth);
                self.alike(rest)
            }
            (Function::Coalesce, parts) => self.alike(parts),
            (Function::Known, parts) => {
                for part in parts {
                    self.type_of(part);
                }
                Type::Truth
            }
            (_, parts) => {
                parts.iter().for_each(|part| self.expect(part, Type::Number));
                Type::Number
            }
        }
    }

    /// All of one shape, which is the shape of the whole.
    fn alike(&mut self, parts: &'a [Tree]) -> Type {
        let mut common = Type::Missing;
        for part in parts {
            let shape = self.type_of(part);
            if !shape.fits(common) {
                self.fault(&part.span, format!("expected {} as before it, found {}", common.words(), shape.words()), None);
            } else if common == Type::Missing {
                common = shape;
            }
        }
        common
    }

    fn addend(&mut self, part: &'a Tree) {
        match &part.node {
            Node::Path(path) => self.addend_path(path),
            _ => self.expect(part, Type::Number),
        }
    }

    fn addend_path(&mut self, path: &Path) {
        let Some(shape) = self.look_up(path) else { return };
        match shape {
            Shape::One(of) | Shape::Many(of) if of.fits(Type::Number) => {}
            Shape::Table => {
                self.fault(&path.span, format!("'{}' is a table", path.parts.join(".")), Some("name a column: sum(table.column)".to_owned()));
            }
            Shape::One(of) | Shape::Many(of) => {
                self.fault(&path.span, format!("only numbers can be added up, '{}' is {}", path.parts.join("."), of.words()), None);
            }
            Shape::Group => {
                self.fault(&path.span, format!("'{}' is {}", path.parts.join("."), shape.words()), None);
            }
        }
    }

    fn table(&mut self, table: &[String], span: &Range<usize>) {
        let Some(shape) = self.look_up(&Path { parts: table.to_vec(), span: span.clone() }) else { return };
        if shape != Shape::Table {
            let help = "only the rows of a table can be counted or filtered";
            self.fault(span, format!("'{}' is {}, not a table", table.join("."), shape.words()), Some(help.to_owned()));
        }
    }

    fn condition(&mut self, table: &'a [String], condition: &'a Tree) {
        let outer = self.table.replace(table);
        self.expect(condition, Type::Truth);
        self.table = outer;
    }

    fn single(&mut self, path: &Path) -> Type {
        let Some(shape) = self.look_up(path) else { return Type::Missing };
        let help = match shape {
            Shape::One(of) => return of,
            Shape::Many(Type::Number) => "use sum(..)",
            Shape::Many(_) => "name it after 'where' or in a rule of the table",
            Shape::Table => "use count(table) or sum(table.column)",
            Shape::Group => "name something under it, as in previous.total",
        };
        self.fault(&path.span, format!("'{}' is {}", path.parts.join("."), shape.words()), Some(help.to_owned()))
    }

    /// What a path leads to; a fault if that is nowhere.
    fn look_up(&mut self, path: &Path) -> Option<Shape> {
        if let (Some(table), [column]) = (self.table, path.parts.as_slice())
            && let Some(of) = self.column(table, column)
        {
            return Some(Shape::One(of));
        }
        let found = self.schema.shape(&path.parts);
        if found.is_none() {
            self.nowhere(path);
        }
        found
    }

    fn nowhere(&mut self, path: &Path) {
        // The first part that leads nowhere is the one to mend.
        let leads = |length: &usize| path.parts.get(..*length).is_some_and(|part| self.schema.shape(part).is_some());
        let good = (1..path.parts.len()).rev().find(leads).unwrap_or(0);
        let under = path.parts.get(..good).unwrap_or_default();
        let wrong = path.parts.get(good).map_or("", String::as_str);
        let mut names = self.schema.names(under);
        if under.is_empty() {
            names.extend(self.table.map(|table| self.schema.names(table)).unwrap_or_default());
        }
        let place = if under.is_empty() { String::new() } else { format!(" under '{}'", under.join(".")) };
        let this = (wrong == "this").then(|| "only the constraint of a field has 'this'".to_owned());
        let near = nearest(wrong, names.iter().map(String::as_str)).map(|near| format!("did you mean '{near}'?"));
        let help = this.or(near).or_else(|| (!names.is_empty()).then(|| format!("the names{place} are {}", names.join(", "))));
        self.fault(&path.span, format!("there is no '{wrong}'{place}"), help);
    }

    /// A column by its bare name, in a row of its table: one value.
    fn column(&self, table: &[String], column: &str) -> Option<Type> {
        let mut path = table.to_vec();
        path.push(column.to_owned());
        match self.schema.shape(&path)? {
            Shape::One(of) | Shape::Many(of) => Some(of),
            Shape::Table | Shape::Group => None,
        }
    }
}

fn of_value(value: &Value) -> Type {
    match value {
        Value::Missing => Type::Missing,
        Value::Number(_) => Type::Number,
        Value::Text(_) => Type::Text,
        Value::Truth(_) => Type::Truth,
        Value::Date(_) => Type::Date,
    }
}

/// The name that was probably meant.
pub(in crate::form) fn nearest<'a>(wrong: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let scored = names.into_iter().map(|name| (strsim::jaro_winkler(wrong, name), name)).filter(|(score, _)| *score >= 0.8);
    scored.max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, name)| name)
}
