//! The machine: shared state, and the thread that runs now.
//!
//! | file | its question |
//! |---|---|
//! | `run`, `window` | what is done for each bytecode, and with which registers? |
//! | `fast`, `arith`, `fused` | what needs built-in values alone, and no frame? |
//! | `slow`, `op_*` | what do the other instructions do? |
//! | `frame` | what is a call that has not returned? |
//! | `call`, `construct` | how are arguments bound, and instances made? |
//! | `tracing` | what does a thread tell the functions of `sys.settrace`? |
//! | `settle`, `throw` | how do results and exceptions travel down the frames? |
//! | `errors` | what do exceptions say? |
//! | `gens`, `async_gens` | how does a generator go on? |
//! | `attr`, `attr_flow`, `attr_store`, `cache` | how is an attribute found and stored, and what is remembered of it? |
//! | `subscript`, `subscript_store`, `contains` | what are `x[i]`, `len(x)` and `in`? |
//! | `iterate`, `next`, `tool_next` | how does one item come after the other? |
//! | `binary`, `methods`, `compare`, `protocol` | what do operators ask, and of whom? |
//! | `repr` | how does anything show? |
//! | `import`, `lazy` | where does a module come from, and when? |
//! | `annotations` | what are annotations that are evaluated when they are asked for? |
//! | `finalize` | what must run when an object dies? |
//! | `wording` | what do later versions say instead? |
//! | `collect` | which objects does nobody refer to but they themselves? |
//! | `names` | which names does the machine look up? |
//! | `observe` | what is an instruction about to touch that other threads could notice? |

mod annotations;
mod arith;
pub(crate) mod async_gens;
pub(crate) mod attr;
mod attr_flow;
mod attr_store;
pub(crate) mod binary;
mod cache;
pub(crate) mod call;
pub(crate) mod collect;
pub(crate) mod compare;
pub(crate) mod construct;
mod contains;
pub(crate) mod errors;
mod fast;
pub(crate) mod finalize;
pub(crate) mod frame;
mod fused;
pub(crate) mod gens;
pub(crate) mod import;
pub(crate) mod iterate;
pub(crate) mod lazy;
mod look;
mod methods;
pub(crate) mod names;
mod next;
mod observe;
mod op_build;
mod op_define;
mod op_errors;
mod op_iterate;
mod op_match;
mod op_names;
mod protocol;
pub(crate) mod repr;
pub(crate) mod run;
pub(crate) mod settle;
pub(crate) mod slow;
pub(crate) mod subscript;
mod subscript_store;
mod throw;
mod tool_next;
pub(crate) mod tracing;
mod window;
pub(crate) mod wording;

use crate::Version;
use crate::class::Class;
use crate::code::{Code, Source};
use crate::dict::DictObj;
use crate::error::{Raise, Res};
use crate::func::Func;
use crate::host::Host;
use crate::intern::intern;
use crate::mem::{Mut, Ref};
use crate::options::Options;
use crate::sched::Thread;
use crate::task::Request;
use crate::tracked;
use crate::types::Types;
use crate::value::{Module, Str, Value};

/// Why a thread stopped running.
pub(crate) enum Stop {
    /// The budget of checkpoints is used up, at a place where a switch may happen.
    Budget,
    /// The thread waits; its status says for what.
    Blocked,
    /// The thread's outermost frame returned or raised.
    Done(Res<Value>),
}

pub struct Vm {
    pub(crate) types: Types,
    pub(crate) builtins: Ref<DictObj>,
    pub(crate) modules: Ref<DictObj>,
    pub cur: Thread,
    /// All threads by number; `None` for the current one and for those that have ended.
    pub(crate) threads: Vec<Option<Thread>>,
    pub(crate) request: Option<Request>,
    pub(crate) response: Option<Res<Value>>,
    /// Signals that have come, and the function that handles them in the main thread, once the
    /// program has asked for it.
    pub(crate) signals: Vec<i64>,
    pub(crate) on_signal: Option<Value>,
    /// A task has ended, which may be the end of a call of the frame on top.
    pub(crate) called: bool,
    /// How many items a built-in may still go through before it takes a breath.
    pub(crate) breath: u32,
    /// A built-in takes a breath now: the thread stopped so that quotas and Stop are looked at.
    pub(crate) breathes: bool,
    /// How many items built-ins have gone through, counted at each breath.
    pub(crate) items: u64,
    pub host: Box<dyn Host>,
    pub opts: Options,
    /// Checkpoints left before the scheduler is asked.
    pub(crate) fuel: i64,
    /// Instructions executed (exact in precise mode, checkpoints otherwise).
    pub ticks: u64,
    pub sched: crate::sched::Sched,
    pub(crate) out: crate::host::Output,
    /// This machine's side of the broker.
    pub ipc: crate::ipc::Client,
    /// Standard input.
    pub input: crate::input::Input,
    pub recorder: Option<Box<crate::recorder::RunRecorder>>,
    /// What the steps touch, when the run is explored.
    pub watch: Option<Box<crate::sched::watch::Watch>>,
    pub rounds: crate::loop_state::Rounds,
    /// Module dictionaries being imported, for circular imports.
    pub(crate) source: Ref<Source>,
    pub main: Ref<Module>,
    pub(crate) lock_ids: u32,
    /// Locks that were named by a number.
    pub(crate) lock_names: u32,
    pub(crate) entropy_drawn: u64,
    pub(crate) recursion_limit: usize,
    /// Set when the program called `sys.exit` in the main thread or a quota ended it.
    pub(crate) ended: Option<interleave_trace::Ending>,
    /// An exception that nobody caught in the main thread.
    pub(crate) uncaught: Option<interleave_trace::Uncaught>,
    /// The last exception that nobody caught in any thread, until the driver takes it.
    pub raised: Option<interleave_trace::Uncaught>,
    pub(crate) warned: rustc_hash::FxHashSet<String>,
    pub(crate) names: names::Names,
    /// How many built-in operations are nested on the Rust stack.
    pub(crate) native_depth: u32,
    /// The library may still add to built-in classes.
    pub(crate) booting: bool,
    /// Class bodies whose namespace is a mapping that is no plain dict.
    pub(crate) mappings: Vec<(usize, Value)>,
    /// The containers that are being shown, so that cycles end.
    pub(crate) showing: Vec<usize>,
    /// The text that a pattern was last looked for in, and its characters: who cuts a text into
    /// tokens asks for each of them.
    pub(crate) searched: Option<(Ref<Str>, std::rc::Rc<Vec<char>>)>,
    /// The class of names that are still to be imported, once there was one.
    pub(crate) lazy: Option<Ref<Class>>,
    pub(crate) keeper: collect::Keeper,
    /// The machine's containers. Last, since it must outlive them.
    pub(crate) heap: tracked::Heap,
}

impl Drop for Vm {
    fn drop(&mut self) {
        self.heap.end();
    }
}

impl Vm {
    /// A machine that is ready to run; modules are loaded when they are imported.
    pub fn new(host: Box<dyn Host>, opts: Options) -> Vm {
        crate::class::reset_counters();
        let heap = tracked::Heap::new();
        if opts.version < Version::V3_13 {
            tracked::set_thresholds([700, 10, 10]);
        }
        let types = Types::new();
        if opts.version >= Version::V3_14 {
            drop(types.union.name.replace(intern("Union")));
            let module = Value::Str(intern("typing"));
            types.union.dict.set(&intern("__module__"), module);
        }
        let builtins = DictObj::empty();
        let main = Ref::new(Module {
            name: intern("__main__"),
            // The list of containers gets it with the program's.
            dict: Ref::hidden(DictObj::default()),
        });
        let recursion_limit = opts.recursion_limit;
        let mut vm = Vm {
            types,
            builtins,
            modules: DictObj::empty(),
            cur: Thread::default(),
            threads: vec![None],
            request: None,
            response: None,
            signals: vec![],
            on_signal: None,
            called: false,
            breath: crate::task::BREATH,
            breathes: false,
            items: 0,
            host,
            input: crate::input::Input::new(&opts.input),
            sched: crate::sched::Sched::new(&opts),
            opts,
            fuel: 0,
            ticks: 0,
            out: crate::host::Output::default(),
            ipc: Default::default(),
            rounds: Default::default(),
            recorder: None,
            watch: None,
            source: Source::new("<string>", "", false, Version::V3_13),
            main,
            lock_ids: 0,
            lock_names: 0,
            entropy_drawn: 0,
            recursion_limit,
            ended: None,
            uncaught: None,
            raised: None,
            warned: Default::default(),
            names: names::Names::new(),
            native_depth: 0,
            booting: false,
            mappings: vec![],
            showing: vec![],
            searched: None,
            lazy: None,
            keeper: Default::default(),
            heap,
        };
        vm.cur.name = "MainThread".into();
        crate::types::install(&mut vm);
        crate::modules::install_builtins(&mut vm);
        let (b, m) = (vm.builtins.clone(), vm.main.clone());
        let builtins_module = Value::Module(Ref::new(Module {
            name: intern("builtins"),
            dict: b,
        }));
        vm.modules.set(&intern("builtins"), builtins_module.clone());
        vm.modules
            .set(&intern("__main__"), Value::Module(m.clone()));
        m.dict
            .set(&intern("__name__"), Value::Str(intern("__main__")));
        m.dict.set(&intern("__doc__"), Value::None);
        m.dict.set(&intern("__package__"), Value::None);
        m.dict.set(&intern("__loader__"), Value::None);
        m.dict.set(&intern("__spec__"), Value::None);
        m.dict.set(&intern("__builtins__"), builtins_module);
        vm.heap.ready();
        vm.main.dict.track();
        vm
    }

    /// The Python of the run.
    pub(crate) fn version(&self) -> Version {
        self.opts.version
    }

    /// A function object around a code object, with module `globals`.
    pub(crate) fn function(&self, code: Ref<Code>, globals: Ref<DictObj>) -> Ref<Func> {
        self.closure(code, globals, vec![])
    }

    /// As [`Vm::function`], with the cells of its free variables.
    pub(crate) fn closure(
        &self,
        code: Ref<Code>,
        globals: Ref<DictObj>,
        closure: Vec<Ref<crate::value::Cell>>,
    ) -> Ref<Func> {
        Ref::new(Func {
            name: Mut::new(code.name.clone()),
            qualname: Mut::new(code.qualname.clone()),
            code,
            globals,
            closure,
            defaults: Mut::default(),
            kwdefaults: Mut::default(),
            dict: Mut::new(None),
        })
    }

    pub(crate) fn class_of(&self, v: &Value) -> Ref<Class> {
        self.types.of(v)
    }
    /// The name of a value's type, as messages have it: see [`crate::types::class::shown_name`].
    pub(crate) fn type_name(&self, v: &Value) -> Ref<Str> {
        match v {
            Value::Iter(i) if !matches!(&*i.borrow(), crate::iter::IterState::Tool(_)) => {
                intern(i.borrow().type_name())
            }
            _ => crate::types::class::shown_name(&self.class_of(v)),
        }
    }

    /// A special method, looked up on the class and bound; `None` when the class lacks it.
    pub(crate) fn special(&mut self, obj: &Value, name: &str) -> Option<Value> {
        let class = self.class_of(obj);
        let f = class.lookup_text(name)?;
        match &f {
            Value::None => Some(Value::None),
            Value::Func(_) | Value::Native(_) => self.bind(&f, obj, &class).ok(),
            _ => Some(Value::Bound(Ref::new(crate::func::Bound {
                func: crate::vm::binary::taking_self(f),
                this: obj.clone(),
            }))),
        }
    }

    pub(crate) fn new_exception(&self, class: &Ref<Class>, args: Vec<Value>) -> Value {
        Value::Inst(crate::inst::Inst::exception(class.clone(), args))
    }

    /// Whether a raised exception is of a kind.
    pub(crate) fn is_kind(&mut self, e: &Raise, kind: crate::error::Exc) -> bool {
        let class = self.types.exc(kind);
        match &*e.0 {
            crate::error::Raised::New(k, _) => self.types.exc(*k).is_subclass(&class),
            crate::error::Raised::Named { kind: k, .. } => self.types.exc(*k).is_subclass(&class),
            crate::error::Raised::Obj(i) => i.class().is_subclass(&class),
        }
    }

    /// Collects cycles if it is time, before the next instruction: a loop may have no other place
    /// for it.
    fn collect_if_due(&mut self) -> settle::Settled {
        let python = matches!(self.cur.frames.last(), Some(crate::frame::Frame::Py(_)));
        if !tracked::wanted() || !python {
            return settle::Settled::Run;
        }
        match self.last_words() {
            Ok(run::Flow::Next | run::Flow::Reload) => settle::Settled::Run,
            Ok(run::Flow::Block) => settle::Settled::Blocked,
            Ok(run::Flow::Done(r)) => settle::Settled::Done(r),
            Err(e) => self.throw(e),
        }
    }

    /// Runs what objects that just died have left to run (`finalize`), above the frame on top.
    fn last_words(&mut self) -> Res<run::Flow> {
        let task = Box::pin(async {
            finalize::run(crate::task::ctx()).await;
            Ok(Value::None)
        });
        self.begin_task(task, crate::frame::Ret::Discard)
    }
}

/// The cells of this folder and of those above it, for [`crate::arena`].
pub(crate) fn cells(add: &mut dyn FnMut(*mut u8, usize)) {
    finalize::cells(add);
    crate::syntax::cells(add);
}
