//! The browser's event loop as the models see it: the page's, or a Worker's own. No workload that the
//! page begins with fetches or stores anything.

use super::{clock, storage, timers};
use crate::app::{code, said};
use interleave_trace::Micros;
use interleave_workload::{
    BoxFuture,
    job::PicturePart,
    platform::{Answer, Ask, Platform},
};
use std::cell::Cell;
use wasm_bindgen::prelude::*;

type AskParent = dyn Fn(Ask) -> BoxFuture<'static, Result<Answer, String>>;

pub struct Browser {
    /// Where the run's clock starts, on the absolute clock.
    pub start: Cell<f64>,
    pub emit: Box<dyn Fn(PicturePart)>,
    /// How a job asks the parent; only in a process.
    pub parent: Option<Box<AskParent>>,
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["navigator", "scheduling"], js_name = isInputPending, catch)]
    fn is_input_pending() -> Result<bool, JsValue>;
}

/// The answer in a build none of whose workloads asks for files.
fn nothing<T: 'static>(name: String) -> BoxFuture<'static, Result<T, String>> {
    Box::pin(async { Err(name) })
}

impl Platform for Browser {
    fn now(&self) -> Micros {
        clock::since(self.start.get())
    }
    fn sleep(&self, ms: f64) -> BoxFuture<'_, ()> {
        Box::pin(timers::sleep(ms))
    }
    fn turn(&self) -> BoxFuture<'_, ()> {
        Box::pin(timers::turn())
    }
    fn wanted(&self) -> bool {
        // Only Chromium has this function, and only on a page.
        is_input_pending().unwrap_or(false)
    }
    fn fetch(&self, path: &str) -> BoxFuture<'_, Result<Vec<u8>, String>> {
        let path = path.to_owned();
        match code::HERE {
            true => Box::pin(async move { storage::fetch(&path).await }),
            false => nothing(path),
        }
    }
    fn store(&self, name: &str, bytes: &[u8]) -> BoxFuture<'_, Result<(), String>> {
        let (name, bytes) = (name.to_owned(), bytes.to_vec());
        match code::HERE {
            true => Box::pin(async move { storage::store(&name, &bytes).await }),
            false => nothing(name),
        }
    }
    fn load(&self, name: &str) -> BoxFuture<'_, Result<Vec<u8>, String>> {
        let name = name.to_owned();
        match code::HERE {
            true => Box::pin(async move { storage::load(&name).await }),
            false => nothing(name),
        }
    }
    fn ask(&self, ask: Ask) -> BoxFuture<'_, Result<Answer, String>> {
        match &self.parent {
            Some(parent) => parent(ask),
            None => Box::pin(async { Err(said::NO_PARENT.into()) }),
        }
    }
    fn emit(&self, part: PicturePart) {
        (self.emit)(part);
    }
}
