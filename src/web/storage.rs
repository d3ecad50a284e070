//! Same-origin files: fetched from the site, and stored in the origin's private file system.

use super::{base_url, timers};
use crate::app::said;
use js_sys::{Promise, Reflect, Uint8Array, Uint32Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    FileSystemDirectoryHandle, FileSystemFileHandle, FileSystemGetFileOptions,
    FileSystemWritableFileStream, Response,
};

/// How long a request, or a file, may take before its task fails, in milliseconds.
pub const BOUND_MS: f64 = 30_000.0;

thread_local! {
    // Tabs of the same site share the folder, so each instance has a prefix of its own: 64 random
    // bits, which no two instances have in common.
    static PREFIX: String = {
        let drawn = Uint32Array::new_with_length(2);
        get_random_values(&drawn);
        format!("interleave-{:08x}{:08x}-", drawn.get_index(0), drawn.get_index(1))
    };
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = fetch)]
    fn fetch_url(url: &str) -> Promise;
    #[wasm_bindgen(js_namespace = crypto, js_name = getRandomValues)]
    fn get_random_values(into: &Uint32Array);
    #[wasm_bindgen(thread_local_v2, js_name = navigator)]
    static NAVIGATOR: JsValue;
}

/// Gets a file of the site by its path below the site's folder.
pub async fn fetch(path: &str) -> Result<Vec<u8>, String> {
    bounded(path, get(path)).await
}

async fn bounded<T>(
    name: &str,
    what: impl Future<Output = Result<T, String>>,
) -> Result<T, String> {
    match timers::within(BOUND_MS, what).await {
        Some(result) => result,
        None => Err(said::wrong_with(
            name,
            &said::no_answer_within(BOUND_MS / 1000.0),
        )),
    }
}

async fn get(path: &str) -> Result<Vec<u8>, String> {
    let wrong = |why: String| said::wrong_with(path, &why);
    let response = JsFuture::from(fetch_url(&(base_url() + path)))
        .await
        .map_err(|e| wrong(super::js_text(&e)))?;
    let response: Response = response.unchecked_into();
    if !response.ok() {
        return Err(wrong(said::answered(response.status())));
    }
    let buffer = response
        .array_buffer()
        .map_err(|e| wrong(super::js_text(&e)))?;
    let buffer = JsFuture::from(buffer)
        .await
        .map_err(|e| wrong(super::js_text(&e)))?;
    Ok(Uint8Array::new(&buffer).to_vec())
}

async fn folder() -> Result<FileSystemDirectoryHandle, String> {
    let storage = NAVIGATOR
        .with(|n| Reflect::get(n, &"storage".into()))
        .ok()
        .filter(|s| s.is_object());
    let storage: web_sys::StorageManager = storage.ok_or(said::NO_STORAGE)?.unchecked_into();
    if !Reflect::has(&storage, &"getDirectory".into()).unwrap_or(false) {
        return Err(said::NO_STORAGE.into());
    }
    let root = JsFuture::from(storage.get_directory())
        .await
        .map_err(|e| format!("{} ({})", said::NO_STORAGE, super::js_text(&e)))?;
    Ok(root.unchecked_into())
}

async fn file(name: &str, create: bool) -> Result<FileSystemFileHandle, String> {
    let options = FileSystemGetFileOptions::new();
    options.set_create(create);
    let name = PREFIX.with(|p| format!("{p}{name}"));
    let handle = JsFuture::from(
        folder()
            .await?
            .get_file_handle_with_options(&name, &options),
    )
    .await;
    handle
        .map(|h| h.unchecked_into())
        .map_err(|e| super::js_text(&e))
}

/// Writes a whole file.
pub async fn store(name: &str, bytes: &[u8]) -> Result<(), String> {
    bounded(name, write(name, bytes)).await
}

async fn write(name: &str, bytes: &[u8]) -> Result<(), String> {
    let wrong = |e: JsValue| format!("{name}: {}", super::js_text(&e));
    let handle = file(name, true).await?;
    // The bytes are copied, since the engine's memory is shared and browsers write no shared bytes.
    let copy = Uint8Array::from(bytes);
    if Reflect::has(&handle, &"createWritable".into()).unwrap_or(false) {
        let stream = JsFuture::from(handle.create_writable())
            .await
            .map_err(wrong)?;
        let stream: FileSystemWritableFileStream = stream.unchecked_into();
        JsFuture::from(stream.write_with_js_u8_array(&copy).map_err(wrong)?)
            .await
            .map_err(wrong)?;
        JsFuture::from(stream.close()).await.map_err(wrong)?;
        return Ok(());
    }
    // Older versions of WebKit can write files only from Workers.
    if !Reflect::has(&handle, &"createSyncAccessHandle".into()).unwrap_or(false) {
        return Err(said::wrong_with(name, said::NO_WRITING));
    }
    let access = JsFuture::from(handle.create_sync_access_handle())
        .await
        .map_err(wrong)?;
    let access: web_sys::FileSystemSyncAccessHandle = access.unchecked_into();
    let wrote = access
        .truncate_with_u32(0)
        .and_then(|()| access.write_with_js_u8_array(&copy))
        .map(|_| ())
        .and_then(|()| access.flush());
    access.close();
    wrote.map_err(wrong)
}

/// Reads a whole file and removes it, so that a run leaves no files.
pub async fn load(name: &str) -> Result<Vec<u8>, String> {
    bounded(name, read(name)).await
}

async fn read(name: &str) -> Result<Vec<u8>, String> {
    let wrong = |e: JsValue| format!("{name}: {}", super::js_text(&e));
    let handle = file(name, false).await?;
    let opened: web_sys::Blob = JsFuture::from(handle.get_file())
        .await
        .map_err(wrong)?
        .unchecked_into();
    let buffer = JsFuture::from(opened.array_buffer()).await.map_err(wrong)?;
    let bytes = Uint8Array::new(&buffer).to_vec();
    let _ = JsFuture::from(
        folder()
            .await?
            .remove_entry(&PREFIX.with(|p| format!("{p}{name}"))),
    )
    .await;
    Ok(bytes)
}
