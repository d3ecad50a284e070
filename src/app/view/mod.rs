//! What the page shows: pure functions of the model, and every string in `words`.

pub mod page;
pub mod timeline;
pub mod words;

pub use page::page;
pub use timeline::timeline;
