//! The page as a pure function: `Msg` in, `Model` changed, `Effect`s out, `view` of the model.

pub mod code;
pub mod embed;
pub mod model;
pub mod msg;
mod run;
pub mod said;
pub mod share;
pub mod step;
mod sweep;
#[cfg(test)]
mod tests;
pub mod timeline;
mod update;
pub mod view;

pub use model::Model;
pub use msg::{Effect, Msg};
pub use update::update;
