//! What the other tests take for granted about an engine and about our headers. When one of these
//! tests fails, look here first: the page's own code is not involved.

use serde_json::json;
use xtask::browser::Engine;
use xtask::headers::Headers;

use crate::harness::with;

on_every_engine!(
    headers_isolate_and_memory_is_shared_with_a_blob_worker,
    without_headers_nothing_is_isolated_and_memory_does_not_post,
    the_policy_refuses_what_it_should,
);

/// A worker from a blob adds 41 to a shared number, and the page adds 1.
const SHARE: &str = "
    const memory = new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true });
    const cell = new Int32Array(memory.buffer);
    const source = 'onmessage = e => { Atomics.add(new Int32Array(e.data.buffer), 0, 41); postMessage(0) }';
    const worker = new Worker(URL.createObjectURL(new Blob([source], { type: 'text/javascript' })), { type: 'module' });
    try {
        worker.postMessage(memory);
        await new Promise((done, failed) => { worker.onmessage = done; worker.onerror = failed; });
        return Atomics.add(cell, 0, 1) + 1;
    } catch (error) {
        return error.name;
    } finally {
        worker.terminate();
    }";

fn headers_isolate_and_memory_is_shared_with_a_blob_worker(engine: Engine) {
    with(engine, Headers::Isolated, "/__test/blank.html", |page| {
        assert_eq!(page.eval("crossOriginIsolated"), json!(true));
        assert_eq!(page.js(SHARE, &[]), json!(42));
    });
}

fn without_headers_nothing_is_isolated_and_memory_does_not_post(engine: Engine) {
    with(engine, Headers::Bare, "/__test/blank.html", |page| {
        assert_eq!(page.eval("crossOriginIsolated"), json!(false));
        // WebKitGTK has shared memory only with a flag, and then also on pages that are not
        // isolated. So the page must look at `crossOriginIsolated` first.
        if engine != Engine::Webkit {
            assert_eq!(page.js(SHARE, &[]), json!("DataCloneError"));
        }
    });
}

fn the_policy_refuses_what_it_should(engine: Engine) {
    let page = crate::harness::Page::open(engine, Headers::Isolated, None, "/__test/blank.html");
    let refused = page.js(
        "const script = document.createElement('script');
         script.textContent = 'window.inline = true';
         document.head.append(script);
         const fetched = await fetch('http://127.0.0.1:1/').then(() => 'sent', () => 'refused');
         return [window.inline ?? 'refused', fetched];",
        &[],
    );
    assert_eq!(refused, json!(["refused", "refused"]));
    // The hook recorded both refusals, so it would record them in every other test too.
    let heard = page.errors().join("\n");
    assert!(
        heard.contains("policy: script-src") && heard.contains("policy: connect-src"),
        "{heard}"
    );
}
