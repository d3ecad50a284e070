//! Packages for course platforms, against a SCORM run-time from npm and a small record store.

use std::fs;
use std::path::{Path, PathBuf};

use interleave_spec::{Checked, Model, RunSpec};
use serde_json::{Value, json};
use xtask::browser::{Engine, Session};
use xtask::headers::Headers;
use xtask::package::{Order, Player, Standard, with_rules, write};
use xtask::server::Options;

use crate::harness::{BOUND, Page, ServiceWorkers, options, variable};
use crate::lrs::Store;

on_every_engine!(
    scorm_1_2_passes_and_keeps_it,
    scorm_2004_passes_and_keeps_it,
    what_does_not_pass_is_said,
    cmi5_statements_in_order,
    xapi_statements,
    what_was_not_kept_is_told_and_sent_again,
    every_address_is_a_files_name,
);

/// Primes below 4,000, of which there are 550, with this condition.
pub fn task(rule: &str) -> Checked {
    let spec = RunSpec {
        models: vec![Model::Sequential, Model::Processes],
        tasks: Some(4),
        size: Some(1000),
        workers: Some(2),
        ..RunSpec::default()
    };
    with_rules(&spec.checked().0, vec![rule.parse().expect("a rule")])
}

/// Writes a package; its folder, and the file.
pub fn zipped(spec: &Checked, standard: Standard, test: &str) -> (PathBuf, PathBuf) {
    let name = format!(
        "interleave-{test}-{}-{}",
        standard.word(),
        std::process::id()
    );
    let folder = std::env::temp_dir().join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder");
    let out = folder.join("package.zip");
    let order = Order {
        spec: spec.clone(),
        standard,
        title: "Primes & <processes>".into(),
        height: 600,
        player: Player::Inside(variable("INTERLEAVE_DIST").into()),
    };
    write(&order, &out).expect("a package");
    (folder, out)
}

/// Writes a package, unpacks it, and returns the folder.
fn unpacked(engine: Engine, standard: Standard, rule: &str, test: &str) -> PathBuf {
    let test = format!("{test}-{}", engine.name());
    let (folder, out) = zipped(&task(rule), standard, &test);
    let file = fs::File::open(&out).expect("the package");
    let mut zip = zip::ZipArchive::new(file).expect("a zip");
    zip.extract(&folder).expect("unpacked");
    folder
}

/// A course platform that sends no special headers, knows files by their exact names alone, and
/// serves the package at `/content/`.
fn platform(engine: Engine, folder: &Path, path: &str) -> Page {
    let mut options: Options = options(Headers::Bare, ServiceWorkers::None);
    options.exact = true;
    options.mounts.push(("/content/".into(), folder.into()));
    Page::of(engine, options, path)
}

/// Presses Run in the embed in which the session is, and waits until it has run.
pub fn press_run(session: &Session) {
    let start = "document.querySelector('#start') && !document.querySelector('#start').hidden";
    session.wait_for(start, BOUND).expect("a poster");
    session
        .run("document.querySelector('#start').click();", &[])
        .expect("pressed");
    // The frame may be loaded once more, to be isolated.
    let done = "document.querySelector('#verdict')?.textContent.trim() && document.querySelector('#stop').ariaDisabled === 'true'";
    crate::harness::settle(session, &format!("Boolean({done})"));
}

/// The same for the first frame of the page.
fn press_run_inside(page: &Page) {
    page.session.enter_frame().expect("the embed");
    press_run(&page.session);
    // A record store has no state at first, and may refuse; browsers log both.
    page.assert_clean(&["/xapi/"]);
    page.session.leave_frames().expect("out again");
}

/// A page of a platform that has a SCORM object and shows the package in a frame.
fn scorm(engine: Engine, standard: Standard, rule: &str) -> (Page, PathBuf) {
    let folder = unpacked(engine, standard, rule, standard.word());
    let page = platform(engine, &folder, "/__test/lms.html");
    let (file, class, object) = match standard {
        Standard::Scorm12 => ("scorm12", "Scorm12API", "API"),
        _ => ("scorm2004", "Scorm2004API", "API_1484_11"),
    };
    page.js(
        "const script = document.createElement('script');
         script.src = `/__npm/scorm-again/dist/${args[0]}.min.js`;
         document.head.append(script);
         await new Promise((done, failed) => { script.onload = done; script.onerror = failed; });
         window[args[2]] = new window[args[1]]({ autocommit: false, logLevel: 5 });
         // What may only be written cannot be read back: remember it on its way.
         window.written = {};
         for (const name of ['LMSSetValue', 'SetValue']) {
             const real = window[args[2]][name]?.bind(window[args[2]]);
             if (real) window[args[2]][name] = (key, value) => { written[key] = value; return real(key, value); };
         }
         const frame = document.createElement('iframe');
         frame.src = '/content/index.html';
         document.body.append(frame);",
        &[json!(file), json!(class), json!(object)],
    );
    page.wait_for("document.querySelector('iframe').contentDocument?.documentElement?.dataset.course === 'ready'");
    (page, folder)
}

fn run_in_course(page: &Page) -> String {
    page.session.enter_frame().expect("the package");
    press_run_inside(page);
    let course = "document.querySelector('iframe').contentDocument";
    page.wait_for(&format!(
        "{course}.documentElement.dataset.passed !== undefined"
    ));
    let words = page.eval(&format!("{course}.querySelector('#status').textContent"));
    words.as_str().unwrap_or_default().to_string()
}

fn leave(page: &Page, object: &str) {
    page.js(
        "document.querySelector('iframe').src = '/__test/blank.html';",
        &[],
    );
    page.wait_for(&format!("window.{object}.isTerminated()"));
}

fn scorm_1_2_passes_and_keeps_it(engine: Engine) {
    let (page, folder) = scorm(engine, Standard::Scorm12, "prints 550");
    assert_eq!(page.eval("API.cmi.core.lesson_status"), json!("incomplete"));
    let said = run_in_course(&page);
    assert!(said.starts_with("Passed."), "{said}");
    let core = page.eval("[API.cmi.core.lesson_status, API.cmi.core.score.raw, API.cmi.core.score.max, API.lastErrorCode]");
    assert_eq!(core, json!(["passed", "100", "100", "0"]));
    leave(&page, "API");
    let time = page.eval("written['cmi.core.session_time']");
    assert!(
        time.as_str()
            .is_some_and(|t| t.len() == 8 && t.starts_with("00:")),
        "{time}"
    );
    assert_eq!(page.eval("API.cmi.core.lesson_status"), json!("passed"));
    page.assert_clean(&[]);
    let _ = fs::remove_dir_all(folder);
}

fn scorm_2004_passes_and_keeps_it(engine: Engine) {
    let (page, folder) = scorm(engine, Standard::Scorm2004, "prints 550");
    assert_eq!(
        page.eval("API_1484_11.cmi.completion_status"),
        json!("incomplete")
    );
    let said = run_in_course(&page);
    assert!(said.starts_with("Passed."), "{said}");
    let cmi = page.eval("(({ success_status, completion_status, score }) => [success_status, completion_status, score.scaled])(API_1484_11.cmi)");
    assert_eq!(cmi, json!(["passed", "completed", "1"]));
    leave(&page, "API_1484_11");
    let time = page.eval("written['cmi.session_time']");
    assert!(time.as_str().is_some_and(|t| t.starts_with("PT")), "{time}");
    page.assert_clean(&[]);
    let _ = fs::remove_dir_all(folder);
}

fn what_does_not_pass_is_said(engine: Engine) {
    for (rule, said_first, status) in [
        ("prints 551", "Not passed yet.", "incomplete"),
        ("no schedule fails", "Not decided.", "incomplete"),
        // The program starts two.
        ("9 threads ran", "Not passed yet.", "incomplete"),
    ] {
        let (page, folder) = scorm(engine, Standard::Scorm12, rule);
        let said = run_in_course(&page);
        assert!(said.starts_with(said_first), "{said}");
        assert_eq!(
            page.eval("API.cmi.core.lesson_status"),
            json!(status),
            "{rule}"
        );
        page.assert_clean(&[]);
        let _ = fs::remove_dir_all(folder);
    }
    // Without a platform the run works, and the page says that no platform answered.
    let folder = unpacked(engine, Standard::Scorm12, "prints 550", "alone");
    let page = platform(engine, &folder, "/content/index.html");
    page.wait_for("document.documentElement.dataset.course === 'ready'");
    let words = page
        .eval("document.querySelector('#status').textContent")
        .to_string();
    assert!(words.contains("did not answer"), "{words}");
    press_run_inside(&page);
    page.wait_for("document.querySelector('#status').textContent.startsWith('Passed.')");
    page.assert_clean(&[]);
    let _ = fs::remove_dir_all(folder);
}

const ACTOR: &str =
    r#"{"objectType":"Agent","account":{"homePage":"https://course.example","name":"learner"}}"#;

pub fn launched(engine: Engine, standard: Standard, store: &Store, rule: &str) -> (Page, PathBuf) {
    let folder = unpacked(engine, standard, rule, standard.word());
    let page = platform(engine, &folder, "/__test/blank.html");
    let query = "const query = new URLSearchParams({ endpoint: args[0] + '/xapi', actor: args[1], registration: '2b5e3f4a-6f2f-4c1d-9a55-0d2f5c3e7b10' });
         if (args[2]) { query.set('fetch', args[0] + '/fetch'); query.set('activityId', 'urn:a'); }
         else { query.set('auth', 'Basic given'); query.set('activity_id', 'urn:a'); }
         location.href = '/content/index.html?' + query;";
    page.js(
        query,
        &[
            json!(store.origin),
            json!(ACTOR),
            json!(standard == Standard::Cmi5),
        ],
    );
    page.settle("document.documentElement.dataset.course === 'ready'");
    (page, folder)
}

/// Waits until the store has this many statements, and returns them.
pub fn statements(page: &Page, store: &Store, n: usize) -> Vec<Value> {
    let began = std::time::Instant::now();
    while store.statements().len() < n && began.elapsed() < crate::harness::BOUND {
        // A question to the browser takes a moment, so the loop does not turn at full speed.
        page.eval("1");
    }
    store.statements()
}

fn verb(statement: &Value) -> &str {
    let id = statement["verb"]["id"].as_str().unwrap_or_default();
    id.rsplit('/').next().unwrap_or_default()
}

fn verbs(statements: &[Value]) -> Vec<&str> {
    statements.iter().map(verb).collect()
}

fn cmi5_statements_in_order(engine: Engine) {
    let store = Store::start();
    let (page, folder) = launched(engine, Standard::Cmi5, &store, "prints 550");
    assert_eq!(
        page.eval("document.querySelector('#back a').href"),
        json!("https://course.example/back")
    );
    press_run_inside(&page);
    page.wait_for("document.documentElement.dataset.passed === 'true'");
    statements(&page, &store, 4);
    page.go("/__test/blank.html");
    let mut all = statements(&page, &store, 5);
    assert_eq!(
        verbs(&all),
        [
            "initialized",
            "answered",
            "passed",
            "completed",
            "terminated"
        ]
    );
    // What cmi5 does not define is not in its category.
    let answered = all.remove(1);
    assert!(
        !answered["context"].to_string().contains("categories"),
        "{answered}"
    );
    assert_eq!(answered["result"]["success"], json!(true));
    let category = |s: &Value| s["context"]["contextActivities"]["category"].to_string();
    for statement in &all {
        assert_eq!(
            statement["actor"],
            serde_json::from_str::<Value>(ACTOR).expect("JSON")
        );
        assert_eq!(statement["object"]["id"], json!("urn:a"));
        assert_eq!(
            statement["context"]["registration"],
            json!("2b5e3f4a-6f2f-4c1d-9a55-0d2f5c3e7b10")
        );
        assert!(
            statement["context"]["extensions"]
                .to_string()
                .contains("session-1"),
            "{statement}"
        );
        assert!(
            category(statement).contains("categories/cmi5"),
            "{statement}"
        );
        let moves = ["passed", "completed"].contains(&verb(statement));
        assert_eq!(
            category(statement).contains("categories/moveon"),
            moves,
            "{statement}"
        );
    }
    assert_eq!(all[1]["result"]["success"], json!(true));
    assert_eq!(all[1]["result"]["score"]["scaled"], json!(1));
    assert!(
        all[1]["result"]["extensions"].to_string().contains('B'),
        "the level: {}",
        all[1]
    );
    assert_eq!(all[2]["result"]["completion"], json!(true));
    assert!(
        all[3]["result"]["duration"]
            .as_str()
            .is_some_and(|d| d.starts_with("PT"))
    );
    // The package asked for the token once and used it in all later requests.
    let heard = store.heard();
    assert_eq!(heard.iter().filter(|h| h.path == "/fetch").count(), 1);
    for h in heard.iter().filter(|h| h.path != "/fetch") {
        assert_eq!(
            (h.authorization.as_str(), h.version.as_str()),
            ("Basic dG9rZW4=", "1.0.3"),
            "{h:?}"
        );
    }
    let _ = fs::remove_dir_all(folder);
}

fn xapi_statements(engine: Engine) {
    let store = Store::start();
    let (page, folder) = launched(engine, Standard::Xapi, &store, "prints 550");
    press_run_inside(&page);
    page.wait_for("document.documentElement.dataset.passed === 'true'");
    let all = statements(&page, &store, 4);
    assert_eq!(
        verbs(&all),
        ["initialized", "answered", "passed", "completed"]
    );
    assert!(
        store
            .heard()
            .iter()
            .all(|h| h.authorization == "Basic given")
    );
    // A plain xAPI package must not mark its statements with a category of cmi5.
    assert!(!all[2].to_string().contains("cmi5"), "{}", all[2]);
    let _ = fs::remove_dir_all(folder);
}

/// A record store that fails for a while: the learner is told, all is sent again, in order, and the
/// next visit knows the pass.
fn what_was_not_kept_is_told_and_sent_again(engine: Engine) {
    let store = Store::start();
    let (page, folder) = launched(engine, Standard::Cmi5, &store, "prints 550");
    page.wait_for("document.documentElement.dataset.kept === 'yes'");
    store.refuse(2);
    press_run_inside(&page);
    page.wait_for("document.querySelector('#status').textContent.includes('has not kept this')");
    page.wait_for("document.querySelector('#status').textContent.endsWith('has kept it.')");
    let all = statements(&page, &store, 4);
    assert_eq!(
        verbs(&all),
        ["initialized", "answered", "passed", "completed"]
    );
    page.wait_for("document.documentElement.dataset.kept === 'yes'");
    assert!(store.kept().is_some_and(|kept| kept.contains("p=1")));
    // Leaving while the store fails sends what is owed and the end in one request.
    page.js("location.reload();", &[]);
    page.settle(
        "document.querySelector('#status')?.textContent.startsWith('Passed on an earlier visit')",
    );
    page.wait_for("document.documentElement.dataset.kept === 'yes'");
    page.go("/__test/blank.html");
    let all = statements(&page, &store, 7);
    assert_eq!(
        verbs(&all)[4..],
        ["terminated", "initialized", "terminated"]
    );
    let _ = fs::remove_dir_all(folder);
}

/// Every address in a package and in the site is the name of a file: none ends in a slash, none
/// climbs, none begins at the root of a server, and each leads to a file that is there.
fn every_address_is_a_files_name(_: Engine) {
    let dist = PathBuf::from(variable("INTERLEAVE_DIST"));
    let folder = unpacked(
        Engine::Chromium,
        Standard::Scorm12,
        "prints 550",
        "addresses",
    );
    let _ = fs::remove_file(folder.join("package.zip"));
    for root in [dist, folder.clone()] {
        let faults = xtask::addresses::faults(&root).expect("files");
        assert!(faults.is_empty(), "{faults:#?}");
    }
    let _ = fs::remove_dir_all(folder);
}
