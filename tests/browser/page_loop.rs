//! Programs on the page's own event loop: a program that awaits leaves the page free, one that
//! blocks freezes the page, and Stop works in both cases.

use serde_json::{Value, json};
use xtask::browser::Engine;
use xtask::headers::Headers;

use crate::harness::{IDLE, with_app};
use crate::processes::nothing_is_left;

on_every_engine!(
    asyncio_runs_on_the_page,
    what_blocks_freezes_the_page,
    stop_comes_between_turns,
);

fn spec(source: &str) -> Value {
    json!({ "room": "code", "workload": "program", "source": source, "models": ["event_loop"] })
}

const TURNS: &str = "\
import asyncio
async def worker(name, naps):
    for i in range(3):
        print(name, i)
        await asyncio.sleep(naps)
    return name
async def main():
    print(await asyncio.gather(worker('a', 0.02), worker('b', 0.02)))
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(worker(n, 0)) for n in 'cd']
    print([t.result() for t in tasks])
asyncio.run(main())
";

fn asyncio_runs_on_the_page(engine: Engine) {
    with_app(engine, Headers::Isolated, |page| {
        let report = page.run(spec(TURNS));
        assert_eq!(
            report["output"],
            json!(
                "a 0\nb 0\na 1\nb 1\na 2\nb 2\n['a', 'b']\nc 0\nd 0\nc 1\nd 1\nc 2\nd 2\n['c', 'd']\n"
            ),
            "{report}"
        );
        let run = &report["models"][0];
        assert_eq!(run["model"], json!("event_loop"));
        assert_eq!(run["measured"], json!(true));
        nothing_is_left(page);
        // If the program starts processes, they run in Workers.
        for start in ["spawn", "fork"] {
            let mut spec = spec(
                "import multiprocessing as mp\ndef f(n):\n    return n * n\nif __name__ == '__main__':\n    with mp.Pool(2) as pool:\n        print(pool.map(f, range(5)))\n",
            );
            spec["start"] = json!(start);
            let report = page.run(spec);
            assert_eq!(report["output"], json!("[0, 1, 4, 9, 16]\n"), "{report}");
        }
        nothing_is_left(page);
    });
}

fn what_blocks_freezes_the_page(engine: Engine) {
    with_app(engine, Headers::Isolated, |page| {
        let freeze = |source: &str| {
            let report = page.run(spec(source));
            assert_eq!(report["exit_code"], json!(0), "{report}");
            report["models"][0]["longest_freeze_ms"]
                .as_f64()
                .unwrap_or(-1.0)
        };
        let head = "import asyncio, time\nasync def f():\n    ";
        let blocked = freeze(&format!("{head}time.sleep(0.6)\nasyncio.run(f())\n"));
        assert!(blocked >= 550.0, "{blocked} ms");
        let computes = freeze(&format!(
            "{head}until = time.perf_counter() + 0.6\n    while time.perf_counter() < until: pass\nasyncio.run(f())\n"
        ));
        assert!(computes >= 550.0, "{computes} ms");
        // A program that awaits leaves the page free: the page's timers fire in each pause.
        let ticks = page.js(
            "let ticks = 0;
             const timer = setInterval(() => { ticks += 1; }, 1);
             const report = await window.interleave.run(args[0]);
             clearInterval(timer);
             return report.exit_code === 0 ? ticks : report;",
            &[spec(&format!(
                "{head}for _ in range(12): await asyncio.sleep(0.05)\nasyncio.run(f())\n"
            ))],
        );
        assert!(ticks.as_u64().is_some_and(|n| n >= 12), "{ticks}");
        let rounds = page.run(spec(
            "import asyncio\nasync def f():\n    for n in range(2000): await asyncio.sleep(0)\n    print(n)\nasyncio.run(f())\n",
        ));
        assert_eq!(rounds["output"], json!("1999\n"));
    });
}

fn stop_comes_between_turns(engine: Engine) {
    with_app(engine, Headers::Isolated, |page| {
        for source in [
            "while True: pass\n",
            "max(range(10**13))\n",
            "import itertools\nsum(map(abs, itertools.repeat(1)))\n",
            "import time\ntime.sleep(1000)\n",
            "import asyncio\nasync def f():\n    while True: await asyncio.sleep(0)\nasyncio.run(f())\n",
        ] {
            page.js(
                "window.__ended = null;
                 window.interleave.run(args[0])
                     .then(r => window.__ended = { report: r }, e => window.__ended = { error: String(e) });",
                &[spec(source)],
            );
            page.wait_for(&format!("!({IDLE})"));
            page.js("window.interleave.stop();", &[]);
            page.wait_for(&format!("window.__ended && {IDLE}"));
            let ended = page.eval("window.__ended.error");
            assert!(
                ended.as_str().is_some_and(|e| e.contains("Stopped")),
                "{source}: {ended}"
            );
            let next = page.run(spec("print('again')\n"));
            assert_eq!(next["output"], json!("again\n"), "after {source}");
        }
        nothing_is_left(page);
    });
}
