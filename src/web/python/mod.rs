//! Python in the page: `python.wasm` in Workers that the page starts, hears and ends.
//!
//! The interpreter is fetched when it is first wanted. Workers are kept ready; each run takes fresh
//! ones, so that nothing of a run reaches the next. The processes of a program are a
//! [`team::Team`]; the first process may run on the page itself ([`here`]).
//!
//! | file | its question |
//! |---|---|
//! | `load` | what does an instance start from? |
//! | `instance` | how does the page send to an instance, and hear it? |
//! | `here` | how does an instance run on the page itself? |
//! | `spare` | which Workers are ready for the next run? |
//! | `team` | which instances belong to one run? |
//! | `run` | how is a program run once? |
//! | `step` | how does the page talk to the stepper's Worker? |
//! | `editor` | how does the editor's text come into the model, and back? |
//! | `drafts` | how are a person's programs kept in the browser? |

mod asked;
mod drafts;
mod editor;
mod here;
mod instance;
mod load;
mod run;
mod spare;
mod step;
mod team;

pub use asked::{key as asked_key, pasted, sent};
pub use drafts::{keep, listen as listen_to_drafts, restored};
pub use editor::{after_draw, flush, show_line, typed};
pub use here::imports_with;
pub use run::{answer, run};
pub use spare::{count as spares, warm};
pub use step::step;

use super::{page, tasks, timers};
use crate::app::{Msg, said};
use interleave_run::{FromPython, ToPython};
use interleave_spec::Python;
use std::cell::Cell;
use team::{Heard, Team};

/// A program is checked when its author pauses for so many milliseconds.
const PAUSE_MS: f64 = 400.0;

thread_local! {
    static LOOK: Cell<u32> = const { Cell::new(0) };
}

/// Checks a program once its author pauses; its problems come as a message.
pub fn look(source: String, python: Python) {
    let mine = LOOK.get() + 1;
    LOOK.set(mine);
    timers::after(PAUSE_MS, move || {
        if LOOK.get() != mine {
            return;
        }
        tasks::spawn(async move {
            if let Ok(problems) = check(mine, &source, python).await {
                page::send(Msg::Looked { source, problems });
            }
        });
    });
}

async fn check(
    ask: u32,
    source: &str,
    python: Python,
) -> Result<Vec<interleave_run::Problem>, String> {
    let mut team = Team::start(source, false).await?;
    team.send(&ToPython::Check {
        ask,
        source: source.to_owned(),
        python,
    });
    loop {
        match team.next().await {
            Heard::Said(FromPython::Checked { ask: n, problems }) if n == ask => {
                team.give_back();
                return Ok(problems);
            }
            Heard::Died(why) => return Err(said::died(said::INTERPRETER, &why)),
            Heard::Said(_) => {}
        }
    }
}
