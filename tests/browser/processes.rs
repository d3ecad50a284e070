//! Programs of several processes in the page: each a Worker with an instance of the interpreter.

use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use xtask::browser::Engine;
use xtask::headers::Headers;

#[allow(dead_code, reason = "each who reads goldens uses its part of them")]
#[path = "../../crates/python/tests/support/record.rs"]
mod record;

use crate::harness::{BOUND, IDLE, Page, with_app};

on_every_engine!(
    listings_print_what_cpython_prints,
    processes_need_no_shared_memory,
    stop_ends_every_process,
    what_dies_is_said,
    quotas_have_names,
    a_trace_of_all_processes,
);
on_chromium!(runs_all_processes, kills_at_any_moment);

/// How many Workers run an interpreter now, without those that are only kept ready.
const AT_WORK: &str = "(window.__workers.filter(worker => worker.alive && worker.python).length - window.interleave_bench.spares())";

/// Asserts that no interpreter is left running. (During a run a Worker also checks the program for
/// problems; it then returns to the Workers that are kept ready.)
pub fn nothing_is_left(page: &Page) {
    let end = page.session.wait_for(&format!("{AT_WORK} === 0"), BOUND);
    if let Err(error) = end {
        let alive = "window.__workers.map(({ alive, python, works, linked }) => ({ alive, python, works, linked })).filter(worker => worker.alive)";
        let spares = "window.interleave_bench.spares()";
        let (alive, spares) = (page.eval(alive), page.eval(spares));
        panic!("{error:#}\n{spares} are kept ready or rest, of these: {alive}");
    }
}

fn spec(source: &str, start: &str, clock: &str) -> Value {
    json!({ "room": "code", "workload": "program", "source": source, "python": "3.13", "start": start, "clock": clock })
}

fn folder(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// Programs, and the folder with the output and status that each had on CPython.
struct Set {
    sources: PathBuf,
    goldens: PathBuf,
    names: Vec<String>,
}

impl Set {
    fn listings() -> Set {
        let sources = folder("www/listings");
        let mut names = record::listings(&sources).expect("the listings can be read");
        names.retain(|name| record::uses_processes(&sources, name).unwrap_or(false));
        Set {
            goldens: folder("crates/python/tests/listings"),
            sources,
            names,
        }
    }

    fn corpus() -> Set {
        let corpus = folder("crates/python/tests/corpus");
        let mut names = record::programs(&corpus).expect("the corpus can be read");
        names.retain(|name| name.starts_with(record::PROCESSES));
        Set {
            sources: corpus.clone(),
            goldens: corpus,
            names,
        }
    }

    fn source(&self, name: &str) -> String {
        let file = self.sources.join(format!("{name}.py"));
        std::fs::read_to_string(file).expect("a program")
    }

    fn golden(&self, name: &str, start: &str) -> (String, i32) {
        let golden = match start {
            "fork" => record::fork_golden(&self.goldens, name),
            _ => record::golden(&self.goldens, name),
        };
        let golden = golden.expect("a golden");
        (
            String::from_utf8_lossy(&golden.stdout).into_owned(),
            golden.status,
        )
    }

    /// Runs a program under a start method; returns what differs from CPython, or `None`.
    fn differs(&self, page: &Page, name: &str, start: &str) -> Option<String> {
        let (source, (output, status)) = (self.source(name), self.golden(name, start));
        let report = page.run(spec(&source, start, "virtual"));
        let file = name.rsplit('/').next().unwrap_or_default();
        let printed = report["output"].as_str().unwrap_or_default();
        let printed = printed.replace("main.py", &format!("{file}.py"));
        let printed = record::ordered(&source, record::neutral(printed.as_bytes(), "", ""));
        let printed = String::from_utf8_lossy(&printed).into_owned();
        (printed != output || report["exit_code"] != json!(status)).then(|| {
            let ended = &report["exit_code"];
            format!("{name} under {start}: {ended}\n--- CPython ({status})\n{output}\n--- ours\n{printed}")
        })
    }
}

fn listings_print_what_cpython_prints(engine: Engine) {
    with_app(engine, Headers::Isolated, |page| {
        for (name, start) in [
            ("squares-in-processes", "spawn"),
            ("squares-in-processes", "fork"),
            ("pool-map", "spawn"),
            ("process-pool-executor", "spawn"),
            ("process-queue", "fork"),
            ("manager", "spawn"),
            ("two-processes-unguarded", "spawn"),
            ("two-processes-unguarded", "fork"),
        ] {
            let differs = Set::listings().differs(page, name, start);
            assert_eq!(differs, None);
        }
        // Here the clock is real, as it is for most people.
        let source = Set::listings().source("pool-map");
        for start in ["spawn", "fork"] {
            let (output, _) = Set::listings().golden("pool-map", start);
            let report = page.run(spec(&source, start, "real"));
            assert_eq!(report["output"], json!(output), "{report}");
        }
        nothing_is_left(page);
    });
}

fn processes_need_no_shared_memory(engine: Engine) {
    with_app(engine, Headers::Bare, |page| {
        assert_eq!(page.eval("window.interleave.level.level"), json!("B"));
        for start in ["spawn", "fork"] {
            assert_eq!(Set::listings().differs(page, "process-pipe", start), None);
            let locked = "\
import multiprocessing as mp
def add(lock, total):
    for _ in range(50):
        with lock:
            total.value += 1
if __name__ == '__main__':
    lock, total = mp.Lock(), mp.Value('i', 0)
    ps = [mp.Process(target=add, args=(lock, total)) for _ in range(3)]
    for p in ps: p.start()
    for p in ps: p.join()
    print(total.value)
";
            let report = page.run(spec(locked, start, "real"));
            assert_eq!(report["output"], json!("150\n"), "{report}");
        }
    });
}

/// Starts a run and does not wait for its end; the result is put into `window.__ended`.
fn begin(page: &Page, spec: &Value) {
    page.js(
        "window.__ended = null;
         window.interleave.run(args[0])
             .then(r => window.__ended = { report: r }, e => window.__ended = { error: String(e) });",
        std::slice::from_ref(spec),
    );
    page.wait_for(&format!("window.__ended || !({IDLE})"));
}

fn stop_ends_every_process(engine: Engine) {
    with_app(engine, Headers::Isolated, |page| {
        page.session.click("#room-code").expect("the room");
        let head = "import multiprocessing as mp, time\n";
        for (body, workers) in [
            // Four Workers: two that compute, the first process, which waits for them, and the hub.
            (
                "def f():\n    while True: pass\nif __name__ == '__main__':\n    ps = [mp.Process(target=f) for _ in range(2)]\n    for p in ps: p.start()\n    for p in ps: p.join()",
                4,
            ),
            (
                "def f():\n    time.sleep(1000)\nif __name__ == '__main__':\n    with mp.Pool(3) as pool:\n        pool.apply(f)",
                5,
            ),
            (
                "def f(q):\n    while True: q.put('x' * 1000)\nif __name__ == '__main__':\n    q = mp.Queue()\n    mp.Process(target=f, args=(q,)).start()\n    while True: q.get()",
                3,
            ),
        ] {
            for start in ["spawn", "fork"] {
                begin(page, &spec(&format!("{head}{body}\n"), start, "real"));
                page.wait_for(&format!("{AT_WORK} >= {workers}"));
                page.session.click("#stop").expect("Stop can be clicked");
                page.wait_for(&format!("window.__ended && {IDLE}"));
                nothing_is_left(page);
            }
        }
        let next = page.run(spec("print('again')", "spawn", "real"));
        assert_eq!(next["output"], json!("again\n"), "{next}");
    });
}

fn what_dies_is_said(engine: Engine) {
    with_app(engine, Headers::Isolated, |page| {
        let run = |source: &str, start: &str| {
            let report = page.run(spec(source, start, "real"));
            let out = report["output"].as_str().unwrap_or_default().to_owned();
            nothing_is_left(page);
            (out, format!("under {start}: {report}"))
        };
        let pool = "\
import multiprocessing as mp, os
def f(n):
    if n == 3:
        os._exit(7)
    return n * n
if __name__ == '__main__':
    with mp.Pool(2) as pool:
        try:
            print(pool.map(f, range(6), chunksize=1))
        except Exception as e:
            print(type(e).__name__, e)
";
        let executor = "\
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
import os, signal
def f(n):
    if n == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return n * n
if __name__ == '__main__':
    with ProcessPoolExecutor(2) as pool:
        try:
            print(list(pool.map(f, range(6))))
        except BrokenProcessPool as e:
            print('broken', e)
";
        let codes = "\
import multiprocessing as mp, os, sys, time
def f(how):
    if how == 'raise': raise ValueError(how)
    if how == 'exit': sys.exit(3)
    if how == '_exit': os._exit(4)
    time.sleep(1000)
if __name__ == '__main__':
    for how in ['raise', 'exit', '_exit', 'terminate', 'kill']:
        p = mp.Process(target=f, args=(how,))
        p.start()
        if how in ('terminate', 'kill'):
            getattr(p, how)()
        p.join()
        print(how, p.exitcode, p.is_alive())
";
        for start in ["spawn", "fork"] {
            let (out, all) = run(pool, start);
            assert!(out.contains("exitcode 7"), "{all}");
            let (out, all) = run(executor, start);
            assert!(
                out.starts_with("broken A process in the process pool"),
                "{all}"
            );
            let (out, all) = run(codes, start);
            assert_eq!(
                out,
                "raise 1 False\nexit 3 False\n_exit 4 False\nterminate -15 False\nkill -9 False\n",
                "{all}"
            );
        }
        // The Worker itself breaks, as it does when the browser has no memory left for it.
        let waits = "\
import multiprocessing as mp, time
def f(name):
    print(f'{name} is at work', flush=True)
    time.sleep(1000)
if __name__ == '__main__':
    with mp.Pool(1) as pool:
        try:
            pool.map(f, ['one of a pool'])
        except Exception as e:
            print(type(e).__name__, e)
    p = mp.Process(target=f, args=('one alone',))
    p.start()
    p.join()
    print(p.exitcode)
";
        begin(page, &spec(waits, "spawn", "real"));
        // Another Worker only checks the program for problems. It is not linked to the hub, and
        // processes are: so the Worker that was linked last is the newest process. The test breaks
        // it only when its line is printed, so that it is surely at work.
        let process = "window.__workers.filter(w => w.alive && w.python && w.linked).sort((a, b) => a.linked - b.linked).at(-1)";
        for name in ["one of a pool", "one alone"] {
            page.wait_for(&format!(
                "window.__ended || document.querySelector('#output')?.textContent.includes('{name} is at work')"
            ));
            let ended = page.js("return window.__ended;", &[]);
            assert_eq!(ended, Value::Null, "it ended before {name} was at work");
            page.js(
                &format!(
                    "{process}.dispatchEvent(new ErrorEvent('error', {{ message: 'out of memory', cancelable: true }}));"
                ),
                &[],
            );
        }
        let ended = page.wait_for("window.__ended");
        let out = ended["report"]["output"].as_str().unwrap_or_default();
        assert!(
            out.contains("exitcode -9") && out.ends_with("-9\n"),
            "{ended}"
        );
    });
}

fn quotas_have_names(engine: Engine) {
    with_app(engine, Headers::Isolated, |page| {
        let run = |source: &str, start: &str| {
            let report = page.run(spec(source, start, "real"));
            nothing_is_left(page);
            report
        };
        let bomb = "\
import multiprocessing as mp, time
if __name__ == '__main__':
    ps = [mp.Process(target=time.sleep, args=(1000,)) for _ in range(40)]
    try:
        for p in ps: p.start()
    except OSError as e:
        print(type(e).__name__, e)
    for p in ps:
        if p.pid:
            p.kill()
            p.join()
    print('survived')
";
        // Each process starts another one, until no more are allowed.
        let tree = "\
import multiprocessing as mp
def f(depth):
    try:
        p = mp.Process(target=f, args=(depth + 1,))
        p.start()
        p.join()
    except OSError as e:
        print(type(e).__name__, e, depth)
if __name__ == '__main__':
    f(1)
";
        for start in ["spawn", "fork"] {
            let words = "BlockingIOError [Errno 11] quota: more than 32 processes at once";
            let report = run(bomb, start);
            assert_eq!(
                report["output"],
                json!(format!("{words}\nsurvived\n")),
                "{report}"
            );
            let report = run(tree, start);
            assert_eq!(report["output"], json!(format!("{words} 32\n")), "{report}");
        }
        let large = "\
import multiprocessing as mp
if __name__ == '__main__':
    a, b = mp.Pipe()
    try:
        a.send(b'x' * 200_000_000)
    except OSError as e:
        print(e)
    a.send_bytes(b'y' * 50)
    print(len(b.recv_bytes()))
";
        let report = run(large, "spawn");
        assert_eq!(
            report["output"],
            json!(
                "[Errno 90] quota: more than 67108864 bytes in one message between processes\n50\n"
            ),
            "{report}"
        );
        let storm = "\
import multiprocessing as mp
def f():
    while True: print('x' * 1000)
if __name__ == '__main__':
    ps = [mp.Process(target=f) for _ in range(2)]
    for p in ps: p.start()
";
        let report = page.run(spec(storm, "spawn", "real"));
        nothing_is_left(page);
        let error = report["models"][0]["error"].as_str().unwrap_or_default();
        let length = report["output"].as_str().map_or(0, str::len);
        assert!(
            error.contains("quota: too much output") || length < 40_000_000,
            "{error} {length}"
        );
    });
}

fn a_trace_of_all_processes(engine: Engine) {
    with_app(engine, Headers::Isolated, |page| {
        let source = "\
import multiprocessing as mp, threading
def child(data, q):
    t = threading.Thread(target=q.put, args=(len(data),), name='helper')
    t.start()
    t.join()
    print('in a child')
if __name__ == '__main__':
    q = mp.Queue()
    ps = [mp.Process(target=child, args=(list(range(50_000)), q)) for _ in range(2)]
    for p in ps: p.start()
    print(q.get() + q.get())
    for p in ps: p.join()
";
        for clock in ["real", "virtual"] {
            let report = page.run(spec(source, "spawn", clock));
            let run = &report["models"][0];
            assert_eq!(run["model"], json!("processes"), "{report}");
            let lanes: Vec<String> = run["lanes"]
                .as_array()
                .into_iter()
                .flatten()
                .map(|l| {
                    format!(
                        "{} {}",
                        l["kind"].as_str().unwrap_or("?"),
                        l["name"].as_str().unwrap_or("?")
                    )
                })
                .collect();
            for lane in [
                "process MainProcess",
                "process Process-1",
                "process Process-2",
                "thread helper",
            ] {
                assert!(lanes.contains(&lane.to_string()), "{lane}: {lanes:?}");
            }
            let number = |name: &str| run[name].as_f64().unwrap_or(-1.0);
            assert!(number("bytes_received") > 0.0, "{run}");
            assert!(
                number("spawn_ms") > 0.0 && number("serialise_ms") > 0.0,
                "{run}"
            );
            assert!(number("peak_bytes") > 1e6, "{run}");
            assert_eq!(run["counts"]["processes"], json!(3), "{run}");
            assert_eq!(report["spec"]["clock"], json!(clock), "{report}");
        }
        // Three runs of the same spec give the same numbers.
        let again: Vec<Value> = (0..3)
            .map(|_| {
                let mut run = page.run(spec(source, "spawn", "virtual"))["models"][0].take();
                // The peak of memory depends on the machine and not on the model, so it may differ.
                run["peak_bytes"].take();
                run
            })
            .collect();
        assert_eq!(again[0], again[1]);
        assert_eq!(again[0], again[2]);
        page.wait_for("document.querySelector('#output').textContent.includes('Process-1')");
    });
}

/// Every program with processes, under both start methods, in one page.
fn runs_all_processes() {
    with_app(Engine::Chromium, Headers::Isolated, |page| {
        let mut different = Vec::new();
        let mut count = 0;
        for set in [Set::listings(), Set::corpus()] {
            for name in &set.names {
                for start in ["spawn", "fork"] {
                    if !TERMINAL.iter().any(|t| name.ends_with(t)) {
                        different.extend(set.differs(page, name, start));
                        count += 1;
                    }
                }
            }
        }
        assert!(count > 150, "{count} runs");
        assert!(
            different.is_empty(),
            "{} differ:\n{}",
            different.len(),
            different.join("\n")
        );
        nothing_is_left(page);
    });
}

/// Programs that are left out: their goldens are of CPython writing to a pipe. The page shows a
/// line when it is printed, as a terminal does, so some lines come in another order, and some come
/// only here.
const TERMINAL: [&str; 3] = ["exit_codes", "process_attributes", "listener_and_client"];

/// If processes are killed at random moments, nothing is left running.
fn kills_at_any_moment() {
    with_app(Engine::Chromium, Headers::Isolated, |page| {
        let rounds = |n: u32, start: &str, seed: u32| {
            format!(
                "\
import multiprocessing as mp, random, time
def f(how):
    if how == 0:
        while True: pass
    if how == 1:
        time.sleep(1000)
    with mp.Pool(2) as pool:
        pool.map(time.sleep, [1000] * 4)
if __name__ == '__main__':
    mp.set_start_method('{start}')
    random.seed({seed})
    for n in range({n}):
        p = mp.Process(target=f, args=(n % 2,))
        p.start()
        time.sleep(random.choice([0, 0, 0.001, 0.01, 0.05]))
        random.choice([p.kill, p.terminate])()
        p.join()
        assert p.exitcode in (-9, -15), p.exitcode
    print('done', mp.active_children())
"
            )
        };
        for (n, start) in [(250, "spawn"), (250, "fork")] {
            let report = page.run(spec(&rounds(n, start, 7), "spawn", "real"));
            assert_eq!(report["output"], json!("done []\n"), "{report}");
            nothing_is_left(page);
        }
        // The whole run is stopped, each time after another delay.
        for moment in 0..40 {
            begin(
                page,
                &spec(
                    &rounds(1000, if moment % 2 == 0 { "spawn" } else { "fork" }, moment),
                    "spawn",
                    "real",
                ),
            );
            page.js(
                "await new Promise(next => setTimeout(next, args[0]));",
                &[json!(moment * 7)],
            );
            page.js("window.interleave.stop();", &[]);
            page.wait_for(&format!("window.__ended && {IDLE}"));
            nothing_is_left(page);
        }
        // Those that have done their work rest a while, and are then ended.
        page.wait_for("window.interleave_bench.spares() <= 3");
    });
}
