//! Opens and closes code objects, and places jumps.

use super::fuse::fuse;
use super::unit::{Label, Unit};
use super::verify::{Sizes, verify};
use super::{CompileError, Compiler};
use crate::code::{Cache, Code, Op};
use crate::intern::intern;
use crate::mem::Ref;

impl<'a> Compiler<'a> {
    pub(super) fn open_unit(&mut self, name: &str, qualname: &str, scope: usize, line: u32) {
        self.units.push(Unit::new(name, qualname, line));
        self.scope = scope;
    }

    pub(super) fn label(&mut self) -> Label {
        self.unit().label()
    }
    pub(super) fn place(&mut self, l: Label) {
        self.unit().place(l);
    }
    /// Emits a jump whose target is patched when the unit closes.
    pub(super) fn jump(&mut self, make: fn(u32) -> Op, to: Label) {
        self.emit(make(to.0 as u32));
    }

    pub(super) fn close_unit(&mut self) -> Result<Ref<Code>, CompileError> {
        let mut u = self.units.pop().expect("a unit is open");
        if u.locals.len() + u.free.len() > u16::MAX as usize {
            return self.err("too many local variables", Default::default());
        }
        let labels = std::mem::take(&mut u.labels);
        for op in &mut u.ops {
            patch(op, &labels);
        }
        u.labels = labels;
        let handlers = u.handlers();
        let locals = u.locals.len() as u16;
        // Free variables get their final numbers now that all locals are known.
        for op in &mut u.ops {
            use Op::*;
            match op {
                LoadClosure(i)
                | LoadDeref(i)
                | LoadClassDeref(i)
                | LoadFromDictOrDeref(i)
                | StoreDeref(i)
                | DeleteDeref(i)
                    if *i >= FREE =>
                {
                    *i = *i - FREE + locals;
                }
                _ => {}
            }
        }
        let flags = u.code_flags;
        let simple = !flags.varargs
            && !flags.varkw
            && u.kwonly == 0
            && !flags.generator
            && !flags.coroutine
            && !flags.namespace;
        let slots = u.locals.len() + u.free.len();
        let entry = (flags.generator || flags.coroutine) as u32;
        let sizes = Sizes {
            slots,
            consts: u.consts.len(),
        };
        let Some(depth) = verify(&u.ops, &handlers, entry, sizes) else {
            return self.err(
                "this code is too large or too deeply nested",
                Default::default(),
            );
        };
        let entry = matches!(u.ops.first(), Some(Op::Resume)) as u32;
        Ok(Ref::new(Code {
            fast: fuse(&u.ops, &u.consts),
            name: intern(&u.name),
            qualname: intern(&u.qualname),
            file: self.source.clone(),
            ops: u.ops,
            consts: u.consts,
            names: u.names,
            locals: u.locals,
            free: u.free,
            handlers,
            pos: u.pos,
            caches: (0..u.caches.min(u16::MAX as usize + 1))
                .map(|_| Cache::default())
                .collect(),
            posonly: u.posonly,
            argc: u.argc,
            kwonly: u.kwonly,
            flags,
            simple,
            has_cleanup: u.has_cleanup,
            first_line: u.first_line,
            room: slots as u32 + depth,
            entry,
            awaitable: Default::default(),
            doc: std::mem::take(&mut u.doc),
        }))
    }
}

/// Free variables are emitted as `FREE + index` until the number of locals is known.
pub(crate) const FREE: u16 = 32_768;

fn patch(op: &mut Op, labels: &[usize]) {
    use Op::*;
    match op {
        Jump(t) | JumpBackward(t) | PopJumpIfFalse(t) | PopJumpIfTrue(t) | PopJumpIfNone(t)
        | PopJumpIfNotNone(t) | JumpIfFalseOrPop(t) | JumpIfTrueOrPop(t) | ForIter(t) => {
            *t = labels[*t as usize] as u32
        }
        _ => {}
    }
}
