//! Packages in course platforms that others wrote, and statements in a record store that others
//! wrote: each from PyPI, with its own pages, scripts and handlers (tests/browser/hosts).

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};

use serde_json::{Value, json};
use xtask::browser::{Engine, Session};
use xtask::hosts;
use xtask::package::Standard;

use crate::harness::{BOUND, settle, variable};
use crate::lrs::Store;
use crate::package::{launched, press_run, statements, task, zipped};

on_chromium!(
    scormhost_keeps_a_pass,
    scormhost_keeps_a_pass_of_2004,
    open_edx_keeps_a_pass,
    open_edx_keeps_a_pass_of_2004,
    ralph_takes_the_statements,
);

/// A running host; it ends when this is dropped.
struct Host {
    child: Child,
    folder: PathBuf,
    /// The first line that it printed: an address.
    address: String,
}

impl Host {
    /// Starts a script of `tests/browser/hosts` with the Python of that set of packages.
    fn start(set: &str, script: &str, package: Option<&PathBuf>) -> Host {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let n = NEXT.fetch_add(1, Ordering::Relaxed);
        let name = format!("interleave-{script}-{}-{n}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).expect("a folder");
        let here = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
        let mut command = Command::new(variable(&hosts::variable(set)));
        command.arg(here.join(format!("tests/browser/hosts/{script}.py")));
        let mut child = command
            .args(package)
            .arg(&folder)
            .stdout(Stdio::piped())
            .spawn()
            .expect("Python starts");
        let mut line = String::new();
        let out = child.stdout.take().expect("its output");
        BufReader::new(out).read_line(&mut line).expect("a line");
        assert!(line.starts_with("http"), "{script} did not start: {line}");
        Host {
            child,
            folder,
            address: line.trim().into(),
        }
    }

    fn origin(&self) -> String {
        let parts: Vec<&str> = self.address.split('/').take(3).collect();
        parts.join("/")
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = fs::remove_dir_all(&self.folder);
    }
}

const COURSE: &str = "document.documentElement.dataset.course === 'ready'";
const STATUS: &str = "document.querySelector('#status').textContent";

/// Opens the platform's page and goes into the frame of the package.
fn visit(session: &Session, host: &Host) {
    session.leave_frames().expect("out");
    session.go(&host.address).expect("the platform's page");
    session
        .wait_for("document.querySelector('iframe')", BOUND)
        .expect("a frame");
    session.enter_frame().expect("the package");
    settle(session, COURSE);
}

/// A first visit that passes, and a second one that only looks: what `kept` says of the platform must
/// be the same after both.
fn passes_and_stays(standard: Standard, host: &str, kept: &str, want: &Value) {
    let (folder, zip) = zipped(&task("prints 550"), standard, &format!("real-{host}"));
    let host = Host::start("platforms", host, Some(&zip));
    let session =
        Session::open(&variable(&Engine::Chromium.variable()), Engine::Chromium).expect("a window");
    let says = |session: &Session| {
        session.leave_frames().expect("out");
        settle(
            session,
            &format!(
                "({kept})().then(x => JSON.stringify(x) === {:?})",
                want.to_string()
            ),
        );
    };
    visit(&session, &host);
    let first = session.eval(STATUS).expect("a status");
    assert_eq!(first, json!("Run it to be graded."));
    session.enter_frame().expect("the run");
    press_run(&session);
    // Every file was found by its exact name, and the frame is isolated by its service worker.
    let missing = "performance.getEntriesByType('resource').filter(e => e.responseStatus >= 400).map(e => e.name)";
    assert_eq!(session.eval(missing).expect("entries"), json!([]));
    assert_eq!(
        session.eval("crossOriginIsolated").expect("a value"),
        json!(true)
    );
    session.leave_frames().expect("out");
    session.enter_frame().expect("the package");
    settle(
        &session,
        "document.documentElement.dataset.passed === 'true' && document.documentElement.dataset.kept === 'yes'",
    );
    says(&session);
    // The second visit runs nothing, and leaves.
    visit(&session, &host);
    settle(&session, "document.documentElement.dataset.kept === 'yes'");
    let again = session.eval(STATUS).expect("a status").to_string();
    assert!(again.contains("Passed on an earlier visit"), "{again}");
    session.leave_frames().expect("out");
    session
        .go(&format!("{}/favicon.ico", host.origin()))
        .expect("elsewhere");
    session.go(&host.address).expect("back");
    says(&session);
    let _ = fs::remove_dir_all(folder);
}

fn cmi(name: &str, keys: &[&str]) -> String {
    format!(
        "async () => {{ const {{ elements }} = await (await fetch('/api/scorm/{name}/cmi?launch=index.html')).json(); return {}.map(key => elements[key]); }}",
        json!(keys)
    )
}

fn scormhost_keeps_a_pass() {
    let keys = ["cmi.core.lesson_status", "cmi.core.score.raw"];
    passes_and_stays(
        Standard::Scorm12,
        "scormhost_site",
        &cmi("package", &keys),
        &json!(["passed", "100"]),
    );
}

fn scormhost_keeps_a_pass_of_2004() {
    let keys = [
        "cmi.success_status",
        "cmi.completion_status",
        "cmi.score.scaled",
    ];
    passes_and_stays(
        Standard::Scorm2004,
        "scormhost_site",
        &cmi("package", &keys),
        &json!(["passed", "completed", "1"]),
    );
}

const EDX: &str = "async () => { const { lesson_score, lesson_status, success_status } = await (await fetch('/state')).json(); return [lesson_score, lesson_status, success_status]; }";

fn open_edx_keeps_a_pass() {
    passes_and_stays(
        Standard::Scorm12,
        "xblock_site",
        EDX,
        &json!([1, "completed", "passed"]),
    );
}

fn open_edx_keeps_a_pass_of_2004() {
    passes_and_stays(
        Standard::Scorm2004,
        "xblock_site",
        EDX,
        &json!([1, "completed", "passed"]),
    );
}

/// The statements of a session that passes, and of one that is left without a pass.
fn ralph_takes_the_statements() {
    for (standard, rule) in [
        (Standard::Cmi5, "prints 550"),
        (Standard::Xapi, "prints 550"),
        (Standard::Cmi5, "prints 551"),
    ] {
        let store = Store::start();
        let (page, folder) = launched(Engine::Chromium, standard, &store, rule);
        page.session.enter_frame().expect("the run");
        press_run(&page.session);
        page.session.leave_frames().expect("out");
        page.wait_for("document.documentElement.dataset.passed && document.documentElement.dataset.kept === 'yes'");
        page.go("/__test/blank.html");
        let all = statements(&page, &store, if rule == "prints 550" { 5 } else { 3 });
        let host = Host::start("store", "ralph_site", None);
        assert_eq!(posted(&host, &json!(all)), 200, "{all:#?}");
        // It looks at what it takes.
        let mut wrong = all.clone();
        wrong[0]["verb"] = json!("passed");
        let host = Host::start("store", "ralph_site", None);
        assert!(posted(&host, &json!(wrong)) >= 400);
        let _ = fs::remove_dir_all(folder);
    }
}

/// Posts statements with the rights of the course; the status of the answer.
fn posted(host: &Host, statements: &Value) -> u16 {
    let body = statements.to_string();
    let name = host.origin().replace("http://", "");
    let mut stream = TcpStream::connect(&name).expect("the store listens");
    // "course:secret", as basic authorization spells it.
    write!(
        stream,
        "POST /xAPI/statements HTTP/1.1\r\nHost: {name}\r\nAuthorization: Basic Y291cnNlOnNlY3JldA==\r\n\
         X-Experience-API-Version: 1.0.3\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\
         Connection: close\r\n\r\n{body}",
        body.len()
    )
    .expect("sent");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("an answer");
    let status = answer.split(' ').nth(1).and_then(|s| s.parse().ok());
    status.expect("a status")
}
