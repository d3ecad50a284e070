//! Every order in which the threads of a program can take their steps: how many there are, what
//! comes out of them, which one fails with the fewest switches, and why.
//!
//! ```text
//! let mut explorer = Explorer::new(plan, Way::Dpor, Limits::default());
//! while explorer.step(200) {           // executions of the program, at most
//!     let now = explorer.progress();   // how many so far, and about how many are left
//! }
//! let found = explorer.finish();       // outcomes, witnesses, races; see `Found`
//! ```
//!
//! An [`Explorer`] is a value without a clock, a thread or a channel: it goes on only in
//! [`Explorer::step`], which runs the program a bounded number of times, each time within
//! [`Limits`]. The same plan and way give the same result however the calls are cut. So a page drives
//! it from a Worker with an instance of `python.wasm`: one message starts it with the plan and the
//! way as words, each turn of the Worker's loop makes one `step` and posts [`Progress`], Stop drops
//! the value, and the end is [`Found::json`], the text that the command prints too. A witness is a
//! schedule of a spec, so the Code room opens it as any link.
//!
//! A program is run from its beginning for each order; what is explored is always a whole run.
//!
//! | file | its question |
//! |---|---|
//! | `run` | how is one order of a program run, and what did it do? |
//! | `search/` | which orders are run? |
//! | `order` | which steps must stay in their order, and which pairs could be turned round? |
//! | `found` | what came out? |
//! | `races` | which accesses does nothing keep in order, and which locks are taken in two orders? |
//! | `shortest` | which failing order has the fewest switches? |
//! | `why` | what does a failure mean, in a sentence? |
//! | `words` | what is said of a result? |
//! | `json` | how is a result written for programs? |
//! | `property` | what must come out, as the program says itself? |

mod found;
mod json;
mod order;
pub mod property;
mod races;
mod run;
mod search;
mod shortest;
mod why;
mod words;

pub use found::{Ended, Found, Outcome, Status};
pub use run::{Limits, Run, Stand, Step, plan_of};
pub use search::{Explorer, Progress, Way, in_a_region, replays};
