//! From tokens to a tree: recursive descent that is bounded in depth and goes on after a fault.

mod operand;

use std::ops::Range;

use super::token::{Placed, Token, cut};
use super::tree::{Comparison, Node, Operator, Tree};
use super::{Expr, RuleFault, Value};

pub(super) fn parse(source: &str) -> Result<Tree, Vec<RuleFault>> {
    if source.len() > Expr::MAX_BYTES {
        let message = format!("the expression has {} bytes; at most {} are read", source.len(), Expr::MAX_BYTES);
        return Err(vec![RuleFault::new(0..source.len(), message).help("split it into several rules or computed fields")]);
    }
    let (tokens, faults) = cut(source);
    if tokens.is_empty() && faults.is_empty() {
        return Err(vec![RuleFault::new(0..source.len(), "the expression is empty").help("write for example: total >= 0")]);
    }
    let mut parser = Parser { tokens, at: 0, end: source.len(), faults, lost: false, depth: 0, in_where: false };
    let tree = parser.any();
    while parser.at < parser.tokens.len() && parser.faults.len() < Expr::MAX_FAULTS {
        parser.lost = false;
        parser.unexpected("an operator or the end");
        parser.at += 1;
        parser.any();
    }
    let mut faults = parser.faults;
    faults.sort_by_key(|fault| (fault.span.start, fault.span.end));
    faults.dedup_by(|a, b| a.span == b.span);
    faults.truncate(Expr::MAX_FAULTS);
    if faults.is_empty() { Ok(tree) } else { Err(faults) }
}

struct Parser {
    tokens: Vec<Placed>,
    at: usize,
    /// Length of the source in bytes.
    end: usize,
    faults: Vec<RuleFault>,
    /// A fault of the grammar was told, and nothing was understood since: what follows from it is not told.
    lost: bool,
    depth: usize,
    in_where: bool,
}

impl Parser {
    fn here(&self) -> Range<usize> {
        self.tokens.get(self.at).map_or(self.end..self.end, |(_, span)| span.clone())
    }

    /// From a start to the end of the last token read.
    fn since(&self, start: usize) -> Range<usize> {
        let end = self.at.checked_sub(1).and_then(|at| self.tokens.get(at)).map_or(start, |(_, span)| span.end);
        start..end.max(start)
    }

    fn sees_sign(&self, sign: &str) -> bool {
        matches!(self.tokens.get(self.at), Some((Token::Sign(found), _)) if *found == sign)
    }

    fn takes_sign(&mut self, sign: &str) -> bool {
        let sees = self.sees_sign(sign);
        self.at += usize::from(sees);
        sees
    }

    fn takes_word(&mut self, word: &str) -> bool {
        let sees = matches!(self.tokens.get(self.at), Some((Token::Word(found), _)) if found == word);
        self.at += usize::from(sees);
        sees
    }

    fn unexpected(&mut self, expected: &str) {
        if self.lost {
            return;
        }
        self.lost = true;
        let found = match self.tokens.get(self.at) {
            None => "the expression ends here".to_owned(),
            Some((Token::Sign(sign), _)) => format!("found '{sign}'"),
            Some((Token::Word(word), _)) => format!("found '{word}'"),
            Some((Token::Number(number), _)) => format!("found the number {number}"),
            Some((Token::Quote(_), _)) => "found a text".to_owned(),
        };
        let after_number = self.at.checked_sub(1).and_then(|at| self.tokens.get(at)).is_some_and(|(token, _)| matches!(token, Token::Number(_)));
        let fault = RuleFault::new(self.here(), format!("expected {expected}, {found}"));
        let help = match self.tokens.get(self.at) {
            Some((Token::Number(_), _)) if after_number => Some("write numbers without blanks: 1234"),
            Some((Token::Sign(","), _)) if after_number => Some("write decimals with a point: 0.5"),
            _ => None,
        };
        self.faults.push(match help {
            Some(help) => fault.help(help),
            None => fault,
        });
    }

    /// Runs one level deeper, or refuses what is too deep and reads no further.
    fn deeper(&mut self, inner: impl FnOnce(&mut Parser) -> Tree) -> Tree {
        if self.depth >= Expr::MAX_DEPTH {
            if !self.lost {
                self.faults
                    .push(RuleFault::new(self.here(), format!("nested more than {} deep", Expr::MAX_DEPTH)).help("split it into computed fields"));
            }
            self.lost = true;
            self.at = self.tokens.len();
            return self.nothing();
        }
        self.depth += 1;
        let tree = inner(self);
        self.depth -= 1;
        tree
    }

    fn nothing(&self) -> Tree {
        Tree { node: Node::Literal(Value::Missing), span: self.here() }
    }

    fn any(&mut self) -> Tree {
        self.list("or", Parser::all, Node::Any)
    }

    fn all(&mut self) -> Tree {
        self.list("and", Parser::negation, Node::All)
    }

    fn list(&mut self, word: &str, part: fn(&mut Parser) -> Tree, node: fn(Vec<Tree>) -> Node) -> Tree {
        let start = self.here().start;
        let first = part(self);
        if !self.takes_word(word) {
            return first;
        }
        let mut parts = vec![first, part(self)];
        while self.takes_word(word) {
            parts.push(part(self));
        }
        Tree { node: node(parts), span: self.since(start) }
    }

    fn negation(&mut self) -> Tree {
        let start = self.here().start;
        if !self.takes_word("not") {
            return self.comparison();
        }
        let inner = self.deeper(Parser::negation);
        Tree { node: Node::Not(Box::new(inner)), span: self.since(start) }
    }

    fn comparison(&mut self) -> Tree {
        let start = self.here().start;
        let left = self.sum();
        let Some(comparison) = self.takes_comparison() else { return left };
        let right = self.sum();
        let again = self.here();
        let chained = self.takes_comparison().is_some();
        if chained {
            let fault = RuleFault::new(again, "comparisons do not chain");
            self.faults.push(fault.help("write both with 'and': a < b and b < c"));
            self.sum();
        }
        Tree { node: Node::Compare(comparison, Box::new(left), Box::new(right)), span: self.since(start) }
    }

    fn takes_comparison(&mut self) -> Option<Comparison> {
        let Some((Token::Sign(sign), _)) = self.tokens.get(self.at) else { return None };
        let comparison = match *sign {
            "=" => Comparison::Equal,
            "!=" => Comparison::Unequal,
            "<" => Comparison::Less,
            "<=" => Comparison::LessOrEqual,
            ">" => Comparison::Greater,
            ">=" => Comparison::GreaterOrEqual,
            _ => return None,
        };
        self.at += 1;
        Some(comparison)
    }

    fn sum(&mut self) -> Tree {
        self.arithmetic([("+", Operator::Plus), ("-", Operator::Minus)], Parser::product)
    }

    fn product(&mut self) -> Tree {
        self.arithmetic([("*", Operator::Times), ("/", Operator::Over)], Parser::signed)
    }

    fn arithmetic(&mut self, signs: [(&str, Operator); 2], part: fn(&mut Parser) -> Tree) -> Tree {
        let start = self.here().start;
        let first = part(self);
        let mut rest = Vec::new();
        while let Some((sign, operator)) = signs.into_iter().find(|(sign, _)| self.sees_sign(sign)) {
            self.takes_sign(sign);
            rest.push((operator, part(self)));
        }
        if rest.is_empty() { first } else { Tree { node: Node::Arithmetic(Box::new(first), rest), span: self.since(start) } }
    }

    fn signed(&mut self) -> Tree {
        let start = self.here().start;
        if !self.takes_sign("-") {
            return self.operand();
        }
        let inner = self.deeper(Parser::signed);
        Tree { node: Node::Negate(Box::new(inner)), span: self.since(start) }
    }
}
