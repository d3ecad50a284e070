//! The `SyntaxWarning`s of a program, which are printed before it runs.

use crate::Version;
use crate::code::Source;
use ruff_python_ast::visitor::{Visitor, walk_expr, walk_stmt};
use ruff_python_ast::{
    BytesLiteral, CmpOp, Expr, FString, InterpolatedStringElement, Number, Stmt, StringLiteral,
};
use ruff_text_size::{Ranged, TextRange, TextSize};

/// A warning, and where it points.
pub(crate) struct Warning {
    pub(crate) message: String,
    pub(crate) range: TextRange,
    /// It was found while the text was read.
    pub(crate) escape: bool,
}

/// The warnings of a text, in order: CPython warns of escapes while it reads the text, and of
/// everything else while it compiles.
pub(super) fn warnings(body: &[Stmt], source: &Source, version: Version) -> Vec<Warning> {
    let mut w = Watcher {
        source,
        version,
        finally: false,
        looped: false,
        escapes: vec![],
        found: vec![],
    };
    w.visit_body(body);
    w.escapes.append(&mut w.found);
    w.escapes
}

/// Warnings as stderr shows them.
pub(super) fn shown(warnings: &[Warning], source: &Source) -> String {
    let mut out = String::new();
    let mut told: Vec<(u32, &str)> = vec![];
    for w in warnings {
        let line = source.line_of(w.range.start().to_u32());
        if told.contains(&(line, w.message.as_str())) {
            continue;
        }
        let text = source.line_text(line).trim();
        let (name, message) = (&source.name.text, &w.message);
        out.push_str(&format!(
            "{name}:{line}: SyntaxWarning: {message}\n  {text}\n"
        ));
        told.push((line, message));
    }
    out
}

struct Watcher<'a> {
    source: &'a Source,
    version: Version,
    /// The visit is in a `finally` block of the innermost function or class.
    finally: bool,
    /// The visit is in a loop of the innermost `finally` block.
    looped: bool,
    escapes: Vec<Warning>,
    found: Vec<Warning>,
}

/// The type of a literal for which `is` makes no sense; `None` for other expressions.
fn constant(e: &Expr) -> Option<&'static str> {
    Some(match e {
        Expr::StringLiteral(_) => "str",
        Expr::BytesLiteral(_) => "bytes",
        Expr::NumberLiteral(n) => match n.value {
            Number::Int(_) => "int",
            Number::Float(_) => "float",
            Number::Complex { .. } => "complex",
        },
        Expr::Tuple(t) if t.elts.iter().all(fixed) => "tuple",
        _ => return None,
    })
}

/// Whether an expression is a constant, `None` and its kin included.
fn fixed(e: &Expr) -> bool {
    let name = matches!(
        e,
        Expr::NoneLiteral(_) | Expr::BooleanLiteral(_) | Expr::EllipsisLiteral(_)
    );
    name || constant(e).is_some()
}

/// The type of a literal or a display such as a list; `None` for other expressions.
fn display(e: &Expr) -> Option<&'static str> {
    Some(match e {
        Expr::Tuple(_) => "tuple",
        Expr::List(_) | Expr::ListComp(_) => "list",
        Expr::Dict(_) | Expr::DictComp(_) => "dict",
        Expr::Set(_) | Expr::SetComp(_) => "set",
        Expr::Generator(_) => "generator",
        Expr::FString(_) => "str",
        Expr::Lambda(_) => "function",
        Expr::BooleanLiteral(_) => "bool",
        Expr::NoneLiteral(_) => "NoneType",
        Expr::EllipsisLiteral(_) => "ellipsis",
        e => return constant(e),
    })
}

impl Watcher<'_> {
    fn add(&mut self, at: TextRange, message: String) {
        self.found.push(Warning {
            message,
            range: at,
            escape: false,
        });
    }

    /// A statement that leaves a `finally` block, and drops the exception that it was run for.
    fn leaves(&mut self, word: &str, s: &Stmt, stays: bool) {
        if self.finally && !stays && self.version >= Version::V3_14 {
            self.add(s.range(), format!("'{word}' in a 'finally' block"));
        }
    }

    fn escapes(&mut self, range: TextRange, bytes: bool, parts: bool) {
        let (from, to) = (range.start().to_usize(), range.end().to_usize());
        // A backslash at the end of a part of an f-string stands before a brace.
        let text = &self.source.text[from..];
        let mut chars = text.char_indices();
        while let Some((at, c)) = chars.next() {
            if from + at >= to {
                return;
            }
            if c != '\\' {
                continue;
            }
            let Some((_, e)) = chars.next() else { break };
            let known = matches!(
                e,
                '\n' | '\r' | '\\' | '\'' | '"' | 'a' | 'b' | 'f' | 'n' | 'r' | 't' | 'v' | 'x'
            ) || (!bytes && matches!(e, 'N' | 'u' | 'U'));
            let octal = text[at + 1..].bytes().take(3);
            let octal = octal.take_while(|b| matches!(b, b'0'..=b'7')).count();
            let (kind, len) = match octal {
                0 if known => continue,
                0 => ("", e.len_utf8()),
                3 if e >= '4' => ("octal ", 3),
                _ => continue,
            };
            let e = &text[at + 1..at + 1 + len];
            let message = match self.version {
                Version::V3_9 | Version::V3_13 => {
                    format!("invalid {kind}escape sequence '\\{e}'")
                }
                _ => format!(
                    "\"\\{e}\" is an invalid {kind}escape sequence. Such sequences will not work in the future. Did you mean \"\\\\{e}\"? A raw string is also an option."
                ),
            };
            // Since 3.14 the line is that of the escape.
            let at = match self.version {
                Version::V3_9 | Version::V3_13 => range,
                _ => TextRange::new(TextSize::new((from + at) as u32), range.end()),
            };
            self.escapes.push(Warning {
                message,
                range: at,
                escape: true,
            });
            // CPython reads a part of an f-string up to a doubled brace.
            if parts && matches!(e, "{" | "}") && chars.as_str().starts_with(e) {
                chars.next();
                continue;
            }
            loop {
                match chars.next() {
                    Some((i, _)) if from + i >= to => return,
                    Some((_, c @ ('{' | '}'))) if parts && chars.as_str().starts_with(c) => break,
                    None => return,
                    _ => {}
                }
            }
            chars.next();
        }
    }

    fn elements(&mut self, f: &FString) {
        if f.flags.prefix().is_raw() {
            return;
        }
        self.parts(&f.elements);
    }

    fn parts(&mut self, elements: &[InterpolatedStringElement]) {
        for e in elements {
            match e {
                InterpolatedStringElement::Literal(l) => self.escapes(l.range(), false, true),
                InterpolatedStringElement::Interpolation(i) => {
                    if let Some(spec) = &i.format_spec {
                        self.parts(&spec.elements);
                    }
                }
            }
        }
    }

    fn compare(&mut self, e: &ruff_python_ast::ExprCompare) {
        let mut left: &Expr = &e.left;
        for (op, right) in e.ops.iter().zip(&e.comparators) {
            if matches!(op, CmpOp::Is | CmpOp::IsNot)
                && let Some(kind) = constant(left).or(constant(right))
            {
                let (word, instead) = match op {
                    CmpOp::Is => ("is", "=="),
                    _ => ("is not", "!="),
                };
                self.add(
                    e.range(),
                    format!("\"{word}\" with '{kind}' literal. Did you mean \"{instead}\"?"),
                );
            }
            left = right;
        }
    }

    fn subscript(&mut self, s: &ruff_python_ast::ExprSubscript) {
        let Some(kind) = display(&s.value) else {
            return;
        };
        if matches!(
            kind,
            "set"
                | "generator"
                | "function"
                | "int"
                | "float"
                | "complex"
                | "bool"
                | "NoneType"
                | "ellipsis"
        ) {
            self.add(
                s.value.range(),
                format!("'{kind}' object is not subscriptable; perhaps you missed a comma?"),
            );
        } else if matches!(kind, "tuple" | "list" | "str" | "bytes")
            && let Some(index) = display(&s.slice).filter(|i| !matches!(*i, "int" | "bool"))
        {
            self.add(
                    s.value.range(),
                    format!(
                        "{kind} indices must be integers or slices, not {index}; perhaps you missed a comma?"
                    ),
                );
        }
    }
}

impl<'a> Visitor<'a> for Watcher<'_> {
    fn visit_stmt(&mut self, s: &'a Stmt) {
        if let Stmt::Assert(a) = s
            && matches!(&*a.test, Expr::Tuple(t) if !t.elts.is_empty())
        {
            self.add(
                a.range(),
                "assertion is always true, perhaps remove parentheses?".into(),
            );
        }
        let before = (self.finally, self.looped);
        match s {
            Stmt::FunctionDef(_) | Stmt::ClassDef(_) => self.finally = false,
            Stmt::For(_) | Stmt::While(_) => self.looped = true,
            Stmt::Try(t) => {
                self.visit_body(&t.body);
                for h in &t.handlers {
                    self.visit_except_handler(h);
                }
                self.visit_body(&t.orelse);
                (self.finally, self.looped) = (true, false);
                self.visit_body(&t.finalbody);
                (self.finally, self.looped) = before;
                return;
            }
            Stmt::Return(_) => self.leaves("return", s, false),
            Stmt::Break(_) => self.leaves("break", s, self.looped),
            Stmt::Continue(_) => self.leaves("continue", s, self.looped),
            _ => {}
        }
        walk_stmt(self, s);
        (self.finally, self.looped) = before;
    }
    fn visit_expr(&mut self, e: &'a Expr) {
        match e {
            Expr::Compare(c) => self.compare(c),
            Expr::Call(c) => {
                if let Some(kind) = display(&c.func).filter(|k| *k != "function") {
                    self.add(
                        c.func.range(),
                        format!("'{kind}' object is not callable; perhaps you missed a comma?"),
                    );
                }
            }
            Expr::Subscript(s) => self.subscript(s),
            _ => {}
        }
        walk_expr(self, e);
    }
    fn visit_string_literal(&mut self, s: &'a StringLiteral) {
        if !s.flags.prefix().is_raw() {
            self.escapes(s.range(), false, false);
        }
    }
    fn visit_bytes_literal(&mut self, s: &'a BytesLiteral) {
        if !s.flags.prefix().is_raw() {
            self.escapes(s.range(), true, false);
        }
    }
    fn visit_f_string(&mut self, f: &'a FString) {
        self.elements(f);
        ruff_python_ast::visitor::walk_f_string(self, f);
    }
}
