//! `time`.

use crate::dict::DictObj;
use crate::error::{Exc, type_error, value_error};
use crate::func::Body;
use crate::mem::Ref;
use crate::sched::watch::{Deed, TIME};
use crate::sched::{On, Park};
use crate::task::ctx;
use crate::types::Table;
use crate::value::Value;
use crate::vm::Vm;

/// Nanoseconds that the monotonic clock shows when the run begins, since CPython's does not start
/// at zero.
pub const MONOTONIC_START: u64 = 1_000_000_000_000;

const FUNCTIONS: Table = &[
    (
        "sleep",
        Body::Flow(|vm, a| {
            if a.pos.len() != 1 {
                return Err(type_error(format!(
                    "time.sleep() takes exactly one argument ({} given)",
                    a.pos.len()
                )));
            }
            let v = a.pos.first().cloned().unwrap_or(Value::None);
            let Some(s) = crate::eq::number(&v) else {
                return Err(vm.no_time(&v));
            };
            if s.is_nan() {
                return Err(value_error("Invalid value NaN (not a number)"));
            }
            if s < 0.0 {
                return Err(value_error("sleep length must be non-negative"));
            }
            if s > 9_223_372_036.0 {
                return Err(Exc::OverflowError.msg("timestamp too large to convert to C PyTime_t"));
            }
            let deadline = vm.now() + (s * 1e9) as u64;
            let park = if s == 0.0 {
                Park {
                    on: On::Yield,
                    deadline: None,
                }
            } else {
                Park {
                    on: On::Sleep,
                    deadline: Some(deadline),
                }
            };
            Vm::late(async move {
                // A signal's handler answers `True`; the sleep goes on then.
                while let Value::Bool(true) = ctx().park(park.clone()).await? {}
                Ok(Value::None)
            })
        }),
    ),
    (
        "time",
        Body::Plain(|vm, _| Ok(Value::Float(wall(vm) as f64 / 1e9))),
    ),
    (
        "time_ns",
        Body::Plain(|vm, _| Ok(Value::Int(wall(vm) as i64))),
    ),
    (
        "perf_counter",
        Body::Plain(|vm, _| Ok(Value::Float((seen(vm) + MONOTONIC_START) as f64 / 1e9))),
    ),
    (
        "perf_counter_ns",
        Body::Plain(|vm, _| Ok(Value::Int((seen(vm) + MONOTONIC_START) as i64))),
    ),
    (
        "monotonic",
        Body::Plain(|vm, _| Ok(Value::Float((seen(vm) + MONOTONIC_START) as f64 / 1e9))),
    ),
    (
        "monotonic_ns",
        Body::Plain(|vm, _| Ok(Value::Int((seen(vm) + MONOTONIC_START) as i64))),
    ),
    (
        "process_time",
        Body::Plain(|vm, _| Ok(Value::Float(vm.busy() as f64 / 1e9))),
    ),
    (
        "process_time_ns",
        Body::Plain(|vm, _| Ok(Value::Int(vm.busy() as i64))),
    ),
    (
        "thread_time",
        Body::Plain(|vm, _| Ok(Value::Float(vm.busy() as f64 / 1e9))),
    ),
    (
        "_now",
        Body::Plain(|vm, _| Ok(Value::Float(wall(vm) as f64 / 1e9))),
    ),
];

/// The time, which the program looks at.
fn seen(vm: &mut Vm) -> u64 {
    vm.note(TIME, 0, Deed::Read);
    vm.now()
}

fn wall(vm: &mut Vm) -> u64 {
    match vm.clock() {
        crate::options::ClockKind::Virtual => 1_700_000_000_000_000_000 + seen(vm),
        crate::options::ClockKind::Real => vm.host.wall(),
    }
}

impl Vm {
    /// Nanoseconds spent running rather than waiting, as precisely as they are known.
    pub(crate) fn busy(&mut self) -> u64 {
        match self.clock() {
            crate::options::ClockKind::Virtual => self.ticks * crate::sched::clock::TICK,
            crate::options::ClockKind::Real => self.now().saturating_sub(self.sched.clock.idle),
        }
    }
}

pub(crate) fn fill(_: &mut Vm, d: &Ref<DictObj>) {
    super::functions(d, "time", FUNCTIONS);
}
