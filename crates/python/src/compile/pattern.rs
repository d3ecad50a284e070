//! `match` statements.

use super::unit::Label;
use super::{CompileError, Compiler, Done};
use crate::code::{CmpOp, Op};
use crate::intern::value;
use crate::value::Value;
use ruff_python_ast::{self as ast, Pattern, Singleton};
use ruff_text_size::Ranged;

impl<'a> Compiler<'a> {
    /// Compiles a `match` statement. The subject stays in a hidden local; each pattern leaves
    /// nothing on the stack.
    pub(super) fn match_stmt(&mut self, m: &'a ast::StmtMatch) -> Done {
        let end = self.label();
        self.expr(&m.subject)?;
        let subject = self.hidden();
        self.emit(Op::StoreFast(subject));
        let n = m.cases.len();
        for (i, case) in m.cases.iter().enumerate() {
            let last = i + 1 == n || case.guard.is_some();
            self.irrefutable(&case.pattern, last)?;
            let next = self.label();
            let mut names = vec![];
            self.emit(Op::LoadFast(subject));
            self.pattern(&case.pattern, next, &mut names)?;
            // Captures are bound only when the whole pattern has matched.
            for (name, slot) in &names {
                self.emit(Op::LoadFastAndClear(*slot));
                self.store_name(name)?;
            }
            if let Some(g) = &case.guard {
                self.jump_if(g, false, next)?;
            }
            self.stmts(&case.body)?;
            self.jump(Op::Jump, end);
            self.place(next);
        }
        self.place(end);
        self.emit(Op::LoadFastAndClear(subject));
        self.emit(Op::PopTop);
        Ok(())
    }

    /// Refuses a pattern that always matches where others stand behind it; with `last` it may.
    fn irrefutable(&mut self, p: &'a Pattern, last: bool) -> Done {
        match p {
            Pattern::MatchAs(a) if a.pattern.is_none() && !last => {
                let what = match &a.name {
                    Some(n) => format!("name capture '{n}'"),
                    None => "wildcard".into(),
                };
                self.err(
                    format!("{what} makes remaining patterns unreachable"),
                    p.range(),
                )
            }
            Pattern::MatchAs(a) => match &a.pattern {
                Some(inner) => self.nested(p.range(), |c| c.irrefutable(inner, last)),
                None => Ok(()),
            },
            Pattern::MatchOr(o) => {
                let end = o.patterns.len();
                for (i, alternative) in o.patterns.iter().enumerate() {
                    let last = last && i + 1 == end;
                    self.nested(p.range(), |c| c.irrefutable(alternative, last))?;
                }
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn hidden(&mut self) -> u16 {
        let n = self.unit().locals.len();
        let scope = self.scope;
        self.slot(scope, &format!(".{n}"))
    }

    /// Compiles a pattern, which takes the value on top off the stack, and jumps to `fail` when the
    /// value does not match.
    fn pattern(&mut self, p: &'a Pattern, fail: Label, names: &mut Vec<(String, u16)>) -> Done {
        self.nested(p.range(), |c| c.pattern_inner(p, fail, names))
    }

    fn pattern_inner(
        &mut self,
        p: &'a Pattern,
        fail: Label,
        names: &mut Vec<(String, u16)>,
    ) -> Done {
        self.at(p);
        match p {
            Pattern::MatchValue(v) => {
                if matches!(*v.value, ast::Expr::FString(_) | ast::Expr::TString(_)) {
                    return self.err(
                        "patterns may only match literals and attribute lookups",
                        p.range(),
                    );
                }
                self.expr(&v.value)?;
                self.emit(Op::CompareOp(CmpOp::Eq));
                self.jump(Op::PopJumpIfFalse, fail);
            }
            Pattern::MatchSingleton(s) => {
                self.load_const(match s.value {
                    Singleton::None => Value::None,
                    Singleton::True => Value::Bool(true),
                    Singleton::False => Value::Bool(false),
                });
                self.emit(Op::IsOp(false));
                self.jump(Op::PopJumpIfFalse, fail);
            }
            Pattern::MatchAs(a) => {
                if let Some(inner) = &a.pattern {
                    self.emit(Op::Copy(1));
                    let v = self.hidden();
                    self.emit(Op::Swap(2));
                    self.emit(Op::StoreFast(v));
                    self.pattern(inner, fail, names)?;
                    self.emit(Op::LoadFastAndClear(v));
                }
                self.capture(a.name.as_ref(), a.range(), names)?;
            }
            Pattern::MatchStar(a) => self.capture(a.name.as_ref(), a.range(), names)?,
            Pattern::MatchOr(o) => {
                self.irrefutable(p, true)?;
                let done = self.label();
                let v = self.hidden();
                self.emit(Op::StoreFast(v));
                let depth = self.unit().depth;
                let last = o.patterns.len().saturating_sub(1);
                let mut first: Option<Vec<(String, u16)>> = None;
                for (i, alt) in o.patterns.iter().enumerate() {
                    let next = if i == last { fail } else { self.label() };
                    self.unit().depth = depth;
                    self.emit(Op::LoadFast(v));
                    let mut mine = vec![];
                    self.pattern(alt, next, &mut mine)?;
                    match &first {
                        None => first = Some(mine),
                        Some(f) => {
                            // All alternatives keep each name in the same slot.
                            for (name, slot) in &mine {
                                let Some((_, to)) = f.iter().find(|(n, _)| n == name) else {
                                    return self.err(
                                        "alternative patterns bind different names",
                                        p.range(),
                                    );
                                };
                                self.emit(Op::LoadFastAndClear(*slot));
                                self.emit(Op::StoreFast(*to));
                            }
                            if f.len() != mine.len() {
                                return self
                                    .err("alternative patterns bind different names", p.range());
                            }
                        }
                    }
                    if i != last {
                        self.jump(Op::Jump, done);
                        self.place(next);
                    }
                }
                self.place(done);
                names.extend(first.unwrap_or_default());
            }
            Pattern::MatchSequence(s) => self.match_sequence(s, fail, names)?,
            Pattern::MatchMapping(m) => self.match_mapping(m, fail, names)?,
            Pattern::MatchClass(c) => self.match_class(c, fail, names)?,
        }
        Ok(())
    }

    fn capture(
        &mut self,
        name: Option<&ast::Identifier>,
        whole: ruff_text_size::TextRange,
        names: &mut Vec<(String, u16)>,
    ) -> Result<(), CompileError> {
        match name {
            Some(n) => {
                if n.as_str() == "__debug__" {
                    return self.err("cannot assign to __debug__", n.range());
                }
                if names.iter().any(|(m, _)| m == n.as_str()) {
                    return self.err(
                        format!("multiple assignments to name '{n}' in pattern"),
                        whole,
                    );
                }
                let slot = self.hidden();
                self.emit(Op::StoreFast(slot));
                names.push((n.to_string(), slot));
            }
            None => {
                self.emit(Op::PopTop);
            }
        }
        Ok(())
    }

    fn match_sequence(
        &mut self,
        s: &'a ast::PatternMatchSequence,
        fail: Label,
        names: &mut Vec<(String, u16)>,
    ) -> Done {
        let v = self.hidden();
        self.emit(Op::MatchSequence);
        self.emit(Op::Swap(2));
        self.emit(Op::StoreFast(v));
        self.jump(Op::PopJumpIfFalse, fail);
        let n = s.patterns.len();
        if s.patterns.iter().filter(|p| p.is_match_star()).count() > 1 {
            return self.err("multiple starred names in sequence pattern", s.range());
        }
        let star = s.patterns.iter().position(|p| p.is_match_star());
        self.emit(Op::LoadFast(v));
        self.emit(Op::GetLen);
        self.emit(Op::Swap(2));
        self.emit(Op::PopTop);
        let want = if star.is_some() { n - 1 } else { n };
        self.load_const(Value::Int(want as i64));
        self.emit(Op::CompareOp(if star.is_some() {
            CmpOp::Ge
        } else {
            CmpOp::Eq
        }));
        self.jump(Op::PopJumpIfFalse, fail);
        self.emit(Op::LoadFast(v));
        match star {
            Some(i) => {
                self.emit(Op::UnpackEx {
                    before: i as u16,
                    after: (n - i - 1) as u16,
                });
            }
            None => {
                self.emit(Op::UnpackSequence(n as u32));
            }
        }
        let parts: Vec<u16> = (0..n)
            .map(|_| {
                let h = self.hidden();
                self.emit(Op::StoreFast(h));
                h
            })
            .collect();
        for (p, h) in s.patterns.iter().zip(parts) {
            self.emit(Op::LoadFastAndClear(h));
            self.pattern(p, fail, names)?;
        }
        Ok(())
    }

    fn match_mapping(
        &mut self,
        m: &'a ast::PatternMatchMapping,
        fail: Label,
        names: &mut Vec<(String, u16)>,
    ) -> Done {
        let v = self.hidden();
        self.emit(Op::MatchMapping);
        self.emit(Op::Swap(2));
        self.emit(Op::StoreFast(v));
        self.jump(Op::PopJumpIfFalse, fail);
        let mut seen: Vec<Value> = vec![];
        for k in &m.keys {
            let Some(v) = super::expr::constant(k) else {
                continue;
            };
            if seen.iter().any(|s| crate::eq::same(s, &v) == Some(true)) {
                let r = shown(&v);
                return self.err(
                    format!("mapping pattern checks duplicate key ({r})"),
                    m.range(),
                );
            }
            seen.push(v);
        }
        if !m.keys.is_empty() {
            self.emit(Op::LoadFast(v));
            self.emit(Op::GetLen);
            self.emit(Op::Swap(2));
            self.emit(Op::PopTop);
            self.load_const(Value::uint(m.keys.len()));
            self.emit(Op::CompareOp(CmpOp::Ge));
            self.jump(Op::PopJumpIfFalse, fail);
            for k in &m.keys {
                self.expr(k)?;
            }
            self.emit(Op::BuildTuple(m.keys.len() as u32));
            let keys = self.hidden();
            self.emit(Op::StoreFast(keys));
            self.emit(Op::LoadFast(v));
            self.emit(Op::LoadFast(keys));
            // subject, keys -> subject, keys, tuple of values or None
            self.emit(Op::MatchKeys);
            let found = self.hidden();
            self.emit(Op::StoreFast(found));
            self.emit(Op::PopTop);
            self.emit(Op::PopTop);
            self.emit(Op::LoadFast(found));
            self.jump(Op::PopJumpIfNone, fail);
            for (i, p) in m.patterns.iter().enumerate() {
                self.emit(Op::LoadFast(found));
                self.load_const(Value::Int(i as i64));
                self.emit(Op::BinarySubscr);
                self.pattern(p, fail, names)?;
            }
            if let Some(rest) = &m.rest {
                self.emit(Op::BuildMap(0));
                self.emit(Op::LoadFast(v));
                self.emit(Op::DictUpdate(1));
                for k in &m.keys {
                    self.emit(Op::Copy(1));
                    self.expr(k)?;
                    self.emit(Op::DeleteSubscr);
                }
                self.capture(Some(rest), m.range(), names)?;
            }
        } else if let Some(rest) = &m.rest {
            self.emit(Op::BuildMap(0));
            self.emit(Op::LoadFast(v));
            self.emit(Op::DictUpdate(1));
            self.capture(Some(rest), m.range(), names)?;
        }
        Ok(())
    }

    fn match_class(
        &mut self,
        c: &'a ast::PatternMatchClass,
        fail: Label,
        names: &mut Vec<(String, u16)>,
    ) -> Done {
        for (i, k) in c.arguments.keywords.iter().enumerate() {
            let mut before = c.arguments.keywords[..i].iter();
            if before.any(|b| b.attr.as_str() == k.attr.as_str()) {
                return self.err(
                    format!("attribute name repeated in class pattern: {}", k.attr),
                    k.pattern.range(),
                );
            }
            if k.attr.as_str() == "__debug__" {
                return self.err("cannot assign to __debug__", k.pattern.range());
            }
        }
        self.expr(&c.cls)?;
        let attrs: Vec<Value> = c
            .arguments
            .keywords
            .iter()
            .map(|k| value(&k.attr))
            .collect();
        self.load_const(Value::tuple(attrs));
        self.at(c);
        // subject, class, names -> tuple of attributes or None
        self.emit(Op::MatchClass(c.arguments.patterns.len() as u16));
        let found = self.hidden();
        self.emit(Op::StoreFast(found));
        self.emit(Op::LoadFast(found));
        self.jump(Op::PopJumpIfNone, fail);
        let all = c
            .arguments
            .patterns
            .iter()
            .chain(c.arguments.keywords.iter().map(|k| &k.pattern));
        for (i, p) in all.enumerate() {
            self.emit(Op::LoadFast(found));
            self.load_const(Value::Int(i as i64));
            self.emit(Op::BinarySubscr);
            self.pattern(p, fail, names)?;
        }
        Ok(())
    }
}

/// The `repr` of a key of a mapping pattern.
fn shown(v: &Value) -> String {
    use interleave_text::{number, string};
    match v {
        Value::Str(s) => string::repr(&s.text),
        Value::Int(n) => n.to_string(),
        Value::Big(n) => n.to_string(),
        Value::Float(f) => number::float_repr(*f),
        Value::Bool(true) => "True".into(),
        Value::Bool(false) => "False".into(),
        Value::Bytes(b) => interleave_text::bytes::repr(b),
        _ => "None".into(),
    }
}
