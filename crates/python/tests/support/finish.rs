//! Runs a program to its end, within bounds: a run that hangs is a failure that shows its program.

use interleave_python::{Session, Turn};
use interleave_trace::{Ending, Quota};

/// Turns in a row that may pass without an instruction and without time.
const MOST_BARREN: u32 = 10_000;

/// Runs a machine that is alone, with the virtual clock, in slices of `slice` switch points, and
/// answers its exit status. `max_instructions` bounds what it executes; the turns in which it
/// executes nothing are bounded here. `between` is called after every slice but the last.
///
/// # Panics
/// When the run stands still or waits for somebody outside; `source` is shown.
pub fn finish(
    session: &mut Session,
    slice: u64,
    source: &str,
    mut between: impl FnMut(&mut Session),
) -> i32 {
    let mut before = (0, 0);
    let mut barren = 0;
    loop {
        match session.turn(slice) {
            Turn::Done(status) => {
                let quota = Quota::Turns;
                assert_ne!(session.ending(), Some(&Ending::Quota { quota }), "{source}");
                return status;
            }
            Turn::More => {}
            _ => panic!("it waits for somebody outside:\n{source}"),
        }
        let here = (session.vm.ticks, session.now());
        barren = if here == before { barren + 1 } else { 0 };
        before = here;
        assert!(barren < MOST_BARREN, "it stands still:\n{source}");
        between(session);
    }
}
