//! What an instance starts from, fetched and compiled once: the module, and its loop as a script
//! that a Worker may start anywhere, a sandboxed frame included.

use crate::app::said;
use crate::web::{base_url, js_text, page};
use js_sys::{Array, Uint8Array, WebAssembly};
use std::cell::RefCell;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, Response, Url};

#[derive(Clone)]
pub struct Loaded {
    /// A `WebAssembly.Module`.
    pub module: JsValue,
    /// The address of the script, a blob.
    pub script: String,
}

thread_local! {
    static LOADED: RefCell<Option<Loaded>> = const { RefCell::new(None) };
    static MORE: RefCell<Option<Uint8Array>> = const { RefCell::new(None) };
}

pub async fn load() -> Result<Loaded, String> {
    if let Some(loaded) = LOADED.with_borrow(Clone::clone) {
        return Ok(loaded);
    }
    let loaded = fetch_all()
        .await
        .map_err(|error| said::no_python(&js_text(&error)))?;
    LOADED.set(Some(loaded.clone()));
    Ok(loaded)
}

async fn fetch_all() -> Result<Loaded, JsValue> {
    let (script, module) =
        futures_util::future::join(script("python.js"), compile("python.wasm")).await;
    Ok(Loaded {
        module: module?,
        script: script?,
    })
}

/// What of the library a program with this source may need besides what is always there.
pub async fn further(source: &str) -> Result<Option<Uint8Array>, String> {
    if !interleave_library::wants(source) {
        return Ok(None);
    }
    if let Some(more) = MORE.with_borrow(Clone::clone) {
        return Ok(Some(more));
    }
    let fetched = async {
        let bytes = fetch(interleave_library::FILE).await?.array_buffer()?;
        Ok(Uint8Array::new(&JsFuture::from(bytes).await?))
    };
    let more = fetched
        .await
        .map_err(|error: JsValue| said::no_python(&js_text(&error)))?;
    MORE.set(Some(more.clone()));
    Ok(Some(more))
}

/// A script as a blob's address.
pub async fn script(name: &str) -> Result<String, JsValue> {
    let text = JsFuture::from(fetch(name).await?.text()?).await?;
    // As a plain script: in a sandboxed frame, whose origin is opaque, a blob is no module.
    let text = text.as_string().unwrap_or_default();
    let text: JsValue = text.replace("\nexport ", "\n").into();
    let kind = BlobPropertyBag::new();
    kind.set_type("text/javascript");
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&text), &kind)?;
    Url::create_object_url_with_blob(&blob)
}

async fn fetch(name: &str) -> Result<Response, JsValue> {
    let url = format!("{}{name}", base_url());
    let response: Response = JsFuture::from(page::window().fetch_with_str(&url))
        .await?
        .dyn_into()?;
    match response.ok() {
        true => Ok(response),
        false => Err(format!("{name}: {}", response.status()).into()),
    }
}

/// While it arrives, where the server names the type that this needs; else when it is there.
async fn compile(name: &str) -> Result<JsValue, JsValue> {
    let response = fetch(name).await?;
    let again = response.clone()?;
    let streaming = WebAssembly::compile_streaming(&js_sys::Promise::resolve(
        response.unchecked_ref::<JsValue>(),
    ));
    if let Ok(module) = JsFuture::from(streaming).await {
        return Ok(module);
    }
    let bytes = JsFuture::from(again.array_buffer()?).await?;
    JsFuture::from(WebAssembly::compile(&bytes)).await
}
