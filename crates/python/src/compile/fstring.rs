//! f-strings.

use super::{Compiler, Done};
use crate::code::{Convert, Op};
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
                    let mut convert = match i.conversion {
                        ast::ConversionFlag::None => Convert::None,
                        ast::ConversionFlag::Str => Convert::Str,
                        ast::ConversionFlag::Ascii => Convert::Ascii,
                        ast::ConversionFlag::Repr => Convert::Repr,
                    };
                    if i.debug_text.is_some() && convert == Convert::None && i.format_spec.is_none()
                    {
                        convert = Convert::Repr;
                    }
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
}

pub(super) fn debug_text(d: &ast::DebugText) -> String {
    d.as_str().to_string()
}
