//! Small programs of threads, made of all parts of a few families.

/// Families: what stands before the threads, what a thread may do, and what is printed.
const SMALL: &[(&str, &[&str], &str)] = &[
    (
        "x = y = 0",
        &[
            "x += 1",
            "y = x",
            "x = 5",
            "x = y\ny = 1",
            "y = x + 1",
            "del y",
        ],
        "print(x, y)",
    ),
    (
        "x = 0\na = threading.Lock()\nb = threading.Lock()",
        &[
            "with a: x += 1",
            "with a:\n    with b: x = 7",
            "with b:\n    with a: x += 2",
            "if a.acquire(False): x = 3",
            "a.acquire()\nx = 9",
            "x = a.locked()",
            "a.release()",
        ],
        "print(x, a.locked())",
    ),
    (
        "x = 0\nr = threading.RLock()",
        &[
            "with r: x += 1",
            "with r:\n    with r: x = 2",
            "r.release()",
            "x = 4",
        ],
        "print(x)",
    ),
    (
        "x = 0\nc = threading.Condition()",
        &[
            "with c:\n    if not x: c.wait()\n    x += 2",
            "with c:\n    x = 1\n    c.notify()",
            "with c: c.wait()",
            "with c: c.notify_all()",
            "with c: x = c.wait(1)",
        ],
        "print(x)",
    ),
    (
        "x = 0\ne = threading.Event()",
        &[
            "e.wait()\nx += 1",
            "x = 5\ne.set()",
            "e.clear()",
            "x = e.is_set()",
            "x = e.wait(1)",
        ],
        "print(x)",
    ),
    (
        "x = 0\ns = threading.Semaphore(1)",
        &[
            "with s: x += 1",
            "s.acquire()\nx = 3",
            "s.release()",
            "x = s.acquire(blocking=False)",
        ],
        "print(x, s._value)",
    ),
    (
        "x = 0\nw = threading.Barrier(2)",
        &[
            "w.wait()\nx += 1",
            "x = w.wait()",
            "w.abort()",
            "x = w.n_waiting",
            "w.wait(1)",
        ],
        "print(x, w.broken)",
    ),
    (
        "x = 0\nq = queue.Queue(1)",
        &[
            "q.put(1)",
            "x = q.get()",
            "q.put(2)\nq.put(3)",
            "x = q.qsize()",
            "q.put_nowait(4)",
            "x = q.get_nowait()",
            "x = q.get(timeout=1)",
            "q.join()",
        ],
        "print(x)",
    ),
    (
        "x = 0\nq = queue.SimpleQueue()",
        &[
            "q.put(1)",
            "x = q.get()",
            "x = q.qsize()",
            "x = q.get_nowait()",
            "x = q.empty()",
        ],
        "print(x)",
    ),
    (
        "x = [1, 2]\nd = {}",
        &[
            "x.append(3)",
            "d['k'] = len(x)",
            "x.pop()",
            "if 'k' not in d: d['k'] = 9",
            "d['j'] = sum(x)",
            "x[0] = x[1]",
            "x += [7]",
            "y = d.pop('k')",
            "d.setdefault('k', 4)",
            "y = [v for v in x]",
            "del x[0]",
        ],
        "print(x, list(d.items()))",
    ),
    (
        "x = {1}\nd = collections.deque([1, 2])",
        &[
            "x.add(2)",
            "x.discard(1)",
            "y = 2 in x",
            "d.append(len(x))",
            "y = d.popleft()",
            "d[0] = 9",
            "y = sorted(d)",
            "x |= {5}",
        ],
        "print(sorted(x), list(d), y)",
    ),
    (
        "class A: n = 0\na = A()\nx = 0",
        &[
            "a.n += 1",
            "a.n = 5",
            "x = a.n",
            "A.n = 7",
            "del a.n",
            "x = hasattr(a, 'm')",
            "a.m = 1",
            "x = len(a.__dict__)",
            "x = vars(a).get('n')",
        ],
        "print(a.n, x)",
    ),
    (
        "class A:\n    def __init__(self): self.v = 0\n    def add(self):\n        self.v += 1\n        return self.v\na = A()\nx = 0",
        &[
            "a.add()",
            "x = a.add()",
            "a.v = 9",
            "a = A()",
            "x = str(a.v)",
            "a.add = len",
            "A.add = abs",
        ],
        "print(a.v, x)",
    ),
    (
        "x = 0",
        &[
            "print('a')",
            "print(x)",
            "x = 1",
            "raise ValueError(x)",
            "assert x == 0",
            "sys.exit(x)",
        ],
        "print(x)",
    ),
    (
        "x = 0\na = threading.Lock()",
        &[
            "time.sleep(1)\nx += 1",
            "x = x * 2 + 1",
            "x = a.acquire(timeout=2)",
            "with a: time.sleep(3)",
            "time.sleep(2)\nx = 4",
            "x = time.time() > 1",
            "time.sleep(0)",
        ],
        "print(x)",
    ),
    (
        "x = 0",
        &[
            "x = threading.active_count()",
            "x = len(threading.enumerate())",
            "pass",
            "x = t.is_alive()",
            "x = t.ident is None",
            "u = threading.Thread(target=print, args=(x,))\nu.start()",
            "x = threading.current_thread().name",
            "threading.current_thread().name = 'n'",
            "x = t.name",
        ],
        "print(x)",
    ),
    (
        "i = itertools.count()\ng = iter([1, 2, 3])\nx = y = 0\ndef gen():\n    yield 1\n    yield 2\nh = gen()",
        &[
            "x = next(i)",
            "y = next(i)",
            "x = next(g)",
            "y = next(g, 9)",
            "x = list(g)",
            "x = next(h)",
            "y = next(h)",
            "y = sum(h)",
        ],
        "print(x, y)",
    ),
    (
        "x = 0\nL = threading.local()\nL.v = 1",
        &[
            "L.v = 2\nx += L.v",
            "x = hasattr(L, 'v')",
            "x = random.random() < 2",
            "random.seed(1)",
            "x = random.randint(1, 9)",
        ],
        "print(x)",
    ),
    (
        "x = []\nn = 0\ndef outer():\n    v = 0\n    def inc():\n        nonlocal v\n        v += 1\n        return v\n    return inc\nf = outer()",
        &[
            "x.append(f())",
            "x.append(n)",
            "n = f()",
            "n = x[:]",
            "x.sort()",
            "x.extend([n])",
            "n = x == [1]",
        ],
        "print(x, n)",
    ),
];

/// Every pair of bodies in every family: one in a thread, the other one in the main thread.
pub fn all() -> Vec<String> {
    let mut out = vec![];
    for (head, bodies, tail) in SMALL {
        for (i, a) in bodies.iter().enumerate() {
            for (j, b) in bodies.iter().enumerate() {
                // Each pair once, in one of the two ways.
                if i < j && (i + j) % 2 == 0 || i > j && (i + j) % 2 == 1 || i == j {
                    out.push(program(head, a, b, tail));
                }
            }
        }
    }
    out
}

fn program(head: &str, a: &str, b: &str, tail: &str) -> String {
    let body = |text: &str| {
        text.lines()
            .map(|l| format!("    {l}\n"))
            .collect::<String>()
    };
    format!(
        "import threading, queue, time, sys, collections, itertools, random\n{head}\ndef work():\n    global x, y, n, u, a\n{}def main():\n    global x, y, n, u, a\n{}t = threading.Thread(target=work)\nt.start()\nmain()\nt.join()\n{tail}\n",
        body(a),
        body(b)
    )
}
