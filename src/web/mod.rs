//! The browser side of the page: the only folder that names the browser.
//!
//! The same wasm runs as the page, as the engine of the threads, as each of its pool's threads, and
//! as each process. The export that is called decides which one an instance is: `start_page` or
//! `start_worker`; the pool's threads enter through wasm-bindgen-rayon.
//!
//! | file | its question |
//! |---|---|
//! | `page` | how do messages become the document on the screen? |
//! | `dom` | which message does a click, a key or a drag become? |
//! | `effects` | how is each effect carried out? |
//! | `api` | what can a script call at `window.interleave`? |
//! | `embed` | what is an embed told, and what does it tell the page around it? |
//! | `rooms` | how does a person get to the other rooms? |
//! | `share` | how does the browser open the Share dialog, copy and share? |
//! | `files` | how are a person's own files read? |
//! | `pictures` | how is a part of a picture painted? |
//! | `level` | what does this browser allow, and why? |
//! | `runner` | how is one model run once? |
//! | `python/` | how does the page run Python? |
//! | `pool` | which warm Workers are there? |
//! | `worker` | how is a Worker started, heard and ended? |
//! | `inside` | what does a Worker do with a message? |
//! | `wire` | what do the page and a Worker say to each other? |
//! | `platform` | what does the browser's event loop offer to the models? |
//! | `blocking` | how does a thread of the pool wait for the browser? |
//! | `storage` | how are files fetched, stored and loaded? |
//! | `clock` | what time is it, for the page and every Worker? |
//! | `timers` | how does code wait for a time or for the next turn of the event loop? |
//! | `room` | which keys, fingers and scroll places has the Code room? |
//! | `buttons` | what do the words of buttons stand for? |
//! | `tasks` | how are the futures of one thread polled? |
//! | `heartbeat` | how late was the page? |
//! | `memory` | how much memory is in use, and what happens when there is no more? |
//! | `bench` | what can benches and tests call? |

mod api;
mod bench;
mod blocking;
mod buttons;
mod clock;
mod dom;
mod effects;
mod embed;
mod files;
mod heartbeat;
mod inside;
mod level;
mod memory;
mod page;
mod pictures;
mod platform;
mod pool;
mod python;
mod room;
mod rooms;
mod runner;
mod share;
mod storage;
mod tasks;
mod timers;
mod wire;
mod worker;

use wasm_bindgen::prelude::*;

pub use wasm_bindgen_rayon::init_thread_pool;

#[wasm_bindgen]
extern "C" {
    // The address of the glue's own file; Workers import the same file that the page runs.
    #[wasm_bindgen(thread_local_v2, js_namespace = ["import", "meta"], js_name = url)]
    static GLUE_URL: String;
}

fn glue_url() -> String {
    GLUE_URL.with(Clone::clone)
}

/// The folder that the site is served from, with a slash at its end.
fn base_url() -> String {
    let url = glue_url();
    url[..=url.rfind('/').unwrap_or(0)].to_string()
}

/// The message of a JavaScript exception.
fn js_text(error: &JsValue) -> String {
    js_sys::Reflect::get(error, &"message".into())
        .ok()
        .and_then(|m| m.as_string())
        .or_else(|| error.as_string())
        .unwrap_or_else(|| crate::app::said::NO_REASON.into())
}

/// Begins the page. `morph(element, html)` lays new markup over an element; `glue` is what Workers
/// are made from, see boot.js; `import(path)` loads a module of the page's own; `more(what, value)`
/// brings the other rooms, see [`rooms`].
#[wasm_bindgen]
pub fn start_page(
    morph: js_sys::Function,
    glue: String,
    import: js_sys::Function,
    more: js_sys::Function,
) {
    worker::glue(glue);
    if crate::app::code::HERE {
        python::imports_with(import);
    }
    rooms::come_by(more);
    page::start(morph);
}

/// Puts this instance to rest, because another one takes the page over.
#[wasm_bindgen]
pub fn retire_page() {
    page::retire();
}

/// Makes this instance the page again: see [`page::resume`].
#[wasm_bindgen]
pub fn resume_page(push: bool) {
    page::resume(push);
}

/// Begins a Worker; `role` is its number, which stands in its messages to people.
#[wasm_bindgen]
pub fn start_worker(role: f64) {
    inside::start(role as usize);
}
