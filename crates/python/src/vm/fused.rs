//! Superinstructions: several instructions in one turn of the loop, where their operands are simple
//! enough; and the fast halves of some plain instructions.

use super::arith::{compared, numbers};
use super::window::Window;
use super::{cache, fast};
use crate::code::{BinOp, Op};
use crate::value::Value;

/// Does an instruction completely, or changes nothing and answers `false`.
///
/// The function becomes part of the loop's jump table, so it does nothing before its `match`.
#[inline(always)]
pub(super) fn fused(w: &mut Window, op: &Op) -> bool {
    // Pushes the result, and skips the instructions that are done with it.
    macro_rules! push {
        ($result:expr, $skip:expr) => {
            match $result {
                Some(v) => {
                    w.push(v);
                    w.skip($skip);
                    true
                }
                None => false,
            }
        };
    }
    // Replaces the number on top by its result with another number.
    macro_rules! replace {
        ($result:expr, $skip:expr) => {
            match $result {
                Some(v) => {
                    *w.top(1) = v;
                    w.skip($skip);
                    true
                }
                None => false,
            }
        };
    }
    // Replaces the two numbers on top by their result; numbers are not on the heap, so nothing is
    // dropped.
    macro_rules! two {
        ($op:expr) => {
            match numbers($op, w.top(2), w.top(1)) {
                Some(v) => {
                    w.cut(2);
                    w.push(v);
                    true
                }
                None => false,
            }
        };
    }
    // A comparison whose jump lies `$n` instructions ahead, with `$drop` values on the stack.
    macro_rules! jump {
        ($op:expr, $when:expr, $x:expr, $y:expr, $n:expr, $drop:expr) => {
            match compared($op, $x, $y) {
                Some(r) => {
                    (0..$drop).for_each(|_: u32| w.discard());
                    if r == $when {
                        w.jump(fast::target(w.ahead($n)));
                    } else {
                        w.skip($n + 1);
                    }
                    true
                }
                None => false,
            }
        };
    }
    let int = |b: i16| Value::Int(b.into());
    match *op {
        Op::LoadFastLoadFast(a, b) => {
            let (x, y) = (w.local(a), w.local(b));
            if x.is_unbound() || y.is_unbound() {
                return false;
            }
            w.push(x.clone());
            w.push(y.clone());
            w.skip(1);
            true
        }
        Op::LoadFastLoadConst(a, k) => {
            let x = w.local(a);
            if x.is_unbound() {
                return false;
            }
            w.push(x.clone());
            w.push(w.constant(k).clone());
            w.skip(1);
            true
        }
        Op::StoreFastLoadFast(a, b) => {
            if a != b && w.local(b).is_unbound() {
                return false;
            }
            let v = w.pop();
            w.set_local(a, v);
            w.push(w.local(b).clone());
            w.skip(1);
            true
        }
        Op::StoreFastStoreFast(a, b) => {
            let v = w.pop();
            w.set_local(a, v);
            let v = w.pop();
            w.set_local(b, v);
            w.skip(1);
            true
        }
        Op::AddFF(a, b) => push!(numbers(BinOp::Add, w.local(a), w.local(b)), 2),
        Op::SubFF(a, b) => push!(numbers(BinOp::Sub, w.local(a), w.local(b)), 2),
        Op::MulFF(a, b) => push!(numbers(BinOp::Mul, w.local(a), w.local(b)), 2),
        Op::BinaryFF { op, a, b } => push!(numbers(op, w.local(a), w.local(b)), 2),
        Op::AddFI(a, b) => push!(numbers(BinOp::Add, w.local(a), &int(b)), 2),
        Op::SubFI(a, b) => push!(numbers(BinOp::Sub, w.local(a), &int(b)), 2),
        Op::BinaryFI { op, a, b } => push!(numbers(op, w.local(a), &int(b)), 2),
        Op::AddI(b) => replace!(numbers(BinOp::Add, w.top(1), &int(b)), 1),
        Op::BinaryI { op, b } => replace!(numbers(op, w.top(1), &int(b)), 1),
        Op::Add(_) => two!(BinOp::Add),
        Op::Sub(_) => two!(BinOp::Sub),
        Op::Mul(_) => two!(BinOp::Mul),
        Op::InplaceStore { op, to } => match numbers(op, w.top(2), w.top(1)) {
            Some(v) => {
                w.cut(2);
                w.set_local(to, v);
                w.skip(1);
                true
            }
            None => false,
        },
        Op::CompareFF { op, when, a, b } => jump!(op, when, w.local(a), w.local(b), 2, 0),
        Op::CompareFI { op, when, a, b } => jump!(op, when, w.local(a), &int(b), 2, 0),
        Op::CompareI { op, when, b } => jump!(op, when, w.top(1), &int(b), 1, 1),
        Op::Compare { op, when } => jump!(op, when, w.top(2), w.top(1), 0, 2),
        Op::LoadFastAttr(i) => match (w.local(i), w.ahead(0)) {
            (Value::Inst(i), Op::LoadAttr { cache, name }) => {
                push!(cache::attr(i, w.code(), cache, name), 1)
            }
            _ => false,
        },
        Op::SubscrFF(a, b) => push!(fast::item(w.local(a), w.local(b)), 2),
        Op::SubscrF(b) => match fast::item(w.top(1), w.local(b)) {
            Some(v) => {
                w.set_top(v);
                w.skip(1);
                true
            }
            None => false,
        },
        Op::StoreSubscrFF(a, b) => {
            let done = fast::set_item(w.local(a), w.local(b), w.top(1));
            if done {
                w.discard();
                w.skip(2);
            }
            done
        }
        Op::ForIterStore { to, end } => advance(w, to, end, 1),

        // The fast halves of plain instructions; `slow_op` has the rest of them.
        Op::LoadAttr { cache, name } => match w.top(1) {
            Value::Inst(i) => match cache::attr(i, w.code(), cache, name) {
                Some(v) => {
                    w.set_top(v);
                    true
                }
                None => false,
            },
            _ => false,
        },
        Op::StoreAttr { cache, name } => match w.top(1) {
            Value::Inst(i) if cache::store(i, w.code(), cache, name, w.top(2)) => {
                // The old value is now at the place of the new one, and is dropped.
                w.discard();
                w.discard();
                true
            }
            _ => false,
        },
        Op::LoadDeref(i) => match w.local(i) {
            Value::Cell(c) => {
                let v = c.0.borrow().clone();
                let bound = !v.is_unbound();
                if bound {
                    w.push(v);
                }
                bound
            }
            _ => false,
        },
        Op::StoreDeref(i) => {
            let v = w.pop();
            if let Value::Cell(c) = w.local(i) {
                c.0.replace(v).release();
            }
            true
        }
        Op::ContainsOp(not) => match fast::contains(w.top(1), w.top(2)) {
            Some(found) => {
                w.discard();
                w.set_top(Value::Bool(found != not));
                true
            }
            None => false,
        },
        Op::BinarySubscr => match fast::item(w.top(2), w.top(1)) {
            Some(v) => {
                w.discard();
                w.set_top(v);
                true
            }
            None => false,
        },
        Op::StoreSubscr => {
            let done = fast::set_item(w.top(2), w.top(1), w.top(3));
            if done {
                for _ in 0..3 {
                    w.discard();
                }
            }
            done
        }
        _ => false,
    }
}

/// One step of a `for` loop into a local: goes on after `skip` instructions, or at the loop's end.
#[inline(always)]
pub(super) fn advance(w: &mut Window, to: u16, end: u32, skip: usize) -> bool {
    match fast::step(w.top(1)) {
        Some(Some(v)) => {
            w.set_local(to, v);
            w.skip(skip);
            true
        }
        Some(None) => {
            w.discard();
            w.jump(end);
            true
        }
        None => false,
    }
}
