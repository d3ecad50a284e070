//! The files that a run has made or changed, read off the machine when the program is over. The
//! files are data of the library's module `_files`; no Python runs for this.

use crate::func::Args;
use crate::session::Session;
use crate::task::Ctx;
use crate::value::Value;
use crate::vm::Vm;
use interleave_run::Written;

/// Most bytes that are told of all files together.
const MOST: usize = 8 << 20;
/// Most files that are told.
const FILES: usize = 200;

/// Before the first process ends: takes in what other processes have written last.
pub(crate) async fn sync(c: Ctx) {
    let vm = c.vm();
    let Some(files @ Value::Module(_)) = vm.modules.get_text("_files") else {
        return;
    };
    if vm.ipc.pid != interleave_broker::ROOT {
        return;
    }
    let shared = c.getattr_opt(&files, "_shared").await;
    if matches!(shared, Ok(Some(Value::Bool(true)))) {
        // A program whose log of files cannot be read has other troubles, which are told.
        let _ = c.method(&files, "_sync", Args::none()).await;
    }
}

impl Session {
    /// The files that the program has made or changed, when the options ask for them. Call it when
    /// the run is over.
    pub fn files(&mut self) -> Vec<Written> {
        self.vm.heap.enter();
        files(&self.vm)
    }
}

/// The files that are not as they were given, by their names. The program's own text is none of them.
fn files(vm: &Vm) -> Vec<Written> {
    let (Some(given), Some(Value::Module(module))) =
        (&vm.opts.files, vm.modules.get_text("_files"))
    else {
        return vec![];
    };
    let Some(Value::Dict(data)) = module.dict.get_text("_data") else {
        return vec![];
    };
    let mut all = Vec::new();
    for entry in data.dict.borrow().iter() {
        let (Some(path), Some(bytes)) = (entry.key.as_str(), crate::types::bytes::data(&entry.val))
        else {
            continue;
        };
        let name = path.trim_start_matches('/');
        let is_program = name == vm.ipc.program.1.trim_start_matches('/')
            && bytes == vm.ipc.program.0.as_bytes();
        let as_given = given.iter().any(|(n, b)| n == name && *b == bytes);
        if !is_program && !as_given {
            all.push((name.to_owned(), bytes));
        }
    }
    all.sort();
    let mut left = MOST;
    let written = all.into_iter().take(FILES).map(|(name, bytes)| {
        let size = bytes.len();
        let fits = size <= left;
        left -= if fits { size } else { 0 };
        Written {
            name,
            size: size as u64,
            bytes: fits.then_some(bytes),
        }
    });
    written.collect()
}
