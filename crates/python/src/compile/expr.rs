//! Expressions.

use super::{Compiler, Done};
use crate::code::{BinOp, Op};
use crate::mem::Ref;
use crate::value::Value;
use ruff_python_ast::{self as ast, Expr, Number};
use ruff_text_size::Ranged;

impl<'a> Compiler<'a> {
    pub(super) fn expr(&mut self, e: &'a Expr) -> Done {
        self.nested(e.range(), |c| c.expr_inner(e))
    }

    fn expr_inner(&mut self, e: &'a Expr) -> Done {
        self.at(e);
        match e {
            Expr::NumberLiteral(_)
            | Expr::StringLiteral(_)
            | Expr::BytesLiteral(_)
            | Expr::BooleanLiteral(_)
            | Expr::NoneLiteral(_)
            | Expr::EllipsisLiteral(_) => {
                let v = constant(e).unwrap_or(Value::None);
                self.load_const(v);
            }
            Expr::Name(n) => self.load_name(&n.id)?,
            Expr::BinOp(b) => {
                if let Some(v) = constant(e) {
                    self.load_const(v);
                    return Ok(());
                }
                self.binary(b)?;
            }
            Expr::UnaryOp(u) => {
                if let Some(v) = constant(e) {
                    self.load_const(v);
                    return Ok(());
                }
                self.expr(&u.operand)?;
                self.at(e);
                self.emit(match u.op {
                    ast::UnaryOp::Not => Op::UnaryNot,
                    ast::UnaryOp::USub => Op::UnaryNegative,
                    ast::UnaryOp::UAdd => Op::UnaryPositive,
                    ast::UnaryOp::Invert => Op::UnaryInvert,
                });
            }
            Expr::BoolOp(b) => {
                let end = self.label();
                let make: fn(u32) -> Op = if b.op == ast::BoolOp::And {
                    Op::JumpIfFalseOrPop
                } else {
                    Op::JumpIfTrueOrPop
                };
                for (i, v) in b.values.iter().enumerate() {
                    self.expr(v)?;
                    if i + 1 < b.values.len() {
                        self.jump(make, end);
                    }
                }
                self.place(end);
            }
            Expr::Compare(c) => self.compare(c)?,
            Expr::If(i) => {
                let (other, end) = (self.label(), self.label());
                self.jump_if(&i.test, false, other)?;
                self.expr(&i.body)?;
                self.jump(Op::Jump, end);
                self.unit().depth -= 1;
                self.place(other);
                self.expr(&i.orelse)?;
                self.place(end);
            }
            Expr::Named(n) => {
                self.expr(&n.value)?;
                self.emit(Op::Copy(1));
                self.store(&n.target)?;
            }
            Expr::Lambda(l) => self.lambda(l)?,
            Expr::Tuple(t) => {
                if let Some(v) = constant(e) {
                    self.load_const(v);
                } else {
                    self.sequence(&t.elts, Op::BuildTuple, true)?;
                }
            }
            Expr::List(t) => self.sequence(&t.elts, Op::BuildList, false)?,
            Expr::Set(t) => {
                if t.elts.iter().any(Expr::is_starred_expr) {
                    self.emit(Op::BuildSet(0));
                    for x in &t.elts {
                        if let Expr::Starred(s) = x {
                            self.expr(&s.value)?;
                            self.emit(Op::SetUpdate(1));
                        } else {
                            self.expr(x)?;
                            self.emit(Op::SetAdd(1));
                        }
                    }
                } else {
                    for x in &t.elts {
                        self.expr(x)?;
                    }
                    self.at(e);
                    self.emit(Op::BuildSet(t.elts.len() as u32));
                }
            }
            Expr::Dict(d) => self.dict(d)?,
            Expr::ListComp(c) => {
                self.inline_comp(
                    super::scope::key(c),
                    &c.generators,
                    super::comp::Yielding::List(&c.elt),
                    e,
                )?;
            }
            Expr::SetComp(c) => {
                self.inline_comp(
                    super::scope::key(c),
                    &c.generators,
                    super::comp::Yielding::Set(&c.elt),
                    e,
                )?;
            }
            Expr::DictComp(c) => {
                let y = match &c.key {
                    Some(k) => super::comp::Yielding::Dict(k, &c.value),
                    None => super::comp::Yielding::All(&c.value),
                };
                self.inline_comp(super::scope::key(c), &c.generators, y, e)?;
            }
            Expr::Generator(g) => self.generator_expr(g)?,
            Expr::Call(c) => self.call(c)?,
            Expr::Attribute(a) => {
                self.expr(&a.value)?;
                self.at(e);
                self.attr_op(&a.attr, |cache, name| Op::LoadAttr { cache, name });
            }
            Expr::Subscript(s) => {
                self.expr(&s.value)?;
                self.expr(&s.slice)?;
                self.at(e);
                self.emit(Op::BinarySubscr);
            }
            Expr::Slice(s) => {
                for part in [&s.lower, &s.upper] {
                    match part {
                        Some(x) => self.expr(x)?,
                        None => self.load_none(),
                    }
                }
                let mut n = 2;
                if let Some(x) = &s.step {
                    self.expr(x)?;
                    n = 3;
                }
                self.at(e);
                self.emit(Op::BuildSlice(n));
            }
            Expr::FString(f) => self.fstring(f)?,
            Expr::Starred(_) => return self.err("can't use starred expression here", e.range()),
            Expr::Await(a) => {
                self.check_async(
                    "'await' outside async function",
                    "'await' outside function",
                    e,
                )?;
                self.expr(&a.value)?;
                self.at(e);
                self.await_top(0);
            }
            Expr::Yield(y) => {
                match &y.value {
                    Some(v) => self.expr(v)?,
                    None => self.load_none(),
                }
                self.at(e);
                let f = self.unit().code_flags;
                if f.coroutine {
                    self.emit(Op::AsyncGenWrap);
                }
                self.emit(Op::YieldValue);
                self.emit(Op::Resume);
            }
            Expr::YieldFrom(y) => {
                if self.unit().code_flags.coroutine {
                    return self.err("'yield from' inside async function", e.range());
                }
                self.expr(&y.value)?;
                self.at(e);
                self.emit(Op::GetYieldFromIter);
                self.load_none();
                self.emit(Op::YieldFrom);
            }
            Expr::TString(t) => self.tstring(t)?,
            Expr::IpyEscapeCommand(_) => return self.err("invalid syntax", e.range()),
        }
        Ok(())
    }

    pub(super) fn await_top(&mut self, of: u8) {
        self.emit(Op::GetAwaitable(of));
        self.load_none();
        self.emit(Op::YieldFrom);
    }

    pub(super) fn check_async(&self, in_function: &str, outside: &str, node: &impl Ranged) -> Done {
        let u = self.units.last().expect("a unit is open");
        if u.code_flags.coroutine {
            return Ok(());
        }
        let function = !u.code_flags.namespace;
        self.err(if function { in_function } else { outside }, node.range())
    }

    /// Compiles a binary operation. Left-nested chains (`a + b + c + ...`) are compiled in a loop,
    /// not by recursion.
    fn binary(&mut self, b: &'a ast::ExprBinOp) -> Done {
        let mut chain = vec![b];
        while let Expr::BinOp(inner) = &*chain[chain.len() - 1].left {
            if constant(&chain[chain.len() - 1].left).is_some() {
                break;
            }
            chain.push(inner);
        }
        let last = chain[chain.len() - 1];
        self.expr(&last.left)?;
        for b in chain.iter().rev() {
            self.expr(&b.right)?;
            self.at(*b);
            self.emit(Op::BinaryOp(binop(b.op)));
        }
        Ok(())
    }

    /// A tuple or list display, `*` included.
    pub(super) fn sequence(&mut self, elts: &'a [Expr], make: fn(u32) -> Op, tuple: bool) -> Done {
        let at = self.unit().at;
        if !elts.iter().any(Expr::is_starred_expr) && elts.len() < 3000 {
            for x in elts {
                self.expr(x)?;
            }
            self.unit().at = at;
            self.emit(make(elts.len() as u32));
            return Ok(());
        }
        self.emit(Op::BuildList(0));
        for x in elts {
            if let Expr::Starred(s) = x {
                self.expr(&s.value)?;
                self.unit().at = at;
                self.emit(Op::ListExtend(1));
            } else {
                self.expr(x)?;
                self.emit(Op::ListAppend(1));
            }
        }
        if tuple {
            self.emit(Op::ListToTuple);
        }
        Ok(())
    }

    fn dict(&mut self, d: &'a ast::ExprDict) -> Done {
        let at = self.unit().at;
        let plain = d.items.iter().all(|i| i.key.is_some()) && d.items.len() < 1000;
        if plain {
            for i in &d.items {
                if let Some(k) = &i.key {
                    self.expr(k)?;
                }
                self.expr(&i.value)?;
            }
            self.unit().at = at;
            self.emit(Op::BuildMap(d.items.len() as u32));
            return Ok(());
        }
        self.emit(Op::BuildMap(0));
        for i in &d.items {
            match &i.key {
                Some(k) => {
                    self.expr(k)?;
                    self.expr(&i.value)?;
                    self.unit().at = at;
                    self.emit(Op::MapAdd(1));
                }
                None => {
                    self.expr(&i.value)?;
                    self.unit().at = at;
                    self.emit(Op::DictUpdate(1));
                }
            }
        }
        Ok(())
    }
}

pub(crate) fn binop(op: ast::Operator) -> BinOp {
    use ast::Operator as O;
    match op {
        O::Add => BinOp::Add,
        O::Sub => BinOp::Sub,
        O::Mult => BinOp::Mul,
        O::MatMult => BinOp::MatMul,
        O::Div => BinOp::Div,
        O::Mod => BinOp::Mod,
        O::Pow => BinOp::Pow,
        O::LShift => BinOp::LShift,
        O::RShift => BinOp::RShift,
        O::BitOr => BinOp::Or,
        O::BitXor => BinOp::Xor,
        O::BitAnd => BinOp::And,
        O::FloorDiv => BinOp::FloorDiv,
    }
}

/// The value of a literal, of a tuple of literals or of small integer arithmetic on literals.
pub(crate) fn constant(e: &Expr) -> Option<Value> {
    Some(match e {
        Expr::NumberLiteral(n) => match &n.value {
            Number::Int(i) => match i.as_i64() {
                Some(i) => Value::Int(i),
                None => Value::Big(Ref::new(big_literal(&i.to_string())?)),
            },
            Number::Float(f) => Value::Float(*f),
            Number::Complex { real, imag } => Value::Complex(Ref::new((*real, *imag))),
        },
        Expr::StringLiteral(s) => Value::str(s.value.to_str()),
        Expr::BytesLiteral(b) => Value::bytes(b.value.bytes().collect()),
        Expr::BooleanLiteral(b) => Value::Bool(b.value),
        Expr::NoneLiteral(_) => Value::None,
        Expr::EllipsisLiteral(_) => Value::Ellipsis,
        Expr::UnaryOp(u) if u.op == ast::UnaryOp::USub => match constant(&u.operand)? {
            Value::Int(i) => Value::Int(i.checked_neg()?),
            Value::Float(f) => Value::Float(-f),
            Value::Big(b) if u.operand.is_number_literal_expr() => Value::big(-(*b).clone()),
            _ => return None,
        },
        Expr::BinOp(b) if simple(&b.left) && simple(&b.right) => {
            let (Value::Int(x), Value::Int(y)) = (constant(&b.left)?, constant(&b.right)?) else {
                return None;
            };
            Value::Int(match b.op {
                ast::Operator::Add => x.checked_add(y)?,
                ast::Operator::Sub => x.checked_sub(y)?,
                ast::Operator::Mult => x.checked_mul(y)?,
                ast::Operator::Pow => x.checked_pow(u32::try_from(y).ok()?)?,
                ast::Operator::LShift
                    if (0..62).contains(&y) && x.unsigned_abs().leading_zeros() as i64 > y + 1 =>
                {
                    x << y
                }
                _ => return None,
            })
        }
        Expr::Tuple(t) if t.elts.len() < 256 => {
            let mut v = vec![];
            for x in &t.elts {
                if x.is_starred_expr() {
                    return None;
                }
                v.push(constant(x)?);
            }
            Value::tuple(v)
        }
        _ => return None,
    })
}

fn simple(e: &Expr) -> bool {
    match e {
        Expr::NumberLiteral(_) => true,
        Expr::UnaryOp(u) => u.operand.is_number_literal_expr(),
        Expr::BinOp(b) => b.left.is_number_literal_expr() && b.right.is_number_literal_expr(),
        _ => false,
    }
}

fn big_literal(text: &str) -> Option<num_bigint::BigInt> {
    let t = text.replace('_', "").to_ascii_lowercase();
    let (digits, radix) = match t.get(..2) {
        Some("0x") => (&t[2..], 16),
        Some("0o") => (&t[2..], 8),
        Some("0b") => (&t[2..], 2),
        _ => (&t[..], 10),
    };
    num_bigint::BigInt::parse_bytes(digits.as_bytes(), radix)
}
