//! The page as a pure function: `Msg` in, `Model` changed, `Effect`s out, `view` of the model.

pub mod code;
pub mod embed;
pub mod model;
pub mod msg;
mod run;
pub mod share;
pub mod step;
mod sweep;
#[cfg(test)]
mod tests;
pub mod timeline;
mod update;
pub mod view;
pub mod words;

pub use model::Model;
pub use msg::{Effect, Msg};
pub use update::update;
pub use words::said;
