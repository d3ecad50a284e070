//! Python in the page: `python.wasm` in a Worker of its own, which the page starts, hears and ends.
//!
//! Nothing of it is fetched before it is wanted. One Worker is kept ready; each run takes a fresh
//! one, so that nothing of a run reaches the next.

mod editor;
mod instance;
mod load;
mod run;

pub use editor::{after_draw, flush, key, typed};
pub use run::run;

use super::{page, tasks, timers};
use crate::app::{Msg, said};
use instance::{Heard, Instance};
use interleave_pywire::{FromPython, ToPython};
use std::cell::{Cell, RefCell};

/// A text is looked through when its author pauses for so many milliseconds.
const PAUSE_MS: f64 = 400.0;

thread_local! {
    static SPARE: RefCell<Option<Instance>> = const { RefCell::new(None) };
    static LOOK: Cell<u32> = const { Cell::new(0) };
}

/// The instance that is kept ready, or a new one.
async fn take() -> Result<Instance, String> {
    match SPARE.take() {
        Some(ready) => Ok(ready),
        None => Instance::start(load::load().await?),
    }
}

fn keep(instance: Instance) {
    SPARE.with_borrow_mut(|spare| {
        spare.get_or_insert(instance);
    });
}

/// Has an instance ready soon.
pub fn warm() {
    tasks::spawn(async {
        if SPARE.with_borrow(Option::is_none)
            && let Ok(ready) = take().await
        {
            keep(ready);
        }
    });
}

/// Looks through a program once its author pauses; what is found comes as a message.
pub fn look(source: String) {
    let mine = LOOK.get() + 1;
    LOOK.set(mine);
    timers::after(PAUSE_MS, move || {
        if LOOK.get() != mine {
            return;
        }
        tasks::spawn(async move {
            if let Ok(problems) = check(mine, &source).await {
                page::send(Msg::Looked { source, problems });
            }
        });
    });
}

async fn check(ask: u32, source: &str) -> Result<Vec<interleave_pywire::Problem>, String> {
    let mut instance = take().await?;
    instance.send(&ToPython::Check {
        ask,
        source: source.to_owned(),
    });
    loop {
        match instance.next().await {
            Heard::Said(FromPython::Checked { ask: n, problems }) if n == ask => {
                keep(instance);
                return Ok(problems);
            }
            Heard::Said(FromPython::Died(why)) | Heard::Died(why) => {
                return Err(said::died(said::INTERPRETER, &why));
            }
            Heard::Said(_) => {}
        }
    }
}
