//! Embeds in pages of other origins: what they show before they load, their messages, limits and
//! levels, and what they must never do.

use interleave_spec::{Model, RunSpec, link};
use serde_json::{Value, json};
use xtask::bench::links::BEFORE_A_CLICK;
use xtask::browser::Engine;
use xtask::headers::Headers;
use xtask::release;

use crate::around::Around;
use crate::harness::IDLE;

on_every_engine!(
    a_poster_loads_nothing_heavy_and_runs_nothing,
    messages_out_and_in,
    the_level_in_pages_of_every_kind,
    sandboxes,
    nobody_but_the_page_around_is_heard,
    one_embed_computes_at_a_time,
    read_only_and_reset,
    a_run_that_starts_by_itself_waits_to_be_seen,
    out_of_sight_is_stopped,
    a_reload_of_the_page_around,
    heights_come_to_rest,
    a_program_of_the_page_around,
);

pub fn spec() -> RunSpec {
    RunSpec {
        models: vec![Model::Sequential, Model::Threads, Model::Processes],
        gil: interleave_spec::Gil::Off,
        tasks: Some(4),
        size: Some(1000),
        workers: Some(2),
        ..RunSpec::default()
    }
}

pub fn linked(spec: &RunSpec) -> String {
    link::encode(&spec.clone().checked().0)
        .expect("a short link")
        .text
}

/// A run that takes five minutes (waits, one after another), so that it cannot end by itself before
/// a test stops it.
fn long() -> String {
    linked(&RunSpec {
        workload: "waits".into(),
        models: vec![Model::Sequential],
        tasks: Some(6),
        size: Some(10_000),
        repeats: 5,
        ..RunSpec::default()
    })
}

/// The number of primes below 4,000, which every model of [`spec`] must find.
pub const ANSWER: &str = "550";

fn a_poster_loads_nothing_heavy_and_runs_nothing(engine: Engine) {
    let around = Around::open(engine, Headers::Bare, Headers::Isolated);
    let program = RunSpec {
        room: interleave_spec::Room::Code,
        workload: interleave_spec::PROGRAM.into(),
        source: "print('<img src=x onerror=parent.pwned=1>' * 9)\n# ".to_string()
            + &"long ".repeat(40),
        ..RunSpec::default()
    };
    let links = [linked(&spec()), linked(&program)];
    assert!(links[1].starts_with("#2"), "the second is packed");
    for (n, text) in links.iter().enumerate() {
        around.embed("", text, &[]);
        around.inside(n, |page| {
            let words = page
                .eval("document.querySelector('#poster').textContent")
                .to_string();
            assert!(words.contains(["Count primes", "onerror"][n]), "{words}");
            assert_eq!(
                page.eval("document.images.length"),
                json!(0),
                "text stays text"
            );
            assert_eq!(page.eval("window.interleave ?? null"), Value::Null);
            assert_eq!(page.eval("window.__workers.length"), json!(0));
        });
    }
    for seen in around.page.site.seen() {
        let path = seen.path.trim_start_matches('/');
        let name = release::unsealed(path)
            .split('?')
            .next()
            .unwrap_or_default();
        let known =
            BEFORE_A_CLICK.contains(&name) || name.starts_with("__") || name == "favicon.ico";
        assert!(known, "{name} is loaded before anybody started anything");
    }
    let dist = std::path::PathBuf::from(crate::harness::variable("INTERLEAVE_DIST"));
    let files = xtask::size::names(&dist).expect("the site");
    let before = files
        .iter()
        .filter(|name| BEFORE_A_CLICK.contains(&release::unsealed(name)));
    let bytes: u64 = before
        .map(|name| std::fs::metadata(dist.join(name)).map_or(0, |m| m.len()))
        .sum();
    assert!(
        (1_000..30_000).contains(&bytes),
        "{bytes} bytes before a click"
    );
}

fn messages_out_and_in(engine: Engine) {
    let around = Around::open(engine, Headers::Bare, Headers::Isolated);
    let n = around.embed("?ui=full", &linked(&spec()), &[]);
    let ready = around.wait_said(n, "ready");
    assert!(ready["height"].as_u64().is_some_and(|h| h > 50), "{ready}");
    let report = around.run(n);
    for model in report["models"].as_array().expect("models") {
        assert!(
            model["result"] == json!(ANSWER) || model["error"].is_string(),
            "{model}"
        );
    }
    let level = report["level"].as_str().expect("a level");
    assert!(
        ["A", "B"].contains(&level),
        "the level is part of the result"
    );
    // The embed also asks for its height in the two forms that course platforms know.
    let known = around.page.eval(
        "['lti.frameResize', 'iframe.resize'].map(word => heard.some(({ data }) =>
            data.height > 50 && (data.subject === word || (data.context === word && data.src.includes('/frame.html')))))",
    );
    assert_eq!(known, json!([true, true]));

    // The page around sets another run: the embed reports it, and nothing starts.
    let other = RunSpec {
        workload: "hash".into(),
        models: vec![Model::Processes],
        ..RunSpec::default()
    };
    around.forget();
    around.say(
        n,
        "set",
        json!({ "spec": { "workload": "hash", "models": ["processes"] } }),
    );
    assert_eq!(around.wait_said(n, "state")["link"], json!(linked(&other)));
    around.inside(n, |page| assert_eq!(page.eval(IDLE), json!(true)));
    // An edit by a person is reported too, and the address stays as it is.
    around.forget();
    let before = around.inside(n, |page| {
        let before = page.eval("location.href");
        page.js(
            "const tasks = document.querySelector('#f-tasks');
             tasks.value = 3;
             tasks.dispatchEvent(new Event('change', { bubbles: true }));",
            &[],
        );
        before
    });
    let edited = RunSpec {
        tasks: Some(3),
        ..other
    };
    assert_eq!(around.wait_said(n, "state")["link"], json!(linked(&edited)));
    around.inside(n, |page| {
        assert_eq!(page.eval("location.href"), before);
        assert_eq!(
            page.eval("localStorage.length"),
            json!(0),
            "nothing is stored"
        );
    });
    around.say(n, "theme", json!({ "theme": "dark" }));
    around.inside(n, |page| {
        drop(page.wait_for("document.documentElement.dataset.theme === 'dark'"))
    });

    // The page around starts a long run and stops it.
    around.forget();
    around.say(n, "set", json!({ "spec": long() }));
    around.say(n, "run", json!({}));
    around.inside(n, |page| drop(page.wait_for(&format!("!({IDLE})"))));
    around.say(n, "stop", json!({}));
    assert_eq!(around.wait_said(n, "error")["message"], json!("Stopped."));
    // (The embed reports the stop at once, but draws it only with the next frame.)
    around.inside(n, |page| drop(page.wait_for(IDLE)));
    // A value that is not a spec is refused with a sentence.
    around.forget();
    around.say(n, "set", json!({ "spec": 7 }));
    around.wait_said(n, "error");
    around.forget();
    around.say(
        n,
        "set",
        json!({ "spec": { "workers": 1e300, "models": "<b>", "source": "x".repeat(100_000) } }),
    );
    around.wait_said(n, "error");
    around.inside(n, |page| assert_eq!(page.eval(IDLE), json!(true)));
}

/// Chromium can isolate a frame by itself. In the other engines the page around must be isolated
/// too; if it is not, the embed works at level B.
fn the_level_in_pages_of_every_kind(engine: Engine) {
    for (host, best) in [
        (Headers::Bare, engine == Engine::Chromium),
        (Headers::Around, true),
    ] {
        let around = Around::open(engine, host, Headers::Isolated);
        let n = around.embed("?ui=result", &linked(&spec()), &[]);
        let report = around.run(n);
        let level = if best { "A" } else { "B" };
        assert_eq!(report["level"], json!(level), "{host:?}: {report}");
        assert_eq!(
            around.wait_said(n, "result")["report"]["level"],
            json!(level)
        );
        around.inside(n, |page| {
            let words = page
                .eval("document.querySelector('#level').textContent")
                .to_string();
            let tab = page.eval("document.querySelector('#own-tab')?.href ?? ''");
            let tab = tab.as_str().unwrap_or_default();
            assert!(
                tab.ends_with(&format!("/index.html{}", linked(&spec()))),
                "{tab}"
            );
            assert_eq!(words.contains("in a tab of its own"), !best, "{words}");
        });
    }
}

/// A sandbox can lower the level. The report names the level, and processes run at every level.
fn sandboxes(engine: Engine) {
    let around = Around::open(engine, Headers::Bare, Headers::Isolated);
    for sandbox in [
        "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-downloads",
        "allow-scripts",
    ] {
        around.load();
        if engine == Engine::Webkit && sandbox == "allow-scripts" {
            words_are_left(&around);
            continue;
        }
        let n = around.embed("?ui=compact", &linked(&spec()), &[("sandbox", sandbox)]);
        let report = around.run(n);
        let level = report["level"].as_str().unwrap_or_default();
        let expected: &[&str] = match engine {
            Engine::Chromium => &["A"],
            _ => &["B"],
        };
        assert!(expected.contains(&level), "{sandbox}: {report}");
        for model in report["models"].as_array().expect("models") {
            let threads = model["model"] == "threads";
            if threads && level == "B" {
                assert!(
                    model["error"].as_str().is_some_and(|e| e.len() > 20),
                    "{model}"
                );
            } else {
                assert_eq!(model["result"], json!(ANSWER), "{sandbox}: {model}");
            }
        }
    }
}

/// In a frame without an origin, WebKit matches 'self' in the page's own policy with no address: it
/// loads no script and no style. Only words and a link to a tab of its own are left.
fn words_are_left(around: &Around) {
    let src = format!("{}/frame.html#0C", around.site());
    let sandbox = json!({ "sandbox": "allow-scripts" });
    around.page.js(
        "put(args[0], args[1]);
         await new Promise(done => { document.querySelector('iframe').onload = done; });",
        &[json!(src), sandbox],
    );
    around.page.session.enter_frame().expect("the frame");
    let words = around.page.eval("document.body.innerText").to_string();
    assert!(
        words.contains("no scripts") && words.contains("below this frame"),
        "{words}"
    );
    let loaded = "[document.styleSheets.length, typeof window.interleave]";
    assert_eq!(around.page.eval(loaded), json!([0, "undefined"]));
    around.page.session.leave_frames().expect("out again");
}

fn nobody_but_the_page_around_is_heard(engine: Engine) {
    let around = Around::open(engine, Headers::Bare, Headers::Isolated);
    let n = around.embed("", &linked(&spec()), &[]);
    around.inside(n, |page| {
        page.js("document.querySelector('#look').click();", &[]);
        page.wait_ready();
    });
    around.forget();
    // A third frame sends valid messages, and the page around sends nonsense: both must be ignored.
    around.page.js(
        "const envelope = { source: 'interleave', v: 1 };
         const third = document.createElement('iframe');
         third.src = 'blank.html';
         document.body.append(third);
         await new Promise(done => { third.onload = done; });
         const script = third.contentDocument.createElement('script');
         script.textContent = `
             const envelope = ${JSON.stringify(envelope)};
             parent.frames[0].postMessage({ ...envelope, type: 'set', spec: { workload: 'hash' } }, '*');
             parent.frames[0].postMessage({ ...envelope, type: 'run' }, '*');`;
         third.contentDocument.body.append(script);
         for (const nonsense of [null, 0, '', 'run', [], { type: 'run' }, { source: 'interleave', type: 'run' },
             { ...envelope, v: 2, type: 'run' }, { ...envelope, type: '__proto__' }, { ...envelope, type: {} },
             { ...envelope, type: 'theme', theme: 'x onload=alert(1)' }, new Map(), new Error('run')]) {
             say(0, nonsense);
         }
         say(0, { ...envelope, type: 'set', spec: { workload: 'tiny' } });",
        &[],
    );
    // Messages arrive in order: when the last one is answered, all others were handled or ignored.
    let state = around.wait_said(n, "state");
    let tiny = RunSpec {
        workload: "tiny".into(),
        ..RunSpec::default()
    };
    assert_eq!(state["link"], json!(linked(&tiny)));
    assert_eq!(
        around.said(n, "state").len(),
        1,
        "only what the page around said"
    );
    assert!(around.said(n, "error").is_empty());
    around.inside(n, |page| {
        assert_eq!(page.eval(IDLE), json!(true));
        assert_eq!(
            page.eval("window.__workers.length"),
            json!(0),
            "nothing ran"
        );
        assert_eq!(
            page.eval("document.documentElement.dataset.theme"),
            json!("auto")
        );
    });
}

/// Two embeds must not compute at the same time, because each would spoil the other's times.
fn one_embed_computes_at_a_time(engine: Engine) {
    let around = Around::open(engine, Headers::Bare, Headers::Isolated);
    let first = around.embed("?ui=compact", &long(), &[]);
    let second = around.embed("?ui=compact", &linked(&spec()), &[]);
    around.say(first, "run", json!({}));
    around.inside(first, |page| {
        page.wait_ready();
        page.wait_for(&format!("!({IDLE})"));
    });
    around.say(second, "run", json!({}));
    let report = around.wait_said(second, "result");
    assert_eq!(report["report"]["models"][0]["result"], json!(ANSWER));
    let stopped = around.wait_said(first, "error");
    let words = stopped["message"].as_str().unwrap_or_default();
    assert!(words.contains("another run"), "{stopped}");
    assert!(around.said(first, "result").is_empty());
}

fn read_only_and_reset(engine: Engine) {
    let around = Around::open(engine, Headers::Bare, Headers::Isolated);
    let n = around.embed("?readonly=1", &linked(&spec()), &[]);
    around.run(n);
    around.inside(n, |page| {
        assert_eq!(
            page.eval("document.querySelectorAll('[data-field]').length"),
            json!(0)
        );
        page.wait_for("document.querySelector('#verdict')");
        page.js("document.querySelector('#reset').click();", &[]);
        page.wait_for("!document.querySelector('#verdict')");
        let words = page
            .eval("document.querySelector('h1').textContent")
            .to_string();
        assert!(words.contains("4 tasks, each 1,000"), "{words}");
    });
}

fn a_run_that_starts_by_itself_waits_to_be_seen(engine: Engine) {
    let around = Around::open(engine, Headers::Bare, Headers::Isolated);
    let quick = linked(&RunSpec {
        models: vec![Model::Sequential],
        ..spec()
    });
    around.page.js(
        "document.body.append(Object.assign(document.createElement('div'), { className: 'far' }));",
        &[],
    );
    let n = around.embed("?run=1&ui=result", &quick, &[]);
    // In two frames of the page the embed would have started if it were in sight.
    let frames =
        "await new Promise(next => requestAnimationFrame(() => requestAnimationFrame(next)));";
    around.page.js(frames, &[]);
    around.inside(n, |page| {
        assert_eq!(page.eval("window.interleave ?? null"), Value::Null)
    });
    around
        .page
        .js("document.querySelector('iframe').scrollIntoView();", &[]);
    let report = around.wait_said(n, "result");
    assert_eq!(report["report"]["models"][0]["result"], json!(ANSWER));
    // The run starts only once: to scroll away and back starts nothing.
    around.forget();
    around.page.js(
        &format!(
            "scrollTo(0, 0); {frames} document.querySelector('iframe').scrollIntoView(); {frames}"
        ),
        &[],
    );
    around.inside(n, |page| assert_eq!(page.eval(IDLE), json!(true)));
    assert!(around.said(n, "result").is_empty());
}

fn out_of_sight_is_stopped(engine: Engine) {
    let around = Around::open(engine, Headers::Bare, Headers::Isolated);
    let n = around.embed("", &long(), &[]);
    around.page.js(
        "document.body.append(Object.assign(document.createElement('div'), { className: 'far' }));",
        &[],
    );
    around.say(n, "run", json!({}));
    around.inside(n, |page| {
        page.wait_ready();
        page.wait_for(&format!("!({IDLE})"));
    });
    around
        .page
        .js("scrollTo(0, document.body.scrollHeight);", &[]);
    let stopped = around.wait_said(n, "error");
    assert!(
        stopped["message"]
            .as_str()
            .unwrap_or_default()
            .contains("out of sight"),
        "{stopped}"
    );
}

/// After a reload a browser may restore the frame's last address; the embed must still show the
/// author's run.
fn a_reload_of_the_page_around(engine: Engine) {
    let around = Around::open(engine, Headers::Bare, Headers::Isolated);
    let text = linked(&spec());
    let n = around.embed("", &text, &[]);
    around.run(n);
    around.inside(n, |page| {
        page.js(
            "const pick = document.querySelector('#f-workload');
             pick.value = 'hash';
             pick.dispatchEvent(new Event('change', { bubbles: true }));",
            &[],
        );
    });
    around.page.session.reload().expect("a reload");
    let n = around.embed("", &text, &[]);
    around.inside(n, |page| {
        assert!(
            page.eval("location.href")
                .as_str()
                .is_some_and(|href| href.ends_with(&text))
        );
        let words = page
            .eval("document.querySelector('#poster').textContent")
            .to_string();
        assert!(words.contains("Count primes"), "{words}");
    });
}

/// If the page around gives the frame each height that it asks for, the frame must stop growing.
fn heights_come_to_rest(engine: Engine) {
    let around = Around::open(engine, Headers::Bare, Headers::Isolated);
    around.page.js(
        "addEventListener('message', ({ data }) => {
             if (data?.type === 'resize') document.querySelector('iframe').style.height = data.height + 'px';
         });",
        &[],
    );
    let n = around.embed("?ui=full", &linked(&spec()), &[]);
    around.run(n);
    // The height is stable: the frame has the height that it asked for last, and need not scroll.
    let heights = "(() => {
        const last = heard.filter(({ data }) => data?.type === 'resize').at(-1)?.data.height;
        return last > 600 && document.querySelector('iframe').clientHeight === last;
    })()";
    around.page.wait_for(heights);
    around.inside(n, |page| {
        page.wait_for("Math.abs(document.querySelector('#app').getBoundingClientRect().height - innerHeight) <= 5");
        page.wait_for("document.documentElement.scrollHeight <= innerHeight + 5");
    });
    let asked = around
        .page
        .eval("heard.filter(({ data }) => data?.type === 'resize').length");
    assert!(asked.as_u64().is_some_and(|n| n < 40), "{asked} heights");
}

/// The most common use in a course: a program is run, its output is sent to the page around, and
/// Reset brings back the first state.
fn a_program_of_the_page_around(engine: Engine) {
    let around = Around::open(engine, Headers::Bare, Headers::Isolated);
    let program = RunSpec {
        room: interleave_spec::Room::Code,
        workload: interleave_spec::PROGRAM.into(),
        source: "import threading\nseen = []\nt = threading.Thread(target=seen.append, args=(6 * 7,))\nt.start()\nt.join()\nprint(seen)\n".into(),
        ..RunSpec::default()
    };
    for (query, sandbox) in [
        ("?ui=full", None),
        ("?ui=task", None),
        ("?ui=compact&readonly=1", Some("allow-scripts")),
    ] {
        if engine == Engine::Webkit && sandbox.is_some() {
            // (WebKit runs no script of ours in such a frame: see `words_are_left`.)
            continue;
        }
        around.load();
        let attributes: Vec<_> = sandbox.iter().map(|s| ("sandbox", *s)).collect();
        let n = around.embed(query, &linked(&program), &attributes);
        let report = around.run(n);
        assert_eq!(report["output"], json!("[42]\n"), "{query}: {report}");
        assert_eq!(report["exit_code"], json!(0));
        assert!(report["level"].is_string());
        around.inside(n, |page| {
            page.wait_for("document.querySelector('#main').textContent.includes('[42]')");
            page.js("document.querySelector('#reset').click();", &[]);
            page.wait_for("!document.querySelector('#main').textContent.includes('[42]')");
        });
    }
}
