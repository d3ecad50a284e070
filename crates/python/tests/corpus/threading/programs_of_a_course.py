import queue, threading, time, dataclasses, enum, typing, itertools, functools
class State(enum.Enum):
    PENDING = "pending"; RUNNING = "running"; DONE = "done"; FAILED = "failed"
@dataclasses.dataclass(order=True)
class Job:
    priority: int
    id: int = dataclasses.field(default_factory=itertools.count(1).__next__)
    fn: typing.Callable = dataclasses.field(compare=False, default=None, repr=False)
    state: State = dataclasses.field(compare=False, default=State.PENDING)
    result: object = dataclasses.field(compare=False, default=None)
class Scheduler:
    def __init__(self, workers=2):
        self.q: queue.PriorityQueue[Job] = queue.PriorityQueue(); self.done: list[Job] = []; self.lock = threading.RLock(); self.stop = threading.Event()
        self.threads = [threading.Thread(target=self.loop, name=f"worker-{i}") for i in range(workers)]
    def loop(self):
        while not self.stop.is_set():
            try: job = self.q.get(timeout=0.01)
            except queue.Empty: continue
            job.state = State.RUNNING
            try: job.result = job.fn(); job.state = State.DONE
            except Exception as exc: job.result = exc; job.state = State.FAILED
            with self.lock: self.done.append(job)
            self.q.task_done()
    def __enter__(self):
        [t.start() for t in self.threads]; return self
    def __exit__(self, *exc):
        self.q.join(); self.stop.set(); [t.join() for t in self.threads]; return False
with Scheduler() as s:
    for p, fn in [(3, lambda: 1 + 1), (1, lambda: 1 / 0), (2, lambda: "x" * 3)]: s.q.put(Job(p, fn=fn))
for j in sorted(s.done): print(j)
print({st.name: sum(j.state is st for j in s.done) for st in State})
@functools.singledispatchmethod
def nope(self): pass
class Pipeline:
    def __init__(self, *stages): self.stages = stages
    def run(self, items):
        qs = [queue.Queue(2) for _ in range(len(self.stages) + 1)]; END = object()
        def stage(fn, i, o):
            for x in iter(i.get, END): o.put(fn(x))
            o.put(END)
        ts = [threading.Thread(target=stage, args=(f, qs[n], qs[n + 1])) for n, f in enumerate(self.stages)]
        feeder = threading.Thread(target=lambda: [qs[0].put(x) for x in [*items, END]])
        for t in [feeder, *ts]: t.start()
        out = list(iter(qs[-1].get, END))
        for t in [feeder, *ts]: t.join()
        return out
print(Pipeline(lambda x: x + 1, lambda x: x * 10, str).run(range(5)))
def memo(fn):
    cache, lock = {}, threading.Lock()
    @functools.wraps(fn)
    def w(*args):
        with lock:
            if args in cache: w.hits += 1; return cache[args]
        r = fn(*args)
        with lock: cache[args] = r
        return r
    w.hits = 0
    return w
@memo
def slow(n): time.sleep(0.01); return n * n
print([slow(i % 2) for i in range(4)], slow.hits, slow.__name__)
class Observable:
    def __init__(self): self._subs = {}
    def on(self, ev):
        def deco(f): self._subs.setdefault(ev, []).append(f); return f
        return deco
    def emit(self, ev, *a): return [f(*a) for f in self._subs.get(ev, ())]
o = Observable()
@o.on("x")
def h1(v): return v + 1
@o.on("x")
def h2(v): return v * 2
print(o.emit("x", 5), o.emit("y"))
class Matrix:
    def __init__(self, rows): self.rows = [list(r) for r in rows]
    def __matmul__(self, o): return Matrix([[sum(a * b for a, b in zip(r, c)) for c in zip(*o.rows)] for r in self.rows])
    def __str__(self): return "\n".join(" ".join(f"{x:>4}" for x in r) for r in self.rows)
    def __eq__(self, o): return self.rows == o.rows
def par_mul(a, b):
    out = [None] * len(a.rows)
    def row(i): out[i] = (Matrix([a.rows[i]]) @ b).rows[0]
    ts = [threading.Thread(target=row, args=(i,)) for i in range(len(out))]; [t.start() for t in ts]; [t.join() for t in ts]
    return Matrix(out)
a = Matrix([[1, 2], [3, 4]]); print(par_mul(a, a)); print(par_mul(a, a) == a @ a)
def sort_par(xs):
    if len(xs) < 2: return xs
    m = len(xs) // 2; parts = [None, None]
    def go(i, p): parts[i] = sort_par(p)
    ts = [threading.Thread(target=go, args=(0, xs[:m])), threading.Thread(target=go, args=(1, xs[m:]))]; [t.start() for t in ts]; [t.join() for t in ts]
    import heapq; return list(heapq.merge(*parts))
print(sort_par([5, 2, 9, 1, 7, 3]))
class Bank:
    def __init__(self, **acc): self.acc = acc; self.locks = {k: threading.Lock() for k in acc}
    def transfer(self, a, b, amt):
        l1, l2 = sorted((a, b))
        with self.locks[l1], self.locks[l2]:
            if self.acc[a] < amt: raise ValueError(f"insufficient funds in {a}: {self.acc[a]} < {amt}")
            self.acc[a] -= amt; self.acc[b] += amt
b = Bank(x=100, y=50)
ts = [threading.Thread(target=b.transfer, args=("x", "y", 10)) for _ in range(5)] + [threading.Thread(target=b.transfer, args=("y", "x", 5)) for _ in range(4)]
[t.start() for t in ts]; [t.join() for t in ts]; print(b.acc, sum(b.acc.values()))
b.transfer("x", "y", 1000)
