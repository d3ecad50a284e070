//! Comparisons, and jumps on a condition.

use super::unit::Label;
use super::{Compiler, Done};
use crate::code::{CmpOp, Op};
use ruff_python_ast::{self as ast, Expr};
use ruff_text_size::Ranged;

impl<'a> Compiler<'a> {
    pub(super) fn compare(&mut self, c: &'a ast::ExprCompare) -> Done {
        self.expr(&c.left)?;
        let n = c.ops.len();
        if n == 1 {
            self.expr(&c.comparators[0])?;
            self.at(c);
            self.compare_op(c.ops[0]);
            return Ok(());
        }
        let (cleanup, end) = (self.label(), self.label());
        for i in 0..n {
            self.expr(&c.comparators[i])?;
            self.at(c);
            if i + 1 < n {
                self.emit(Op::Swap(2));
                self.emit(Op::Copy(2));
                self.compare_op(c.ops[i]);
                self.jump(Op::JumpIfFalseOrPop, cleanup);
            } else {
                self.compare_op(c.ops[i]);
            }
        }
        self.jump(Op::Jump, end);
        self.place(cleanup);
        let d = self.unit().depth;
        self.unit().depth = d + 1;
        self.emit(Op::Swap(2));
        self.emit(Op::PopTop);
        self.place(end);
        Ok(())
    }

    pub(super) fn compare_op(&mut self, op: ast::CmpOp) {
        use ast::CmpOp as C;
        self.emit(match op {
            C::Eq => Op::CompareOp(CmpOp::Eq),
            C::NotEq => Op::CompareOp(CmpOp::Ne),
            C::Lt => Op::CompareOp(CmpOp::Lt),
            C::LtE => Op::CompareOp(CmpOp::Le),
            C::Gt => Op::CompareOp(CmpOp::Gt),
            C::GtE => Op::CompareOp(CmpOp::Ge),
            C::Is => Op::IsOp(false),
            C::IsNot => Op::IsOp(true),
            C::In => Op::ContainsOp(false),
            C::NotIn => Op::ContainsOp(true),
        });
    }

    /// Compiles a jump to `to` that is taken when the truth of `test` is `when`.
    pub(super) fn jump_if(&mut self, test: &'a Expr, when: bool, to: Label) -> Done {
        match test {
            Expr::UnaryOp(u) if u.op == ast::UnaryOp::Not => {
                return self.nested(test.range(), |c| c.jump_if(&u.operand, !when, to));
            }
            Expr::BoolOp(b) => {
                // `and` jumps early on false, `or` on true.
                let early = b.op == ast::BoolOp::Or;
                let last = b.values.len() - 1;
                if early == when {
                    for v in &b.values {
                        self.nested(test.range(), |c| c.jump_if(v, when, to))?;
                    }
                } else {
                    let through = self.label();
                    for v in &b.values[..last] {
                        self.nested(test.range(), |c| c.jump_if(v, early, through))?;
                    }
                    self.nested(test.range(), |c| c.jump_if(&b.values[last], when, to))?;
                    self.place(through);
                }
                return Ok(());
            }
            Expr::Compare(c) if c.ops.len() == 1 => {
                let none = matches!(c.comparators[0], Expr::NoneLiteral(_));
                if none && matches!(c.ops[0], ast::CmpOp::Is | ast::CmpOp::IsNot) {
                    self.expr(&c.left)?;
                    self.at(c);
                    let is = c.ops[0] == ast::CmpOp::Is;
                    self.jump(
                        if is == when {
                            Op::PopJumpIfNone
                        } else {
                            Op::PopJumpIfNotNone
                        },
                        to,
                    );
                    return Ok(());
                }
            }
            Expr::BooleanLiteral(b) => {
                if b.value == when {
                    self.jump(Op::Jump, to);
                }
                return Ok(());
            }
            _ => {}
        }
        self.expr(test)?;
        self.at(test);
        self.jump(
            if when {
                Op::PopJumpIfTrue
            } else {
                Op::PopJumpIfFalse
            },
            to,
        );
        Ok(())
    }
}
