//! Names and assignment targets.

use super::assemble::FREE;
use super::scope::{self, ScopeId, ScopeKind};
use super::{Compiler, Done};
use crate::code::Op;
use crate::intern::intern;
use ruff_python_ast::Expr;
use ruff_text_size::Ranged;

/// Where a name lives, seen from the current scope.
enum Place {
    Fast(u16),
    Deref(u16),
    /// A free variable read in a class body.
    ClassDeref(u16),
    /// What annotations in a class read: its namespace is asked first.
    DictDeref(u16),
    DictGlobal,
    Global,
    Name,
}

#[derive(Clone, Copy, PartialEq)]
enum Act {
    Load,
    Store,
    Delete,
}

impl<'a> Compiler<'a> {
    /// The slot of a local of scope `home`, made on first use.
    pub(super) fn slot(&mut self, home: ScopeId, name: &str) -> u16 {
        let u = self.unit();
        if let Some(&i) = u.slots.get(&(home, name.to_string())) {
            return i;
        }
        let i = u.locals.len().min(FREE as usize - 1) as u16;
        u.locals.push(intern(name));
        u.slots.insert((home, name.to_string()), i);
        i
    }
    fn free_slot(&mut self, name: &str) -> u16 {
        let u = self.unit();
        if let Some(i) = u.free.iter().position(|f| f.text == name) {
            return FREE + i as u16;
        }
        u.free.push(intern(name));
        FREE + (u.free.len() - 1) as u16
    }

    fn place_of(&mut self, name: &str) -> Place {
        let s = self.scopes;
        let unit = s.unit(self.scope);
        let mut at = self.scope;
        loop {
            let sym = s.symbol(at, name);
            if sym.global {
                return Place::Global;
            }
            let kind = s.all[at].kind;
            let local_kind = matches!(
                kind,
                ScopeKind::Function | ScopeKind::Generator | ScopeKind::Inline
            );
            if sym.bound && !sym.nonlocal && local_kind {
                let slot = self.slot(at, name);
                return if sym.cell {
                    Place::Deref(slot)
                } else {
                    Place::Fast(slot)
                };
            }
            if at == unit {
                break;
            }
            at = s.all[at].parent.unwrap_or(0);
        }
        let kind = s.all[unit].kind;
        let sym = s.symbol(unit, name);
        match kind {
            ScopeKind::Module => {
                if self.separate_locals {
                    Place::Name
                } else {
                    Place::Global
                }
            }
            ScopeKind::Class => {
                let in_comp = self.scope != unit;
                // A name that a class body binds may still be a free name of a method.
                if sym.free && (!sym.bound || sym.nonlocal || in_comp) {
                    let i = self.free_slot(name);
                    return if in_comp || sym.nonlocal {
                        Place::Deref(i)
                    } else {
                        Place::ClassDeref(i)
                    };
                }
                if in_comp { Place::Global } else { Place::Name }
            }
            _ => {
                let sees = s.all[unit].sees_class && !name.starts_with("__class");
                if sym.free || scope::home_of(s, unit, name).is_some() {
                    let slot = self.free_slot(name);
                    match sees {
                        true => Place::DictDeref(slot),
                        false => Place::Deref(slot),
                    }
                } else if sees {
                    Place::DictGlobal
                } else {
                    Place::Global
                }
            }
        }
    }

    fn name_op(&mut self, name: &str, act: Act) {
        let name = self.mangled(name);
        let place = self.place_of(&name);
        if act == Act::Load && matches!(place, Place::DictDeref(_) | Place::DictGlobal) {
            let dict = self.free_slot("__classdict__");
            self.emit(Op::LoadDeref(dict));
        }
        let op = match (place, act) {
            (Place::Fast(i), Act::Load) => Op::LoadFast(i),
            (Place::Fast(i), Act::Store) => Op::StoreFast(i),
            (Place::Fast(i), Act::Delete) => Op::DeleteFast(i),
            (Place::Deref(i), Act::Load) => Op::LoadDeref(i),
            (Place::ClassDeref(i), Act::Load) => Op::LoadClassDeref(i),
            (Place::DictDeref(i), Act::Load) => Op::LoadFromDictOrDeref(i),
            (Place::DictGlobal, Act::Load) => {
                let name = self.unit().name(&name);
                let cache = self.unit().cache();
                Op::LoadFromDictOrGlobals { cache, name }
            }
            (Place::Deref(i) | Place::ClassDeref(i) | Place::DictDeref(i), Act::Store) => {
                Op::StoreDeref(i)
            }
            (Place::Deref(i) | Place::ClassDeref(i) | Place::DictDeref(i), Act::Delete) => {
                Op::DeleteDeref(i)
            }
            (Place::Global | Place::DictGlobal, act) => {
                let n = self.unit().name(&name);
                match act {
                    Act::Load => Op::LoadGlobal {
                        cache: self.unit().cache(),
                        name: n,
                    },
                    Act::Store => Op::StoreGlobal {
                        cache: self.unit().cache(),
                        name: n,
                    },
                    Act::Delete => Op::DeleteGlobal(n),
                }
            }
            (Place::Name, act) => {
                let n = self.unit().name(&name);
                match act {
                    Act::Load => Op::LoadName {
                        cache: self.unit().cache(),
                        name: n,
                    },
                    Act::Store => Op::StoreName(n),
                    Act::Delete => Op::DeleteName(n),
                }
            }
        };
        self.emit(op);
    }

    pub(super) fn load_name(&mut self, name: &str) -> Done {
        self.name_op(name, Act::Load);
        Ok(())
    }
    pub(super) fn store_name(&mut self, name: &str) -> Done {
        self.name_op(name, Act::Store);
        Ok(())
    }
    pub(super) fn delete_name(&mut self, name: &str) -> Done {
        self.name_op(name, Act::Delete);
        Ok(())
    }

    /// Pushes the cell of a variable that an inner function captures.
    pub(super) fn load_closure(&mut self, name: &str) {
        let s = self.scopes;
        let unit = s.unit(self.scope);
        let mut at = self.scope;
        loop {
            let sym = s.symbol(at, name);
            let class_cell =
                s.all[at].kind == ScopeKind::Class && matches!(name, "__class__" | "__classdict__");
            if class_cell
                || (sym.bound
                    && sym.cell
                    && !sym.nonlocal
                    && !sym.global
                    && s.all[at].kind != ScopeKind::Class)
            {
                let i = self.slot(at, name);
                self.emit(Op::LoadClosure(i));
                return;
            }
            if at == unit {
                break;
            }
            at = s.all[at].parent.unwrap_or(0);
        }
        let i = self.free_slot(name);
        self.emit(Op::LoadClosure(i));
    }

    pub(super) fn attr_op(&mut self, name: &str, make: fn(u16, u32) -> Op) {
        let name = self.mangled(name);
        let n = self.unit().name(&name);
        let c = self.unit().cache();
        self.emit(make(c, n));
    }

    /// Stores the value on top of the stack.
    pub(super) fn store(&mut self, target: &'a Expr) -> Done {
        self.at(target);
        match target {
            Expr::Name(n) => {
                if n.id.as_str() == "__debug__" {
                    return self.err("cannot assign to __debug__", target.range());
                }
                self.store_name(&n.id)
            }
            Expr::Attribute(a) => {
                self.expr(&a.value)?;
                self.at(target);
                self.attr_op(&a.attr, |cache, name| Op::StoreAttr { cache, name });
                Ok(())
            }
            Expr::Subscript(s) => {
                self.expr(&s.value)?;
                self.expr(&s.slice)?;
                self.at(target);
                self.emit(Op::StoreSubscr);
                Ok(())
            }
            Expr::Tuple(t) => self.store_sequence(&t.elts, target),
            Expr::List(t) => self.store_sequence(&t.elts, target),
            Expr::Starred(s) => self.store(&s.value),
            other => self.err(
                format!("cannot assign to {}", describe(other)),
                other.range(),
            ),
        }
    }

    fn store_sequence(&mut self, elts: &'a [Expr], whole: &'a Expr) -> Done {
        let stars: Vec<usize> = elts
            .iter()
            .enumerate()
            .filter(|(_, e)| e.is_starred_expr())
            .map(|(i, _)| i)
            .collect();
        match stars[..] {
            [] => {
                self.emit(Op::UnpackSequence(elts.len() as u32));
            }
            [at] => {
                let (before, after) = (at as u16, (elts.len() - at - 1) as u16);
                self.emit(Op::UnpackEx { before, after });
            }
            _ => return self.err("multiple starred expressions in assignment", whole.range()),
        }
        for e in elts {
            self.store(e)?;
        }
        Ok(())
    }

    pub(super) fn delete(&mut self, target: &'a Expr) -> Done {
        self.at(target);
        match target {
            Expr::Name(n) => self.delete_name(&n.id),
            Expr::Attribute(a) => {
                self.expr(&a.value)?;
                self.at(target);
                let name = self.mangled(&a.attr);
                let n = self.unit().name(&name);
                self.emit(Op::DeleteAttr(n));
                Ok(())
            }
            Expr::Subscript(s) => {
                self.expr(&s.value)?;
                self.expr(&s.slice)?;
                self.at(target);
                self.emit(Op::DeleteSubscr);
                Ok(())
            }
            Expr::Tuple(t) => t.elts.iter().try_for_each(|e| self.delete(e)),
            Expr::List(t) => t.elts.iter().try_for_each(|e| self.delete(e)),
            other => self.err(format!("cannot delete {}", describe(other)), other.range()),
        }
    }
}

/// CPython's word for an expression that cannot be assigned to.
pub(crate) fn describe(e: &Expr) -> &'static str {
    match e {
        Expr::Call(_) => "function call",
        Expr::BinOp(_) | Expr::UnaryOp(_) | Expr::BoolOp(_) => "expression",
        Expr::Compare(_) => "comparison",
        Expr::NoneLiteral(_) => "None",
        Expr::BooleanLiteral(b) => {
            if b.value {
                "True"
            } else {
                "False"
            }
        }
        Expr::EllipsisLiteral(_) => "ellipsis",
        Expr::NumberLiteral(_) | Expr::StringLiteral(_) | Expr::BytesLiteral(_) => "literal",
        Expr::FString(_) => "f-string expression",
        Expr::Lambda(_) => "lambda",
        Expr::If(_) => "conditional expression",
        Expr::ListComp(_) => "list comprehension",
        Expr::SetComp(_) => "set comprehension",
        Expr::DictComp(_) => "dict comprehension",
        Expr::Generator(_) => "generator expression",
        Expr::Dict(_) => "dict literal",
        Expr::Set(_) => "set display",
        Expr::Await(_) => "await expression",
        Expr::Yield(_) | Expr::YieldFrom(_) => "yield expression",
        Expr::Named(_) => "named expression",
        Expr::Tuple(_) => "tuple",
        Expr::List(_) => "list",
        Expr::Starred(_) => "starred",
        Expr::Attribute(_) => "attribute",
        Expr::Subscript(_) => "subscript",
        Expr::Name(_) => "name",
        _ => "expression",
    }
}
