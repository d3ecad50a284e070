//! Several threads of one process that ask the page at the same time. An answer takes a trip through the
//! page's messages here, and other threads run meanwhile. (In the command an answer is there at once.)

use serde_json::{Value, json};
use xtask::browser::Engine;
use xtask::headers::Headers;

use crate::harness::with_app;

on_every_engine!(threads_make_interpreters, threads_read_what_a_child_wrote,);

fn prints(engine: Engine, source: &str, start: &str, output: &str) {
    with_app(engine, Headers::Isolated, |page| {
        let spec = json!({
            "room": "code", "workload": "program", "source": source, "python": "3.15",
            "start": start, "clock": "real",
        });
        let report: Value = page.run(spec);
        assert_eq!(report["output"], json!(output), "{report}");
        assert_eq!(report["exit_code"], json!(0), "{report}");
    });
}

fn threads_make_interpreters(engine: Engine) {
    let source = "\
import threading
from concurrent import interpreters
from concurrent.futures import InterpreterPoolExecutor
def grow(n):
    return n + 1
def use(numbers):
    interp = interpreters.create()
    numbers.append(interp.id)
    for n in range(5):
        assert interp.call(grow, n) == n + 1
    interp.close()
if __name__ == '__main__':
    numbers = []
    threads = [threading.Thread(target=use, args=(numbers,)) for _ in range(3)]
    for thread in threads: thread.start()
    for thread in threads: thread.join()
    with InterpreterPoolExecutor(2) as pool:
        print(sorted(numbers), list(pool.map(grow, range(6))))
";
    prints(
        engine,
        source,
        "forkserver",
        "[1, 2, 3] [1, 2, 3, 4, 5, 6]\n",
    );
}

fn threads_read_what_a_child_wrote(engine: Engine) {
    let source = "\
import multiprocessing, threading
def child(ready, over):
    with open('first.txt', 'w') as f:
        f.write('x' * 1000)
    ready.set()
    over.wait()
    with open('later.txt', 'w') as f:
        f.write('later')
def read(found):
    for _ in range(5):
        with open('first.txt') as f:
            found.append(len(f.read()))
if __name__ == '__main__':
    ready, over = multiprocessing.Event(), multiprocessing.Event()
    process = multiprocessing.Process(target=child, args=(ready, over))
    process.start()
    ready.wait()
    found = []
    threads = [threading.Thread(target=read, args=(found,)) for _ in range(4)]
    for thread in threads: thread.start()
    for thread in threads: thread.join()
    over.set()
    process.join()
    with open('later.txt') as f:
        print(set(found), f.read())
";
    prints(engine, source, "spawn", "{1000} later\n");
}
