//! The page as a pure function: `Msg` in, `Model` changed, `Effect`s out, `view` of the model.
//!
//! | file | its question |
//! |---|---|
//! | `model` | what does the page know? |
//! | `msg` | what can happen to the page, and what can the page ask of the browser? |
//! | `update` | what does a message change? |
//! | `run` | how does a run start, go on and end? |
//! | `twin` | what would the run take on a modelled computer? |
//! | `sweep` | which model wins at which size and number of workers? |
//! | `code/` | what does the Code room know? |
//! | `step` | what does the page ask of the stepper, and what does the stepper show? |
//! | `timeline` | which part of the timeline is shown, and which span is picked? |
//! | `share` | how is a run shared, and how is a shared address read? |
//! | `embed` | what does an embed show, refuse and tell? |
//! | `task` | what is a learner asked to do in an embed, and is it done? |
//! | `view/` | what does the page show? |
//! | `words/` | which strings does a person read? |
//! | `tests/` | what does each message change, and what does the page then ask for? |

pub mod code;
pub mod embed;
mod fit;
pub mod model;
pub mod msg;
mod run;
pub mod share;
pub mod step;
mod sweep;
pub mod task;
#[cfg(test)]
mod tests;
pub mod timeline;
pub mod twin;
mod update;
pub mod view;
pub mod words;

pub use model::Model;
pub use msg::{Effect, Msg};
pub use update::update;
pub use words::said;
