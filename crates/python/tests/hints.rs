//! The hints for beginners' mistakes: what each says and repairs, and what is said of every listing and
//! of every program of the corpus, most of which have no mistake.

use interleave_python::check::{Hint, hints};
use interleave_spec::Python;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

fn found(source: &str) -> Vec<Hint> {
    hints(source, Python::P315.version())
}

fn line(source: &str, hint: &Hint) -> usize {
    source[..hint.range.0 as usize].matches('\n').count() + 1
}

/// The program with a hint's repair.
fn repaired(source: &str, hint: &Hint) -> Option<String> {
    let repair = hint.repair.as_ref()?;
    let lines: Vec<&str> = source.split('\n').collect();
    let (before, after) = (
        &lines[..repair.from as usize - 1],
        &lines[repair.to as usize..],
    );
    Some([before, &[repair.text.as_str()], after].concat().join("\n"))
}

/// A mistake: the program, the line of its hint, how the hint begins, and the repaired program, or
/// nothing when a hint has no repair.
#[track_caller]
fn mistake(source: &str, at: usize, says: &str, repair: &str) {
    let all = found(source);
    let [hint] = all.as_slice() else {
        panic!("{source}: {all:#?}");
    };
    assert_eq!(line(source, hint), at, "{source}");
    assert!(hint.text.contains(says), "{}", hint.text);
    assert_eq!(repaired(source, hint).unwrap_or_default(), repair);
    // What is repaired has no hint any more.
    assert_eq!(found(repair), [], "{repair}");
}

/// A program without a mistake.
#[track_caller]
fn fine(source: &str) {
    assert_eq!(found(source), [], "{source}");
}

const F: &str = "from threading import Thread\n\ndef f(n=0):\n    print(n)\n\n";

#[test]
fn a_target_that_is_called_at_once() {
    let with = |call: &str| format!("{F}t = Thread({call})\nt.start()\nt.join()\n");
    let says = "f() is called here at once";
    mistake(&with("target=f()"), 6, says, &with("target=f"));
    mistake(&with("target=f(1)"), 6, says, &with("target=f, args=(1,)"));
    mistake(
        &with("target=f(1, 2)"),
        6,
        says,
        &with("target=f, args=(1, 2)"),
    );
    let pool = |call: &str| {
        format!(
            "from concurrent.futures import ThreadPoolExecutor\ndef g(n):\n    return 'x'\nwith ThreadPoolExecutor() as p:\n    p.submit({call})\n"
        )
    };
    mistake(
        &pool("g(1)"),
        5,
        "g() is called here at once",
        &pool("g, 1"),
    );
    fine(&with("target=f"));
    fine(
        "from threading import Thread\ndef make():\n    return print\nt = Thread(target=make())\nt.start()\n",
    );
    fine("import queue\nThread = queue.Queue\nt = Thread(target=print())\nt.start()\n");
}

#[test]
fn arguments_that_are_no_tuple() {
    let with = |args: &str| format!("{F}t = Thread(target=f, {args})\nt.start()\nt.join()\n");
    let says = "args needs a tuple";
    mistake(&with("args=(\"Bob\")"), 6, says, &with("args=(\"Bob\",)"));
    mistake(&with("args=5"), 6, says, &with("args=(5,)"));
    fine(&with("args=(\"Bob\",)"));
    fine(&with("args=[1]"));
}

#[test]
fn a_thread_that_is_never_started() {
    let source = format!("{F}t = Thread(target=f)\nt.join()\n");
    let all = found(&source);
    assert_eq!((all.len(), line(&source, &all[0])), (1, 6), "{all:?}");
    assert_eq!(
        repaired(&source, &all[0]).as_deref(),
        Some(format!("{F}t = Thread(target=f)\nt.start()\nt.join()\n").as_str())
    );
    fine(&format!(
        "{F}t = Thread(target=f)\nfor x in [t]:\n    x.start()\n"
    ));
    fine(&format!(
        "{F}def g():\n    t = Thread(target=f)\n    return t\n"
    ));
}

#[test]
fn what_a_thread_changes_is_read_too_early() {
    let with = |end: &str| {
        format!(
            "from threading import Thread\nfound = []\ndef f():\n    found.append(1)\nt = Thread(target=f)\nt.start()\n{end}print(found)\n"
        )
    };
    mistake(&with(""), 7, "found is read here", &with("t.join()\n"));
    fine(&with("import time\ntime.sleep(1)\n"));
    let many = |end: &str| {
        format!(
            "from threading import Thread\nn = 0\ndef f():\n    global n\n    n += 1\nts = [Thread(target=f) for _ in 'ab']\nfor t in ts:\n    t.start()\n{end}print(n)\n"
        )
    };
    mistake(
        &many(""),
        9,
        "n is read here",
        &many("for t in ts:\n    t.join()\n"),
    );
}

#[test]
fn a_lock_that_is_never_released() {
    let source = "from threading import Lock\nlock = Lock()\nn = 0\ndef f():\n    global n\n    lock.acquire()\n    n += 1\n    print(n)\n";
    let repair = "from threading import Lock\nlock = Lock()\nn = 0\ndef f():\n    global n\n    with lock:\n        n += 1\n        print(n)\n";
    mistake(source, 6, "lock is taken here and never given back", repair);
    fine(&source.replace("    print(n)", "    lock.release()"));
    fine(&source.replace("acquire()", "acquire(timeout=1)"));
}

#[test]
fn a_coroutine_that_nobody_awaits() {
    let with = |call: &str| {
        format!(
            "import asyncio\nasync def f():\n    await asyncio.sleep(0)\nasync def main():\n    {call}\nasyncio.run(main())\n"
        )
    };
    mistake(
        &with("f()"),
        5,
        "f() alone only makes a coroutine",
        &with("await f()"),
    );
    mistake(
        &with("asyncio.sleep(1)"),
        5,
        "asyncio.sleep()",
        &with("await asyncio.sleep(1)"),
    );
    let top = "import asyncio\nasync def main():\n    pass\n";
    mistake(
        &format!("{top}main()\n"),
        4,
        "asyncio.run() runs it",
        &format!("{top}asyncio.run(main())\n"),
    );
}

#[test]
fn a_sleep_that_stops_the_loop() {
    let with = |call: &str| {
        format!("import asyncio, time\nasync def f():\n    {call}(1)\nasyncio.run(f())\n")
    };
    mistake(
        &with("time.sleep"),
        3,
        "stops the whole event loop",
        &with("await asyncio.sleep"),
    );
    fine(
        "import asyncio, time\nasync def f():\n    def g():\n        time.sleep(1)\n    await asyncio.to_thread(g)\nasyncio.run(f())\n",
    );
}

#[test]
fn processes_without_a_main_guard() {
    let defined = "from multiprocessing import Process\n\ndef f():\n    print(1)\n\n";
    let lines = "p = Process(target=f)\np.start()\np.join()\n";
    let guarded =
        "if __name__ == \"__main__\":\n    p = Process(target=f)\n    p.start()\n    p.join()\n";
    mistake(
        &format!("{defined}{lines}"),
        6,
        "runs this file again",
        &format!("{defined}{guarded}"),
    );
    // Up to 3.13 a process is a copy of its parent, and needs no guard.
    let before = hints(&format!("{defined}{lines}"), Python::P313.version());
    assert_eq!(before, []);
    fine(&format!(
        "{defined}def main():\n    p = Process(target=f)\n    p.start()\n"
    ));
}

#[test]
fn start_and_join_in_one_loop() {
    let source = format!(
        "{F}for n in range(3):\n    t = Thread(target=f, args=(n,))\n    t.start()\n    t.join()\n"
    );
    let repair = format!(
        "{F}threads = []\nfor n in range(3):\n    t = Thread(target=f, args=(n,))\n    t.start()\n    threads.append(t)\nfor t in threads:\n    t.join()\n"
    );
    mistake(&source, 9, "in the same loop", &repair);
    fine(&repair);
}

#[test]
fn a_list_that_processes_do_not_share() {
    let source = "from multiprocessing import Process\nfound = []\ndef f():\n    found.append(1)\nif __name__ == '__main__':\n    p = Process(target=f)\n    p.start()\n    p.join()\n    print(found)\n";
    let all = found(source);
    assert_eq!((all.len(), line(source, &all[0])), (1, 4), "{all:?}");
    assert!(all[0].text.contains("own memory"), "{}", all[0].text);
    fine(&source.replace(
        "found = []",
        "from multiprocessing import Manager\nfound = Manager().list()",
    ));
    fine(&source.replace("    print(found)\n", ""));
}

#[test]
fn a_program_with_a_syntax_error_has_no_hints() {
    fine("def f(:\n");
}

/// What is said of every listing and of every program of the corpus. Write it anew with UPDATE=1, and
/// look at each line: is it a mistake that a person must know of?
#[test]
fn the_hints_for_every_program() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut out = String::new();
    let mut programs = 0;
    for (name, folder) in [
        ("listings", here.join("../../www/listings")),
        ("corpus", here.join("tests/corpus")),
    ] {
        let mut files = vec![];
        gather(&folder, &mut files);
        files.sort();
        for file in files {
            programs += 1;
            let source = std::fs::read_to_string(&file).expect("a program");
            let short = file
                .strip_prefix(&folder)
                .expect("a file of the folder")
                .display();
            for hint in found(&source) {
                let _ = writeln!(
                    out,
                    "{name}/{short}:{}: {}",
                    line(&source, &hint),
                    hint.text
                );
            }
        }
    }
    assert!(programs > 400, "{programs} programs");
    let pinned = here.join("tests/hints.txt");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&pinned, &out).expect("the file can be written");
    }
    assert_eq!(out, std::fs::read_to_string(pinned).unwrap_or_default());
}

fn gather(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            gather(&path, files);
        } else if path.extension().is_some_and(|end| end == "py") {
            files.push(path);
        }
    }
}
