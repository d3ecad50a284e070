//! Where threads switch, row by row as measured with CPython 3.13, 3.14 and 3.15: which statements
//! can lose an update and which never do.

#[path = "support/finish.rs"]
mod finish;

use finish::finish;
use interleave_python::{Captured, ClockKind, Options, Session, Vm};

/// Steps of a thread's loop that never lose an update, and what must come out after 2 x 30 steps.
const NEVER: &[(&str, &str)] = &[
    ("counter += 1", "counter"),
    ("v = counter; v = v + 1; counter = v", "counter"),
    ("counter = one() + counter", "counter"),
    ("counter = add_one_to_counter()", "counter"),
    ("counter = counter + len('x')", "counter"),
    ("b.counter = b.counter + 1", "b.counter"),
    ("b.counter += 1", "b.counter"),
    ("slotted.counter += 1", "slotted.counter"),
    ("inc(b, 'counter')", "b.counter"),
    ("d['counter'] += 1", "d['counter']"),
    ("dd['counter'] += 1", "dd['counter']"),
    ("od['counter'] += 1", "od['counter']"),
    ("tally['counter'] += 1", "tally['counter']"),
    ("lists['counter'][0] += 1", "lists['counter'][0]"),
    ("lists['counter'].append(_)", "len(lists['counter']) - 1"),
    (
        "seen['counter'].append(len(seen['counter']))",
        "len(set(seen['counter']))",
    ),
    ("seen['counter'] += [1]", "len(seen['counter'])"),
    ("d['counter'] += 1; d.update({1: 2})", "d['counter']"),
    ("texts['counter'] += 'x'", "len(texts['counter'])"),
    ("[(counter := counter + 1) for _ in (0,)]", "counter"),
    ("next(steps['counter'])", "b.counter"),
    ("total['counter'] += unit", "total['counter']"),
    ("seconds['counter'] += second", "seconds['counter'].seconds"),
    ("with lock: counter += 1", "counter"),
    (
        "with lock: v = counter; v = int(v); counter = v + 1",
        "counter",
    ),
    (
        "with rlock: v = counter; v = int(v); counter = v + 1",
        "counter",
    ),
    (
        "with condition: v = counter; v = int(v); counter = v + 1",
        "counter",
    ),
    (
        "with semaphore: v = counter; v = int(v); counter = v + 1",
        "counter",
    ),
];

/// Steps that can.
const SOMETIMES: &[(&str, &str)] = &[
    ("counter = counter + one()", "counter"),
    ("counter += one()", "counter"),
    ("counter = int(counter) + 1", "counter"),
    ("counter = abs(counter) + 1", "counter"),
    ("counter += 'x'.count('x')", "counter"),
    ("counter = counter + ONE", "counter"),
    ("counter += sum(1 for _ in (0,))", "counter"),
    ("b.property_counter += 1", "b.property_counter"),
    ("d['counter'] = d.get('counter', 0) + 1", "d['counter']"),
    ("next(slow_steps['counter'])", "b.counter"),
    ("parts['counter'] += fraction", "parts['counter']"),
    ("total['counter'] += Decimal(1)", "total['counter']"),
];

/// Statements S for which `v = counter; S; counter = v + 1` never loses.
const QUIET: &[&str] = &[
    "pass",
    "type(v)",
    "isinstance(v, int)",
    "len(L)",
    "L2.append(v)",
    "'a' + 'b'",
    "f'{v:>3}'",
    "f'{v}'",
    "o.x",
    "o.x = v",
    "slotted.y",
    "L[0]",
    "L[0] = v",
    "D['k']",
    "D['k'] = v",
    "v in L",
    "for i in (): pass",
    "while v < 0: pass",
    "try: raise KeyError\n        except KeyError: pass",
    "try: D['no']\n        except KeyError: pass",
    "try: v = v + 0\n        finally: pass",
    "import math as mm",
    "from math import sin",
    "assert v >= 0",
    "(lambda: 0)",
    "def inner(): pass",
    "a, z = L",
    "[1, 2, v]",
    "{1: v}",
    "L[:1]",
    "match v:\n            case -5: pass",
    "del L3[:]",
    "g = gen()",
    "if v >= 0: v = v + 0",
    "day.year",
    "day < tomorrow",
    "half * half",
    "od['k']",
    "point.x",
];

/// Statements for which it sometimes does.
const LOUD: &[&str] = &[
    "str(v)",
    "tuple(L)",
    "list(L)",
    "dict()",
    "set()",
    "range(3)",
    "int(v)",
    "float(v)",
    "bool(v)",
    "object()",
    "abs(v)",
    "min(v, 1)",
    "max(L)",
    "sum(L)",
    "ord('a')",
    "hash(v)",
    "id(v)",
    "repr(v)",
    "round(1.5)",
    "callable(v)",
    "getattr(o, 'x')",
    "hasattr(o, 'x')",
    "next(it)",
    "sorted(L)",
    "D.get('k')",
    "D.keys()",
    "D.setdefault('k', 1)",
    "S.add(1)",
    "DQ.append(1)",
    "'a'.upper()",
    "''.join(())",
    "'{}'.format(v)",
    "math.sqrt(2)",
    "time.monotonic()",
    "random.random()",
    "time.sleep(0)",
    "free.acquire(False)",
    "py()",
    "py(*A)",
    "pykw(a=1)",
    "lam(v)",
    "o.bound()",
    "Plain()",
    "Init()",
    "call_obj()",
    "o.prop",
    "dunder[0]",
    "v < dunder",
    "v in dunder",
    "[i for i in (0,)]",
    "[i for i in L if i > 100]",
    "any(i for i in L)",
    "list(i for i in L)",
    "for i in (0,): pass",
    "with cm: pass",
    "with free_rlock: pass",
    "class K: pass",
    "print(end='', file=dev)",
    "g = gen(); next(g)",
    "functools.partial(py)()",
    "fast(v)",
    "sorted(L, key=lam)",
    "od.get('k')",
    "random.choice(L)",
    "copy.copy(L)",
];

const SETUP: &str = "
import collections, copy, datetime, functools, io, itertools, math, operator, random, threading, time
from decimal import Decimal
from fractions import Fraction
def one(): return 1
class Radd:
    def __radd__(self, n): return n + 1
ONE = Radd()
class Plain:
    x = 1
    def bound(self): pass
    @property
    def prop(self): return 1
class Init:
    def __init__(self): self.x = 1
class Call:
    def __call__(self): pass
class Dunder:
    def __getitem__(self, i): return i
    def __gt__(self, o): return True
    def __contains__(self, o): return True
    def __enter__(self): pass
    def __exit__(self, *a): pass
class Slotted:
    __slots__ = ['y', *(f'counter{i}' for i in range(200))]
def inc(b, name): b.__dict__[name] += 1
def gen(): yield 1
def py(): pass
def pykw(a): pass
lam = lambda v: v
o, call_obj, dunder, slotted = Plain(), Call(), Dunder(), Slotted()
cm, b = dunder, Plain()
slotted.y = 1
L, L2, L3, D, S, DQ, A, od = [1, 2], [], [], {'k': 1}, set(), collections.deque(), (), collections.OrderedDict(k=1)
it, dev, fast = itertools.count(), io.StringIO(), operator.neg
lock, rlock, condition, semaphore = threading.Lock(), threading.RLock(), threading.Condition(), threading.Semaphore()
free, free_rlock = threading.Semaphore(10**9), threading.Semaphore(10**9)
day, half, unit, fraction = datetime.date(2026, 1, 1), Decimal('0.5'), Decimal(1), Fraction(1)
tomorrow, second = datetime.date(2026, 1, 2), datetime.timedelta(seconds=1)
point = collections.namedtuple('Point', 'x y')(1, 2)
d, dd, tally, lists, seen, texts, steps, slow_steps = {}, collections.defaultdict(int), collections.Counter(), {}, {}, {}, {}, {}
total, seconds, parts, rows = {}, {}, {}, []
def begin(name):
    for table in (d, od, tally): table[name] = 0
    lists[name], seen[name], texts[name] = [0], [], ''
    total[name], seconds[name], parts[name] = Decimal(0), datetime.timedelta(0), Fraction(0)
    setattr(b, name, 0)
    setattr(slotted, name, 0)
    def quick():
        while True:
            b.__dict__[name] += 1
            yield
    def slow():
        while True:
            v = b.__dict__[name]
            yield
            b.__dict__[name] = v + 1
    # A thread has generators of its own.
    class Each:
        def __init__(self, make): self.make, self.own = make, {}
        def __next__(self):
            me = threading.get_ident()
            if me not in self.own: self.own[me] = self.make()
            return next(self.own[me])
    steps[name], slow_steps[name] = Each(quick), Each(slow)
    hidden = '_' + name
    setattr(b, hidden, 0)
    def get(self): return getattr(self, hidden)
    def put(self, v): setattr(self, hidden, v)
    setattr(Plain, 'property_' + name, property(get, put))
";

fn program(rows: &[(String, String)]) -> String {
    let mut text = SETUP.to_string();
    for (i, (step, result)) in rows.iter().enumerate() {
        let step = step.replace("counter", &format!("counter{i}"));
        let result = result.replace("counter", &format!("counter{i}"));
        text += &format!(
            "begin('counter{i}'); counter{i} = 0\ndef add_one_to_counter{i}(): return counter{i} + 1\ndef work():\n    global counter{i}\n    for _ in range(30):\n        {step}\nthreads = [threading.Thread(target=work) for _ in range(2)]\nfor t in threads: t.start()\nfor t in threads: t.join()\nprint(int({result}))\n"
        );
    }
    text
}

/// How many of the runs lost an update, for each row.
fn lost(rows: &[(String, String)], clock: ClockKind, seeds: std::ops::Range<u64>) -> Vec<u32> {
    let source = program(rows);
    let mut lost = vec![0; rows.len()];
    for seed in seeds {
        let options = Options {
            clock,
            seed: Some(seed),
            max_instructions: 500_000_000,
            ..Options::default()
        };
        let host = Captured::default();
        let written = host.out.clone();
        let mut session = Session::new(Vm::new(Box::new(host), options), &source, "p.py");
        let status = finish(&mut session, 100_000, &source, |_| {});
        let (out, err) = written.borrow().clone();
        assert_eq!(status, 0, "{err}");
        for (n, line) in out.lines().enumerate() {
            lost[n] += u32::from(line != "60");
        }
        assert_eq!(out.lines().count(), rows.len());
    }
    lost
}

fn rows(plain: &[(&str, &str)], between: &[&str]) -> Vec<(String, String)> {
    let plain = plain.iter().map(|(a, b)| (a.to_string(), b.to_string()));
    let between = between.iter().map(|s| {
        let step = format!("v = counter\n        {s}\n        counter = v + 1");
        (step, "counter".to_string())
    });
    plain.chain(between).collect()
}

/// Runs that count instructions, and runs that do not.
const CLOCKS: [ClockKind; 2] = [ClockKind::Virtual, ClockKind::Real];

#[test]
fn what_never_loses_an_update() {
    let rows = rows(NEVER, QUIET);
    for clock in CLOCKS {
        let lost = lost(&rows, clock, 0..20);
        let bad: Vec<_> = rows.iter().zip(lost).filter(|(_, n)| *n > 0).collect();
        assert!(bad.is_empty(), "{clock:?}: {bad:#?}");
    }
}

#[test]
fn what_can_lose_an_update() {
    let rows = rows(SOMETIMES, LOUD);
    for clock in CLOCKS {
        let mut lost_in = vec![0; rows.len()];
        for from in (0..300).step_by(10) {
            let more = lost(&rows, clock, from..from + 10);
            lost_in
                .iter_mut()
                .zip(more)
                .for_each(|(all, more)| *all += more);
            if lost_in.iter().all(|n| *n > 0) {
                break;
            }
        }
        let never: Vec<_> = rows.iter().zip(lost_in).filter(|(_, n)| *n == 0).collect();
        assert!(never.is_empty(), "{clock:?}: {never:#?}");
    }
}
