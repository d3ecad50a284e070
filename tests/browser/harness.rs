//! What every browser test uses: a server of its own, a browser window with a fresh profile, and a
//! check that no error stays unnoticed.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use xtask::browser::{Engine, Session};
use xtask::headers::Headers;
use xtask::server::{Options, Site};

/// The longest time that a test waits for something. It is long because machines can be slow; only
/// a broken page ever needs all of it.
pub const BOUND: Duration = Duration::from_secs(60);

/// True in the page while nothing runs. (The page marks its buttons as disabled but does not really
/// disable them, so that the focus stays where it is.)
pub const IDLE: &str = "document.querySelector('#stop').ariaDisabled === 'true'";

/// Makes one test for each engine out of each function `fn(Engine)`.
macro_rules! on_every_engine {
    ($($name:ident),+ $(,)?) => {
        on_every_engine!(@ chromium Chromium $($name)+);
        on_every_engine!(@ firefox Firefox $($name)+);
        on_every_engine!(@ webkit Webkit $($name)+);
    };
    (@ $module:ident $engine:ident $($name:ident)+) => {
        mod $module {
            $(
                #[test]
                #[ignore = "needs a browser: cargo xtask test"]
                fn $name() {
                    super::$name(xtask::browser::Engine::$engine)
                }
            )+
        }
    };
}

/// Makes a test of each function `fn()` in Chromium only: in all engines it would take too long.
macro_rules! on_chromium {
    ($($name:ident),+ $(,)?) => {
        mod only {
            mod chromium {
                $(
                    #[test]
                    #[ignore = "needs a browser: cargo xtask test"]
                    fn $name() {
                        super::super::$name()
                    }
                )+
            }
        }
    };
}

/// Presses the element with this id, wherever it is scrolled to.
pub fn press(page: &Page, id: &str) {
    page.js("document.getElementById(args[0]).click();", &[json!(id)]);
}

/// The page, open in a browser.
pub struct Page {
    pub session: Session,
    pub site: Site,
}

/// Opens an address of the site, runs the test, and then asserts that nothing went wrong: no error
/// in a script, no refused resource, no request to another origin, no missing file.
pub fn with(engine: Engine, headers: Headers, path: &str, test: impl FnOnce(&Page)) {
    let page = Page::open(engine, headers, None, path);
    test(&page);
    page.assert_clean(&[]);
}

/// Does the same as [`with`] for the product's own page, and waits until that page is ready.
pub fn with_app(engine: Engine, headers: Headers, test: impl FnOnce(&Page)) {
    with(engine, headers, "/", |page| {
        page.wait_ready();
        test(page);
    });
}

/// A site of another origin that sends no special headers and has a blank page for a test to fill.
pub fn blank_site() -> Site {
    let here = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    Site::start(Options {
        headers: Headers::Bare,
        ..Options::of(here.join("tests/browser/pages"))
    })
    .expect("a server on a free port")
}

/// Whether the browser of a test has service workers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ServiceWorkers {
    /// No service worker, as in some private windows: a test sees each page as the server sends it.
    None,
    Real,
}

/// The built page; the tests' own pages are at `/__test/` and the npm packages at `/__npm/`.
pub fn options(headers: Headers, workers: ServiceWorkers) -> Options {
    let here = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let first = match workers {
        ServiceWorkers::Real => include_str!("pages/hook.js"),
        ServiceWorkers::None => concat!(
            include_str!("pages/no-worker.js"),
            include_str!("pages/hook.js")
        ),
    };
    Options {
        headers,
        mounts: vec![
            ("/__test/".into(), here.join("tests/browser/pages")),
            ("/__npm/".into(), variable("INTERLEAVE_NODE_MODULES").into()),
        ],
        first_script: Some(("/__first.js", first)),
        ..Options::of(variable("INTERLEAVE_DIST"))
    }
}

impl Page {
    pub fn open(
        engine: Engine,
        headers: Headers,
        broken: Option<&'static str>,
        path: &str,
    ) -> Page {
        let options = Options {
            broken,
            ..options(headers, ServiceWorkers::None)
        };
        Page::of(engine, options, path)
    }

    /// Starts a site with these options and opens an address of it.
    pub fn of(engine: Engine, options: Options, path: &str) -> Page {
        let site = Site::start(options).expect("a server on a free port");
        let session = Session::open(&variable(&engine.variable()), engine).expect("a window");
        let page = Page { session, site };
        page.go(path);
        page
    }

    /// Goes to another address of the site.
    pub fn go(&self, path: &str) {
        let url = format!("{}{path}", self.site.origin);
        self.session.go(&url).expect("the page loads");
    }

    pub fn wait_ready(&self) {
        let ready = "document.documentElement.dataset.interleave === 'ready'";
        if let Err(error) = self.session.wait_for(ready, BOUND) {
            panic!(
                "not ready: {error:#}\nerrors: {:#?}\nmissing: {:?}",
                self.errors(),
                self.missing()
            );
        }
    }

    /// Calls `window.interleave.run(spec)` and returns the report when the page has drawn it.
    pub fn run(&self, spec: Value) -> Value {
        self.js(
            "const report = await window.interleave.run(args[0]);
             for (const _ of '12') await new Promise(requestAnimationFrame);
             return report;",
            &[spec],
        )
    }

    /// Runs the body of an async function in the page.
    pub fn js(&self, body: &str, args: &[Value]) -> Value {
        self.session
            .run(body, args)
            .unwrap_or_else(|error| panic!("{error:#}\nerrors: {:#?}", self.errors()))
    }

    /// The value of an expression in the page.
    pub fn eval(&self, expression: &str) -> Value {
        self.session
            .eval(expression)
            .unwrap_or_else(|error| panic!("{expression}: {error:#}"))
    }

    /// Waits until an expression is true.
    pub fn wait_for(&self, expression: &str) -> Value {
        self.session
            .wait_for(expression, BOUND)
            .unwrap_or_else(|error| {
                let said = "document.body.innerText.slice(0, 6000)";
                let said = self.session.eval(said).unwrap_or_default();
                let said = said.as_str().unwrap_or_default();
                panic!("{error:#}\nerrors: {:#?}\npage: {said}", self.errors())
            })
    }

    /// Waits until an expression is true; the page may be loaded again in the meantime.
    pub fn settle(&self, expression: &str) {
        settle(&self.session, expression);
    }

    /// All that went wrong so far, in words.
    pub fn errors(&self) -> Vec<String> {
        let heard = self
            .session
            .eval("window.__heard ?? ['the hook is missing']")
            .unwrap_or(json!(["no answer"]));
        let heard = heard
            .as_array()
            .into_iter()
            .flatten()
            .map(|e| e.as_str().unwrap_or_default().to_string());
        heard
            .chain(self.session.logged_errors().unwrap_or_default())
            .collect()
    }

    fn missing(&self) -> Vec<String> {
        let seen = self.site.seen().into_iter();
        seen.filter(|seen| seen.status >= 400)
            .map(|seen| seen.path)
            .collect()
    }

    /// Asserts that nothing went wrong; errors that contain one of these texts are allowed.
    pub fn assert_clean(&self, expected: &[&str]) {
        let unexpected = |text: &String| !expected.iter().any(|e| text.contains(e));
        let errors: Vec<_> = self.errors().into_iter().filter(unexpected).collect();
        assert!(errors.is_empty(), "errors in the page: {errors:#?}");
        let missing: Vec<_> = self.missing().into_iter().filter(unexpected).collect();
        assert!(missing.is_empty(), "missing files: {missing:#?}");
        let foreign = self.eval(
            "performance.getEntriesByType('resource').map(entry => entry.name)
                .filter(name => !name.startsWith(location.origin) && !/^(blob|data):/.test(name))",
        );
        assert_eq!(foreign, json!([]), "requests to other origins");
    }
}

/// Does the same as [`Page::settle`], for a session without a page.
pub fn settle(session: &Session, expression: &str) {
    let began = Instant::now();
    // The expression is asked again and again from outside, because a script that waits inside the
    // page is lost when the page is loaded again.
    loop {
        let now = session.eval(expression);
        if now.as_ref().is_ok_and(|value| *value == json!(true)) {
            return;
        }
        assert!(began.elapsed() < BOUND, "waiting for {expression}: {now:?}");
    }
}

pub fn variable(name: &str) -> String {
    std::env::var(name)
        .unwrap_or_else(|_| panic!("{name} is not set: run these tests through `cargo xtask test`"))
}
