//! Every string of the page, in one place, by function or constant.

use interleave_spec::{Gil, Model};

/// The name of a way to run, in the words of the page.
pub const fn model_title(model: Model, gil: Gil) -> &'static str {
    match (model, gil) {
        (Model::Sequential, _) => "One after another",
        (Model::EventLoop, _) => "Event loop",
        (Model::Threads, Gil::Off) => "Threads, no GIL",
        (Model::Threads, _) => "Threads, GIL on",
        (Model::Processes, _) => "Processes",
    }
}
