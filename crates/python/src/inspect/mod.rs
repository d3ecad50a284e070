//! Access to a machine that stands still, for the crate `stepper`. Nothing here runs Python, and
//! nothing changes what the run does.
//!
//! A machine is brought to a stand by [`crate::Session::halt_at`] and [`crate::Session::advance`],
//! until that answers [`Pause::Halt`]. The fields of [`Vm`], its threads and their frames can then
//! be read.

pub(crate) mod loop_state;
mod show;

pub use crate::class::{counters, set_counters};
pub use crate::code::{BinOp, Code, Op, Source};
pub use crate::compile::Mode;
pub use crate::counted::Ref;
pub use crate::dict::{Dict, DictObj};
pub use crate::dis::{disassemble, instruction, jump_target, named};
pub use crate::frame::{Frame, PyFrame};
pub use crate::inst::Inst;
pub use crate::loop_state::{LoopState, of as event_loop, task_name};
pub use crate::mem::used as heap;
pub use crate::misc::{LockObj, LockRole, Misc};
pub use crate::modules::sys::locals_of as locals;
pub use crate::modules::time::MONOTONIC_START;
pub use crate::sched::clock::TICK;
pub use crate::sched::points::is_switch_point;
pub use crate::sched::thread::{Status, Thread, ThreadId};
pub use crate::sched::wait::state_of;
pub use crate::sched::{On, Park};
pub use crate::session::Pause;
pub use crate::syntax::{Fault, How, compile_text};
pub use crate::value::Value;
pub use crate::vm::Vm;
pub use interleave_text::string::repr as quoted;
pub use show::{MAX_VALUE, callee, cut, show};
