//! `math`.
//!
//! | file | its question |
//! |---|---|
//! | `given` | which numbers are the arguments? |
//! | `float` | what do the functions of floats give? |
//! | `whole` | what do the functions of whole numbers give? |
//! | `many`, `fsum` | what do the functions of many numbers give? |

mod float;
mod fsum;
mod given;
mod many;
mod whole;

use crate::dict::DictObj;
use crate::intern::intern;
use crate::mem::Ref;
use crate::value::Value;
use crate::vm::Vm;

pub(crate) fn fill(_: &mut Vm, d: &Ref<DictObj>) {
    for table in [float::FUNCTIONS, whole::FUNCTIONS, many::FUNCTIONS] {
        crate::modules::functions(d, "math", table);
    }
    for (name, v) in [
        ("pi", std::f64::consts::PI),
        ("e", std::f64::consts::E),
        ("tau", std::f64::consts::TAU),
        ("inf", f64::INFINITY),
        ("nan", f64::NAN),
    ] {
        d.set(&intern(name), Value::Float(v));
    }
}
