//! The page on static hosts: in any folder, with headers and without, online and offline, and
//! across an update to a new release.

use std::fs;
use std::path::{Path, PathBuf};

use interleave_spec::{Model, RunSpec, link};
use serde_json::{Value, json};
use xtask::browser::Engine;
use xtask::headers::Headers;
use xtask::release;
use xtask::server::Options;

use crate::around::Around;
use crate::harness::{Page, ServiceWorkers, options, settle, variable};

on_every_engine!(
    from_any_folder,
    nginx_as_documented,
    an_escaped_number_sign_is_mended,
    without_headers_one_reload_isolates_the_page,
    without_headers_an_embed_isolates_itself_where_it_can,
    with_headers_nothing_reloads_and_offline_works,
    a_new_release_never_mixes_with_the_old_one,
);

fn hash_link() -> String {
    let spec = RunSpec {
        workload: "hash".into(),
        models: vec![Model::Sequential],
        ..RunSpec::default()
    };
    link::encode(&spec.checked().0).expect("a short link").text
}

const READY: &str = "document.documentElement.dataset.interleave === 'ready' && typeof window.interleave === 'object'";
/// True when the service worker is active and has stored all files that it keeps.
const KEPT: &str =
    "navigator.serviceWorker.ready.then(async () => navigator.serviceWorker.controller
    && (await caches.keys()).length > 0)";

/// How often the site's document was requested.
fn documents(page: &Page) -> usize {
    page.site.seen().iter().filter(|s| s.path == "/").count()
}

fn from_any_folder(engine: Engine) {
    let mut options = options(Headers::Isolated, ServiceWorkers::Real);
    let dist = std::mem::replace(
        &mut options.root,
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/browser/pages"),
    );
    options.mounts.push(("/some/folder~1/".into(), dist));
    let page = Page::of(engine, options, "/some/folder~1/");
    page.wait_ready();
    let run = json!({ "workload": "primes", "models": ["threads", "processes"], "gil": "off", "tasks": 4, "size": 1000, "workers": 2 });
    let report = page.run(run);
    for model in report["models"].as_array().expect("models") {
        assert_eq!(model["result"], json!("550"), "{model}");
    }
    let fetched =
        page.run(json!({ "workload": "fetch", "models": ["event_loop"], "tasks": 2, "size": 1 }));
    assert_eq!(fetched["models"][0]["error"], Value::Null);
    let scope = page.js(
        "return (await navigator.serviceWorker?.ready)?.scope ?? null;",
        &[],
    );
    assert!(
        scope
            .as_str()
            .is_some_and(|s| s.ends_with("/some/folder~1/")),
        "{scope}"
    );
    page.go(&format!("/some/folder~1/frame.html{}", hash_link()));
    page.wait_ready();
    page.assert_clean(&[]);
}

/// A running nginx, which ends when this value is dropped.
struct Nginx(std::process::Child, PathBuf);

impl Drop for Nginx {
    fn drop(&mut self) {
        // nginx must be asked to end: if it were killed, its worker processes would go on.
        let _ = std::process::Command::new("kill")
            .arg(self.0.id().to_string())
            .status();
        let _ = self.0.wait();
        let _ = fs::remove_dir_all(&self.1);
    }
}

/// Starts nginx with the exact configuration of docs/hosting.md; `None` if nginx is not installed.
fn nginx(name: &str, port: u16) -> Option<Nginx> {
    let program = xtask::paths::on_path("nginx")?;
    let text = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/hosting.md"))
        .expect("the document");
    let mut blocks = text
        .split("```nginx\n")
        .skip(1)
        .filter_map(|b| b.split("```").next());
    let (inside, beside) = (
        blocks.next().expect("a block"),
        blocks.next().expect("another"),
    );
    let inside = inside
        .replace(
            "/srv/interleave",
            variable("INTERLEAVE_DIST").trim_end_matches('/'),
        )
        .replace("include mime.types", "include /etc/nginx/mime.types");
    let folder =
        std::env::temp_dir().join(format!("interleave-nginx-{name}-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("a folder");
    let at = folder.display();
    let temporary: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
        .map(|what| format!("{what}_temp_path {at}/{what};\n"))
        .concat();
    let conf = format!(
        "daemon off;\nuser root;\npid {at}/pid;\nerror_log {at}/error.log;\nevents {{}}\nhttp {{\naccess_log off;\n{temporary}{beside}\
         server {{\nlisten 127.0.0.1:{port};\n{inside}}}\n}}\n"
    );
    fs::write(folder.join("nginx.conf"), conf).expect("written");
    let child = std::process::Command::new(program)
        .arg("-c")
        .arg(folder.join("nginx.conf"))
        .spawn()
        .expect("nginx starts");
    Some(Nginx(child, folder))
}

fn nginx_as_documented(engine: Engine) {
    // Finds a free port; it is given up again, so that nginx can take it.
    let free = std::net::TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
    let port = free.local_addr().expect("an address").port();
    drop(free);
    let Some(_nginx) = nginx(engine.name(), port) else {
        eprintln!("nginx is not installed: nothing was tried");
        return;
    };
    let began = std::time::Instant::now();
    while std::net::TcpStream::connect(("127.0.0.1", port)).is_err() {
        assert!(
            began.elapsed() < crate::harness::BOUND,
            "nginx does not listen"
        );
        std::thread::yield_now();
    }
    // A page is needed only for its browser window: all requests of the test go to nginx.
    let page = Page::of(
        engine,
        options(Headers::Bare, ServiceWorkers::None),
        "/__test/blank.html",
    );
    let origin = format!("http://127.0.0.1:{port}");
    page.session
        .go(&format!("{origin}/{}", hash_link()))
        .expect("the page loads");
    page.wait_for(READY);
    let report = page.run(json!({ "workload": "primes", "models": ["threads"], "gil": "off", "tasks": 4, "size": 1000, "workers": 2 }));
    assert_eq!(
        (&report["level"], &report["models"][0]["result"]),
        (&json!("A"), &json!("550"))
    );
    let sent = page.js(
        "const of = async (path, name) => (await fetch(path, { method: 'HEAD' })).headers.get(name);
         const wasm = document.querySelector('script[data-wasm]').dataset.wasm;
         return [await of('./', 'cache-control'), await of(wasm, 'content-type'), await of(wasm, 'cache-control'),
             (await of('embed.js', 'content-type')).split('/')[1]];",
        &[],
    );
    assert_eq!(
        sent,
        json!([
            "no-cache",
            "application/wasm",
            "public, max-age=31536000, immutable",
            "javascript"
        ])
    );
    page.session
        .go(&format!("{origin}/embed/{}", hash_link()))
        .expect("the embed loads");
    page.wait_for(READY);
}

/// Some programs escape the `#` of a link; the host then looks for a file of that name.
fn an_escaped_number_sign_is_mended(engine: Engine) {
    let page = Page::of(
        engine,
        options(Headers::Isolated, ServiceWorkers::None),
        "/__test/blank.html",
    );
    for escaped in ["%23", "%2523"] {
        page.go("/__test/blank.html");
        page.go(&format!("/{escaped}{}", &hash_link()[1..]));
        page.settle(&format!("{READY} && location.hash === '{}'", hash_link()));
        let chosen = page.eval("document.querySelector('#f-workload').value");
        assert_eq!(chosen, json!("hash"));
    }
}

fn without_headers_one_reload_isolates_the_page(engine: Engine) {
    let page = Page::of(
        engine,
        options(Headers::Bare, ServiceWorkers::Real),
        "/__test/blank.html",
    );
    page.go(&format!("/{}", hash_link()));
    page.settle(&format!("{READY} && crossOriginIsolated"));
    assert_eq!(page.eval("window.interleave.level.level"), json!("A"));
    assert_eq!(page.eval("location.hash"), json!(hash_link()));
    assert_eq!(
        page.eval("document.querySelector('#f-workload').value"),
        json!("hash")
    );
    // The first visit, and the reload; the copy that the service worker keeps has the file's name.
    assert_eq!(documents(&page), 2);
    let report = page.run(json!({ "workload": "primes", "models": ["threads"], "gil": "off", "tasks": 4, "size": 1000, "workers": 2 }));
    assert_eq!(report["models"][0]["result"], json!("550"), "{report}");
    assert_eq!(report["level"], json!("A"));
    // From now on the page is isolated at once, without a reload.
    page.go("/__test/blank.html");
    page.go("/");
    page.wait_ready();
    assert_eq!(page.eval("crossOriginIsolated"), json!(true));
    assert_eq!(
        page.eval("performance.getEntriesByType('navigation')[0].type"),
        json!("navigate")
    );
    page.assert_clean(&[]);
}

fn without_headers_an_embed_isolates_itself_where_it_can(engine: Engine) {
    let around = Around::of(
        engine,
        Headers::Bare,
        options(Headers::Bare, ServiceWorkers::Real),
    );
    let spec = RunSpec {
        models: vec![Model::Threads, Model::Processes],
        gil: interleave_spec::Gil::Off,
        tasks: Some(4),
        size: Some(1000),
        workers: Some(2),
        ..RunSpec::default()
    };
    let text = link::encode(&spec.checked().0).expect("a short link").text;
    let n = around.embed("?ui=result", &text, &[]);
    let others = ["?ui=result", "?ui=task"].map(|query| around.embed(query, &text, &[]));
    // Before a person starts the embed, no service worker is registered.
    around.inside(n, |page| {
        let registered = page.js(
            "return (await navigator.serviceWorker?.getRegistrations())?.length ?? 0;",
            &[],
        );
        assert_eq!(registered, json!(0));
    });
    let report = around.run(n);
    let level = if engine == Engine::Chromium { "A" } else { "B" };
    assert_eq!(report["level"], json!(level), "{report}");
    assert_eq!(report["models"][1]["result"], json!("550"), "{report}");
    assert_eq!(report["models"][0]["error"].is_null(), level == "A");
    // Each further embed of the page keeps the first press of its button, the same run twice included.
    for n in others {
        let report = around.run(n);
        assert_eq!(report["level"], json!(level), "embed {n}: {report}");
    }
}

fn with_headers_nothing_reloads_and_offline_works(engine: Engine) {
    let page = Page::of(
        engine,
        options(Headers::Isolated, ServiceWorkers::Real),
        "/",
    );
    page.wait_ready();
    page.wait_for(KEPT);
    assert_eq!(documents(&page), 1, "the visit");
    assert_eq!(
        page.eval("performance.getEntriesByType('navigation')[0].type"),
        json!("navigate")
    );
    page.assert_clean(&[]);
    let Page { session, site } = page;
    let origin = site.origin.clone();
    drop(site);
    // (The query is new, so that the page is really loaded again; a reload by the driver may not go
    // through the service worker.)
    for path in ["/?again", "/frame.html"] {
        session
            .go(&format!("{origin}{path}{}", hash_link()))
            .expect("the page loads without a network");
        settle(
            &session,
            &format!("location.href.includes('{path}') && {READY}"),
        );
        let report = session.run(
            "return await window.interleave.run({ workload: 'primes', models: ['threads', 'processes'], gil: 'off', tasks: 4, size: 1000, workers: 2 });",
            &[],
        );
        let report = report.expect("a run without a network");
        assert_eq!(report["level"], json!("A"));
        for model in report["models"].as_array().expect("models") {
            assert_eq!(model["result"], json!("550"), "{model}");
        }
    }
}

/// Turns the built site into a release of another name, and marks its pages with that name.
fn make_release(dist: &Path, name: &str) {
    let old = release::folder(dist).expect("a release");
    let old_name = old
        .file_name()
        .expect("a name")
        .to_string_lossy()
        .into_owned();
    let new = dist.join(name);
    fs::rename(&old, &new).expect("renamed");
    rename_in(dist, &old_name, name);
    let boot = fs::read_to_string(new.join("boot.js")).expect("boot.js");
    let mark = format!("document.documentElement.dataset.release = '{name}';\n");
    fs::write(new.join("boot.js"), boot + &mark).expect("written");
}

/// Puts the release's new name into every document and into the service worker.
fn rename_in(folder: &Path, old: &str, new: &str) {
    for path in fs::read_dir(folder)
        .expect("a folder")
        .flatten()
        .map(|e| e.path())
    {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if path.is_dir() && !name.starts_with("app-") {
            rename_in(&path, old, new);
        } else if name == "sw.js" || name.ends_with(".html") {
            let text = fs::read_to_string(&path).expect("a file");
            fs::write(&path, text.replace(old, new)).expect("written");
        }
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder").flatten() {
        let (path, to) = (entry.path(), to.join(entry.file_name()));
        match path.is_dir() {
            true => copy(&path, &to),
            false => drop(fs::copy(&path, &to).expect("copied")),
        }
    }
}

fn a_new_release_never_mixes_with_the_old_one(engine: Engine) {
    let dist = std::env::temp_dir().join(format!(
        "interleave-releases-{}-{}",
        engine.name(),
        std::process::id()
    ));
    let _ = fs::remove_dir_all(&dist);
    copy(Path::new(&variable("INTERLEAVE_DIST")), &dist);
    make_release(&dist, "app-1111");
    let site = Options {
        root: dist.clone(),
        ..options(Headers::Isolated, ServiceWorkers::Real)
    };
    let page = Page::of(engine, site, "/");
    let is =
        |name: &str| format!("{READY} && document.documentElement.dataset.release === '{name}'");
    page.wait_for(&is("app-1111"));
    page.wait_for(KEPT);
    // A new release is put in place while the page is open; the old files are gone from the host.
    make_release(&dist, "app-2222");
    let names = page.js(
        "const changed = new Promise(done => navigator.serviceWorker.addEventListener('controllerchange', done, { once: true }));
         await (await navigator.serviceWorker.ready).update();
         await changed;
         return await caches.keys();",
        &[],
    );
    assert_eq!(
        names.as_array().map(Vec::len),
        Some(2),
        "the old one is kept for its pages: {names}"
    );
    // The old page still works, and the service worker still gives it its own files.
    let code = page.js("const { draw } = await import(new URL('./app-1111/qr.js', document.baseURI)); return typeof draw;", &[]);
    assert_eq!(code, json!("function"));
    // After a reload the page is the new release, with all its files.
    page.session.reload().expect("a reload");
    page.settle(&is("app-2222"));
    let files = "performance.getEntriesByType('resource').map(e => e.name).filter(n => n.includes('/app-'))";
    let files = page.eval(files);
    let files = files.as_array().expect("names");
    assert!(!files.is_empty());
    for name in files {
        assert!(
            name.as_str().is_some_and(|n| n.contains("/app-2222/")),
            "{name}"
        );
    }
    // The service worker keeps at most two releases.
    make_release(&dist, "app-3333");
    page.session.reload().expect("a reload");
    page.settle(&is("app-3333"));
    page.wait_for(
        "caches.keys().then(names => names.length === 2 && names.some(n => n.endsWith('app-3333')))",
    );
    page.assert_clean(&[]);
    let _ = fs::remove_dir_all(dist);
}
