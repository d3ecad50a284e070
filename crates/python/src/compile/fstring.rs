//! f-strings and t-strings.

use super::{Compiler, Done};
use crate::code::{Convert, Op};
use crate::intern::value;
use crate::value::Value;
use ruff_python_ast::{self as ast};
use ruff_text_size::Ranged;

impl<'a> Compiler<'a> {
    pub(super) fn fstring(&mut self, f: &'a ast::ExprFString) -> Done {
        let mut n = 0;
        for part in f.value.iter() {
            match part {
                ast::FStringPart::Literal(l) => {
                    if !l.value.is_empty() {
                        self.load_const(Value::str(&*l.value));
                        n += 1;
                    }
                }
                ast::FStringPart::FString(f) => n += self.fstring_elements(&f.elements)?,
            }
        }
        self.join_pieces(n, f);
        Ok(())
    }

    pub(super) fn join_pieces(&mut self, n: u32, node: &impl Ranged) {
        self.at(node);
        match n {
            0 => self.load_const(Value::str("")),
            _ => {
                self.emit(Op::BuildString(n));
            }
        }
    }

    pub(super) fn fstring_elements(
        &mut self,
        elements: &'a ast::InterpolatedStringElements,
    ) -> Result<u32, super::CompileError> {
        let mut n = 0;
        for e in elements {
            match e {
                ast::InterpolatedStringElement::Literal(l) => {
                    if !l.value.is_empty() {
                        self.load_const(Value::str(&*l.value));
                        n += 1;
                    }
                }
                ast::InterpolatedStringElement::Interpolation(i) => {
                    if let Some(d) = &i.debug_text {
                        let text = debug_text(d);
                        self.load_const(Value::str(text));
                        n += 1;
                    }
                    self.expr(&i.expression)?;
                    let convert = conversion(i);
                    let spec = i.format_spec.is_some();
                    if let Some(s) = &i.format_spec {
                        let k = self.nested(i.range(), |c| c.fstring_elements(&s.elements))?;
                        self.join_pieces(k, i);
                    }
                    self.at(i);
                    self.emit(Op::FormatValue { convert, spec });
                    n += 1;
                }
            }
        }
        Ok(n)
    }

    /// Compiles a template string: a call that gets the texts between the values, and an object for
    /// each value.
    pub(super) fn tstring(&mut self, t: &'a ast::ExprTString) -> Done {
        const MODULE: &str = "string.templatelib";
        let elements = || t.value.as_slice().iter().flat_map(|t| &t.elements);
        let mut texts = vec![String::new()];
        for e in elements() {
            let last = texts.last_mut();
            match (e, last) {
                (ast::InterpolatedStringElement::Literal(l), Some(last)) => last.push_str(&l.value),
                (ast::InterpolatedStringElement::Interpolation(i), Some(last)) => {
                    if let Some(d) = &i.debug_text {
                        last.push_str(&debug_text(d));
                    }
                    texts.push(String::new());
                }
                _ => {}
            }
        }
        let n = texts.len() as u32 - 1;
        self.load_of(MODULE, "_template");
        self.load_const(Value::tuple(texts.into_iter().map(Value::str).collect()));
        for e in elements() {
            let ast::InterpolatedStringElement::Interpolation(i) = e else {
                continue;
            };
            self.load_of(MODULE, "Interpolation");
            self.expr(&i.expression)?;
            self.at(i);
            let text = self.inner_text(i);
            self.load_const(Value::str(text));
            let convert = match conversion(i) {
                Convert::None => Value::None,
                Convert::Str => value("s"),
                Convert::Repr => value("r"),
                Convert::Ascii => value("a"),
            };
            self.load_const(convert);
            let mut k = 0;
            if let Some(s) = &i.format_spec {
                k = self.nested(i.range(), |c| c.fstring_elements(&s.elements))?;
            }
            self.join_pieces(k, i);
            self.at(i);
            self.emit(Op::Call(4));
        }
        self.at(t);
        self.emit(Op::BuildTuple(n));
        self.emit(Op::Call(2));
        Ok(())
    }

    /// The expression between the braces, as it is written.
    fn inner_text(&self, i: &ast::InterpolatedElement) -> String {
        let text = &self.source.text;
        let (start, end) = (i.start().to_usize() + 1, i.expression.end().to_usize());
        let tail = text.get(end..).unwrap_or("");
        let more = tail.find(['!', ':', '=', '}']).unwrap_or(0);
        text.get(start..end + more).unwrap_or("").to_string()
    }
}

/// How the value of a replacement field is made a text.
fn conversion(i: &ast::InterpolatedElement) -> Convert {
    match i.conversion {
        ast::ConversionFlag::None if i.debug_text.is_some() && i.format_spec.is_none() => {
            Convert::Repr
        }
        ast::ConversionFlag::None => Convert::None,
        ast::ConversionFlag::Str => Convert::Str,
        ast::ConversionFlag::Ascii => Convert::Ascii,
        ast::ConversionFlag::Repr => Convert::Repr,
    }
}

pub(super) fn debug_text(d: &ast::DebugText) -> String {
    d.as_str().to_string()
}
