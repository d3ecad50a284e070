//! Loads what an instance starts from, once: the compiled module, and its loop as a script that a
//! Worker can start from, also in a sandboxed frame.

use crate::app::said;
use crate::web::{base_url, js_text, page};
use js_sys::{Array, Uint8Array, WebAssembly};
use std::cell::RefCell;
use std::collections::BTreeMap;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, Response, Url};

#[derive(Clone)]
pub struct Loaded {
    /// The compiled module, a `WebAssembly.Module`.
    pub module: JsValue,
    /// The address of the script, which is a blob.
    pub script: String,
}

thread_local! {
    static LOADED: RefCell<Option<Loaded>> = const { RefCell::new(None) };
    /// The files of the library that were fetched, by name.
    static MORE: RefCell<BTreeMap<&'static str, Uint8Array>> = const { RefCell::new(BTreeMap::new()) };
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

/// The files of the library that a program with this source may need beside `python.wasm`.
pub async fn further(source: &str) -> Result<Vec<Uint8Array>, String> {
    let wanted = interleave_library::files(source);
    futures_util::future::try_join_all(wanted.into_iter().map(file))
        .await
        .map_err(|error| said::no_python(&js_text(&error)))
}

/// A file of the library, fetched once.
async fn file(name: &'static str) -> Result<Uint8Array, JsValue> {
    if let Some(bytes) = MORE.with_borrow(|more| more.get(name).cloned()) {
        return Ok(bytes);
    }
    let bytes = fetch(name).await?.array_buffer()?;
    let bytes = Uint8Array::new(&JsFuture::from(bytes).await?);
    MORE.with_borrow_mut(|more| more.insert(name, bytes.clone()));
    Ok(bytes)
}

/// Fetches a script and answers its address as a blob.
pub async fn script(name: &str) -> Result<String, JsValue> {
    let text = JsFuture::from(fetch(name).await?.text()?).await?;
    // The script is made a plain one, since a blob cannot be a module in a sandboxed frame, whose
    // origin is opaque.
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

/// Fetches and compiles a module: while it arrives, when the server sends the right type, otherwise
/// after it has arrived.
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
