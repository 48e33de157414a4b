//! Operands: literals, parentheses, names and calls.

use chrono::NaiveDate;

use super::Parser;
use crate::form::rule::function::{Function, NAMES};
use crate::form::rule::lint::nearest;
use crate::form::rule::token::Token;
use crate::form::rule::tree::{Node, Path, Tree};
use crate::form::rule::{RuleFault, Value};

impl Parser {
    pub(super) fn operand(&mut self) -> Tree {
        let span = self.here();
        let node = match self.tokens.get(self.at).cloned() {
            Some((Token::Number(number), _)) => Node::Literal(Value::Number(number)),
            Some((Token::Quote(text), _)) => Node::Literal(Value::Text(text)),
            Some((Token::Sign("("), _)) => {
                self.at += 1;
                let inner = self.deeper(Parser::any);
                self.closes();
                return Tree { node: inner.node, span: self.since(span.start) };
            }
            Some((Token::Word(word), _)) => match word.as_str() {
                "true" | "false" => Node::Literal(Value::Truth(word == "true")),
                "missing" => Node::Literal(Value::Missing),
                "and" | "or" | "where" | "not" => {
                    self.unexpected("a value");
                    if word == "not" {
                        self.at += 1;
                    }
                    return self.nothing();
                }
                _ => return self.named(),
            },
            _ => {
                self.unexpected("a value");
                return self.nothing();
            }
        };
        self.at += 1;
        self.lost = false;
        Tree { node, span }
    }

    fn closes(&mut self) {
        if !self.takes_sign(")") {
            self.unexpected("')'");
            // What stands before the next closing parenthesis belongs to what was not understood.
            while self.at < self.tokens.len() && !self.takes_sign(")") {
                self.at += 1;
            }
        }
        self.lost = false;
    }

    /// A path, or the call of a function.
    fn named(&mut self) -> Tree {
        let path = self.path();
        self.lost = false;
        if !self.sees_sign("(") {
            return Tree { span: path.span.clone(), node: Node::Path(path) };
        }
        self.at += 1;
        let start = path.span.start;
        let name = path.parts.join(".");
        let node = match name.as_str() {
            "sum" => self.sum_call(&path),
            "count" => self.count_call(&path),
            "date" => self.date_call(&path),
            _ => self.call(&name, &path),
        };
        Tree { node, span: self.since(start) }
    }

    fn path(&mut self) -> Path {
        let start = self.here().start;
        let mut parts = Vec::new();
        loop {
            match self.tokens.get(self.at) {
                Some((Token::Word(word), _)) => parts.push(word.clone()),
                _ => {
                    self.unexpected("a name after '.'");
                    break;
                }
            }
            self.at += 1;
            if !self.takes_sign(".") {
                break;
            }
        }
        Path { parts, span: self.since(start) }
    }

    fn arguments(&mut self) -> Vec<Tree> {
        let mut arguments = Vec::new();
        if !self.sees_sign(")") {
            arguments.push(self.deeper(Parser::any));
            while self.takes_sign(",") {
                arguments.push(self.deeper(Parser::any));
            }
        }
        arguments
    }

    fn call(&mut self, name: &str, path: &Path) -> Node {
        let arguments = self.arguments();
        self.closes();
        let Some(function) = Function::from_name(name) else {
            let fault = RuleFault::new(path.span.clone(), format!("there is no function '{name}'"));
            self.faults.push(fault.help(match nearest(name, NAMES) {
                Some(near) => format!("did you mean '{near}'?"),
                None => format!("the functions are {}", NAMES.join(", ")),
            }));
            return Node::Literal(Value::Missing);
        };
        if !function.arity().contains(&arguments.len()) {
            let message = format!("'{name}' does not take {} arguments", arguments.len());
            self.faults.push(RuleFault::new(path.span.clone(), message).help(format!("write {}", function.usage())));
        }
        Node::Call(function, arguments)
    }

    fn sum_call(&mut self, called: &Path) -> Node {
        let mut parts = self.arguments();
        let condition = self.condition();
        self.closes();
        match (condition, parts.pop()) {
            (None, Some(last)) => {
                parts.push(last);
                Node::Sum(parts)
            }
            (Some(condition), Some(Tree { node: Node::Path(path), .. })) if parts.is_empty() && path.parts.len() > 1 => {
                Node::SumWhere(path, Box::new(condition))
            }
            _ => self.misused(called, "write sum(a, b), sum(grid), sum(table.column) or sum(table.column where condition)"),
        }
    }

    fn count_call(&mut self, called: &Path) -> Node {
        let mut parts = self.arguments();
        let condition = self.condition();
        self.closes();
        match parts.pop() {
            Some(Tree { node: Node::Path(path), .. }) if parts.is_empty() => Node::Count(path, condition.map(Box::new)),
            _ => self.misused(called, "write count(table) or count(table where condition)"),
        }
    }

    fn date_call(&mut self, called: &Path) -> Node {
        let mut parts = self.arguments();
        self.closes();
        let day = match parts.pop() {
            Some(Tree { node: Node::Literal(Value::Text(text)), .. }) if parts.is_empty() => NaiveDate::parse_from_str(&text, "%Y-%m-%d").ok(),
            _ => None,
        };
        day.map_or_else(|| self.misused(called, "write a date that exists as date(\"2015-06-30\")"), |day| Node::Literal(Value::Date(day)))
    }

    fn misused(&mut self, called: &Path, help: &str) -> Node {
        if !self.lost {
            let message = format!("'{}' is not used like this", called.parts.join("."));
            self.faults.push(RuleFault::new(self.since(called.span.start), message).help(help));
        }
        Node::Literal(Value::Missing)
    }

    fn condition(&mut self) -> Option<Tree> {
        let span = self.here();
        if !self.takes_word("where") {
            return None;
        }
        if self.in_where {
            self.faults.push(RuleFault::new(span, "'where' stands inside another 'where'").help("put the inner one into a computed field"));
        }
        let outer = std::mem::replace(&mut self.in_where, true);
        let condition = self.deeper(Parser::any);
        self.in_where = outer;
        Some(condition)
    }
}
