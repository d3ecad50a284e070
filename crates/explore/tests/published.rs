//! Programs from the literature, with the numbers of executions or the faults that were published.
//!
//! `lastzero`, `indexer` and `filesystem`: P. Abdulla, S. Aronis, B. Jonsson, K. Sagonas, "Optimal
//! dynamic partial order reduction", POPL 2014, table 1 (the column of the optimal algorithm);
//! `indexer` and `filesystem` are from C. Flanagan, P. Godefroid, "Dynamic partial-order reduction for
//! model checking software", POPL 2005. Peterson 1981, Dekker (in Dijkstra 1965), Lamport's bakery
//! 1974, Szymanski 1988. `fib_bench`, `stateful01`, `lazy01`, `reorder`, `sigma`, `triangular`,
//! `twostage` and `account` after the pthread programs of SV-COMP and of SCTBench.

#[allow(dead_code, reason = "each test uses a part of it")]
mod support;

use interleave_explore::{Found, Status, Way};
use interleave_spec::Python;
use support::{counts, explore};

fn dpor(source: &str) -> Found {
    explore(source, Python::P39, Way::Dpor)
}

fn started(head: &str, workers: &str, tail: &str) -> String {
    format!(
        "import threading\n{head}\nts = [{workers}]\nfor t in ts: t.start()\nfor t in ts: t.join()\n{tail}\n"
    )
}

#[track_caller]
fn traces(source: &str, published: u64) {
    let found = dpor(source);
    assert!(found.complete, "{:?}", found.missing);
    assert_eq!(found.executions, published);
    assert_eq!(found.failures().count(), 0);
}

fn lastzero(n: usize) -> String {
    let head = format!(
        "a = [0] * {}\ndef search():\n    i = {n}\n    while a[i] != 0: i -= 1\ndef work(j):\n    a[j] = a[j - 1] + 1",
        n + 1
    );
    let workers = format!(
        "threading.Thread(target=search), *[threading.Thread(target=work, args=(j,)) for j in range(1, {})]",
        n + 1
    );
    started(&head, &workers, "")
}

#[test]
fn lastzero_has_the_published_traces() {
    traces(&lastzero(5), 64);
}

#[test]
#[ignore = "it takes a minute without optimisation"]
fn lastzero_of_ten_has_the_published_traces() {
    traces(&lastzero(10), 3_328);
}

fn filesystem(n: usize) -> String {
    let head = "L = threading.Lock
li, lb = [L() for _ in range(32)], [L() for _ in range(26)]
inode, busy = [0] * 32, [False] * 26
def work(t):
    i = t % 32
    li[i].acquire()
    if inode[i] == 0:
        b = (i * 2) % 26
        while True:
            lb[b].acquire()
            if not busy[b]:
                busy[b] = True
                inode[i] = b + 1
                lb[b].release()
                break
            lb[b].release()
            b = (b + 1) % 26
    li[i].release()";
    let workers = format!("threading.Thread(target=work, args=(t,)) for t in range({n})");
    started(head, &workers, "")
}

#[test]
fn filesystem_has_the_published_traces() {
    for (threads, published) in [(13, 1), (14, 2), (16, 8), (18, 32)] {
        traces(&filesystem(threads), published);
    }
}

fn indexer(n: usize) -> String {
    let head = "table = [0] * 128
guards = [threading.Lock() for _ in range(128)]
def cas(h, w):
    with guards[h]:
        if table[h] == 0:
            table[h] = w
            return True
        return False
def work(t):
    m = 0
    while m < 4:
        m += 1
        w = m * 11 + t
        h = (w * 7) % 128
        while not cas(h, w): h = (h + 1) % 128";
    let workers = format!("threading.Thread(target=work, args=(t,)) for t in range({n})");
    started(head, &workers, "")
}

#[test]
fn indexer_has_the_published_traces() {
    for (threads, published) in [(11, 1), (12, 8)] {
        traces(&indexer(threads), published);
    }
}

/// Two threads of a protocol for mutual exclusion, which count how many are inside.
fn exclusive(head: &str, enter: &str, leave: &str) -> String {
    let body = |text: &str| {
        text.lines()
            .map(|l| format!("    {l}\n"))
            .collect::<String>()
    };
    let head = format!(
        "inside = 0\nboth = False\n{head}\ndef work(me):\n    global inside, both, turn\n    other = 1 - me\n{}    inside += 1\n    if inside > 1: both = True\n    inside -= 1\n{}",
        body(enter),
        body(leave)
    );
    let workers = "threading.Thread(target=work, args=(i,)) for i in range(2)";
    started(&head, workers, "print(both)")
}

#[track_caller]
fn excludes(source: &str, expect: bool) {
    let found = dpor(source);
    assert!(found.complete, "{:?}", found.missing);
    let broken = found
        .outcomes
        .iter()
        .any(|o| o.ended.output.contains("True"));
    assert_eq!(broken, !expect, "{:#?}", counts(&found));
    assert!(
        found.outcomes.iter().all(|o| o.ended.status == Status::Ok),
        "{found:#?}"
    );
}

#[test]
fn peterson_excludes() {
    let head = "flag = [False, False]\nturn = 0";
    let enter = "flag[me] = True\nturn = other\nwhile flag[other] and turn == other: pass";
    excludes(&exclusive(head, enter, "flag[me] = False"), true);
    // With the two first lines in the other order it does not.
    let enter = "turn = other\nflag[me] = True\nwhile flag[other] and turn == other: pass";
    excludes(&exclusive(head, enter, "flag[me] = False"), false);
}

#[test]
fn dekker_excludes() {
    let head = "wants = [False, False]\nturn = 0";
    let enter = "wants[me] = True
while wants[other]:
    if turn != me:
        wants[me] = False
        while turn != me: pass
        wants[me] = True";
    excludes(
        &exclusive(head, enter, "turn = other\nwants[me] = False"),
        true,
    );
}

#[test]
fn the_bakery_excludes() {
    let head = "choosing = [False, False]\nnumber = [0, 0]\nturn = 0";
    let enter = "choosing[me] = True
number[me] = 1 + max(number)
choosing[me] = False
while choosing[other]: pass
while number[other] != 0 and (number[other], other) < (number[me], me): pass";
    excludes(&exclusive(head, enter, "number[me] = 0"), true);
}

#[test]
fn szymanski_excludes() {
    let head = "flag = [0, 0]\nturn = 0";
    let enter = "flag[me] = 1
while flag[other] >= 3: pass
flag[me] = 3
if flag[other] == 1:
    flag[me] = 2
    while flag[other] != 4: pass
flag[me] = 4
if me == 1:
    while flag[0] >= 2: pass";
    let leave = "if me == 0:
    while flag[1] in (2, 3): pass
flag[me] = 0";
    excludes(&exclusive(head, enter, leave), true);
}

#[track_caller]
fn fails(source: &str, fails: bool) {
    let found = dpor(source);
    assert!(found.complete, "{:?}", found.missing);
    assert_eq!(
        found.failures().next().is_some(),
        fails,
        "{:#?}",
        counts(&found)
    );
}

fn fib(n: usize) -> String {
    let head = format!(
        "i = j = 1\ndef one():\n    global i\n    for _ in range({n}): i += j\ndef two():\n    global j\n    for _ in range({n}): j += i"
    );
    started(
        &head,
        "threading.Thread(target=one), threading.Thread(target=two)",
        "",
    )
}

#[test]
fn fib_bench_reaches_its_largest_number() {
    // With n turns each the largest is the Fibonacci number of 2n + 2.
    let with = |most: u32| fib(2) + &format!("assert i < {most} and j < {most}\n");
    fails(&with(8), true);
    fails(&with(9), false);
}

#[test]
fn programs_of_the_competition() {
    let pair = "threading.Thread(target=one), threading.Thread(target=two)";
    let stateful = |add: &str| {
        let head = format!(
            "a = threading.Lock()\nx, y = 10, 10\ndef one():\n    global x, y\n    with a: x += 1\n    with a: {add}\ndef two():\n    global x, y\n    with a: x += 5\n    with a: y -= 6"
        );
        started(&head, pair, "assert (x, y) == (16, 5)")
    };
    fails(&stateful("y += 1"), false);
    fails(&stateful("y = x"), true);
    let lazy = "m = threading.Lock()\ndata = 0\ndef one():\n    global data\n    with m: data += 1\ndef two():\n    global data\n    with m: data += 2\ndef three():\n    with m: assert data < 3";
    fails(
        &started(lazy, &format!("{pair}, threading.Thread(target=three)"), ""),
        true,
    );
    let reorder = "a = b = 0\ndef one():\n    global a, b\n    a = 1\n    b = -1\ndef two():\n    assert (a == 0 and b == 0) or (a == 1 and b == -1)";
    fails(&started(reorder, pair, ""), true);
    let twostage = "m, n = threading.Lock(), threading.Lock()\nx = y = 0\ndef one():\n    global x, y\n    with m: x = 1\n    with n: y = x + 1\ndef two():\n    with m:\n        if x == 0: return\n        seen = x\n    with n: assert y == seen + 1";
    fails(&started(twostage, pair, ""), true);
    let account = "m = threading.Lock()\nx = 1\ndef one():\n    global x\n    with m: seen = x\n    with m: x = seen + 2\ndef two():\n    global x\n    with m: x -= 1";
    fails(&started(account, pair, "assert x == 2"), true);
    let sigma = "s = [0, 0]\nn = 0\ndef work():\n    global n\n    s[n] = 1\n    n = n + 1";
    let twice = "threading.Thread(target=work), threading.Thread(target=work)";
    fails(&started(sigma, twice, "assert sum(s) == 2"), true);
    let triangular = |most: u32| {
        let head = format!(
            "i, j = 3, 6\ndef one():\n    global i\n    for _ in range(2): i = j + 1\ndef two():\n    global j\n    for _ in range(2): j = i + 1\ndef three():\n    assert i <= {most} and j <= {most}"
        );
        started(
            &head,
            &format!("{pair}, threading.Thread(target=three)"),
            "",
        )
    };
    fails(&triangular(10), false);
    fails(&triangular(9), true);
}
