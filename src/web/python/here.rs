//! An instance on the page itself: its program runs on the page's own event loop, and blocks it as
//! any script would.

use super::instance::Ear;
use super::load::Loaded;
use crate::web::base_url;
use js_sys::{Function, Promise, Reflect};
use std::cell::RefCell;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

thread_local! {
    static IMPORT: RefCell<Option<Function>> = const { RefCell::new(None) };
}

/// Notes the page script's function `import(path)`, which answers a promise of a module.
pub fn imports_with(import: Function) {
    IMPORT.set(Some(import));
}

/// An instance on the page. Dropping it stops its turns.
pub struct Here {
    machine: JsValue,
    _post: Closure<dyn FnMut(JsValue)>,
}

impl Here {
    pub async fn start(loaded: &Loaded, ear: Ear) -> Result<Here, JsValue> {
        let import = IMPORT.with_borrow(Clone::clone).unwrap_or_default();
        let address = format!("{}python.js", base_url());
        let script = import.call1(&JsValue::NULL, &address.into())?;
        let script = JsFuture::from(Promise::from(script)).await?;
        let make: Function = Reflect::get(&script, &"machine".into())?.dyn_into()?;
        let post = Closure::new(move |what: JsValue| ear.hear(what));
        let (module, here) = (&loaded.module, &JsValue::TRUE);
        let made = make.call3(&JsValue::NULL, module, post.as_ref(), here)?;
        Ok(Here {
            machine: JsFuture::from(Promise::from(made)).await?,
            _post: post,
        })
    }

    pub fn take(&self, message: &JsValue) {
        self.call("take", message);
    }

    fn call(&self, name: &str, with: &JsValue) {
        let method = Reflect::get(&self.machine, &name.into());
        if let Some(method) = method.ok().and_then(|m| m.dyn_into::<Function>().ok()) {
            let _ = method.call1(&self.machine, with);
        }
    }
}

impl Drop for Here {
    fn drop(&mut self) {
        self.call("stop", &JsValue::UNDEFINED);
    }
}
