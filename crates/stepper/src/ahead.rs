//! What the next line of a run will do, from its text and from what its names hold now.

use crate::changes::actor;
use crate::held::HeldRun;
use crate::locks;
use crate::moment::Ahead;
use crate::plain::{self, At, Thing};
use crate::seek::line_of;
use interleave_python::inspect::{Frame, Misc, Op, PyFrame, Value, Vm, locals};
use ruff_python_ast::Expr;

/// The next line; `None` when the run is over, or stands in the library.
pub fn of(run: &HeldRun) -> Option<Ahead> {
    let (vm, line) = (run.vm()?, line_of(run)?);
    let Some(Frame::Py(f)) = vm.cur.frames.last() else {
        return None;
    };
    let text = &f.func.code.file.text;
    let names = Names { vm, f };
    let at = At {
        again: again(f, line),
        whole: false,
    };
    let told = plain::line(text, line, at, &|e| names.thing(e))?;
    Some(Ahead {
        who: actor(run, (run.current, vm.cur.id)),
        line,
        does: told.does,
    })
}

/// Whether the frame comes back to a line that it has begun before: at the end of a `with` block, and
/// in the later rounds of a loop. Only the first time the line begins the block or the loop.
fn again(f: &PyFrame, line: u32) -> bool {
    let code = &f.func.code;
    let ops = code.ops.iter().enumerate().skip(f.pc as usize);
    let mut rest = ops
        .take_while(|(pc, _)| code.line(*pc) == line)
        .map(|(_, op)| op);
    !rest.any(|op| matches!(op, Op::BeforeWith | Op::BeforeAsyncWith | Op::GetIter))
}

struct Names<'a> {
    vm: &'a Vm,
    f: &'a PyFrame,
}

impl Names<'_> {
    fn thing(&self, e: &Expr) -> Thing {
        self.value(e).map_or(Thing::Other, |v| self.kind(&v))
    }

    /// What a name or an attribute holds. No Python code runs for this.
    fn value(&self, e: &Expr) -> Option<Value> {
        match e {
            Expr::Name(n) => {
                let own = match &self.f.locals {
                    Some(d) => d.get_text(&n.id),
                    None => locals(&self.vm.cur.stack, self.f).get_text(&n.id),
                };
                own.or_else(|| self.vm.main.dict.get_text(&n.id))
            }
            Expr::Attribute(a) => match self.value(&a.value)? {
                Value::Inst(i) => i.get_text(&a.attr),
                _ => None,
            },
            _ => None,
        }
    }

    fn kind(&self, v: &Value) -> Thing {
        let thing = match v {
            Value::Misc(m) if matches!(&**m, Misc::Lock(_)) => Thing::Lock(None),
            Value::Inst(i) => {
                let class = i.class();
                let mro = class.mro();
                let mut classes = std::iter::once(&class).chain(mro.iter());
                let library = |m: &Value| m.as_str() != Some("__main__");
                let class =
                    classes.find(|c| c.dict.get_text("__module__").is_some_and(|m| library(&m)));
                class.map_or(Thing::Other, |c| Thing::of_class(&c.name().text))
            }
            _ => Thing::Other,
        };
        match thing {
            Thing::Lock(_) => Thing::Lock(self.holder(v)),
            thing => thing,
        }
    }

    /// Who holds a lock, unless that is the thread that runs.
    fn holder(&self, v: &Value) -> Option<String> {
        let lock = locks::native_of(v)?;
        let owner = lock.owner.get();
        let other = lock.held.get() && owner != self.vm.cur.id;
        other.then(|| locks::thread_name(self.vm, owner))
    }
}
