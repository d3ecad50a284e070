import threading, time, random, queue, collections
class Task:
    def __init__(self, p, name): self.p, self.name = p, name
    def __lt__(self, o): return self.p < o.p
    def __repr__(self): return f"Task({self.p}, {self.name!r})"
class WorkerPool:
    def __init__(self, n):
        self.q = queue.PriorityQueue(); self.results = []; self._lock = threading.Lock()
        self.workers = [threading.Thread(target=self._run, name=f"w{i}", daemon=True) for i in range(n)]
        for w in self.workers: w.start()
    def _run(self):
        while True:
            t = self.q.get()
            try:
                with self._lock: self.results.append(t.name)
            finally: self.q.task_done()
    def add(self, t): self.q.put(t)
    def wait(self): self.q.join()
p = WorkerPool(1)
for i in [3, 1, 2]: p.add(Task(i, f"t{i}"))
p.wait(); print(sorted(p.results))
class BoundedBuffer:
    def __init__(self, n): self.b = collections.deque(); self.n = n; self.c = threading.Condition()
    def put(self, x):
        with self.c:
            while len(self.b) >= self.n: self.c.wait()
            self.b.append(x); self.c.notify_all()
    def get(self):
        with self.c:
            while not self.b: self.c.wait()
            x = self.b.popleft(); self.c.notify_all(); return x
bb = BoundedBuffer(2); got = []
t1 = threading.Thread(target=lambda: [bb.put(i) for i in range(6)]); t2 = threading.Thread(target=lambda: got.extend(bb.get() for _ in range(6)))
t1.start(); t2.start(); t1.join(); t2.join(); print(got)
class Rate:
    def __init__(self, n, per): self.n, self.per, self.calls, self.l = n, per, collections.deque(), threading.Lock()
    def __call__(self, f):
        import functools
        @functools.wraps(f)
        def w(*a, **k):
            with self.l:
                now = time.monotonic()
                while self.calls and now - self.calls[0] > self.per: self.calls.popleft()
                if len(self.calls) >= self.n: return "limited"
                self.calls.append(now)
            return f(*a, **k)
        return w
@Rate(2, 10)
def hello(): return "hi"
print([hello() for _ in range(3)], hello.__name__)
class Future:
    def __init__(self): self.e = threading.Event(); self.v = None
    def set(self, v): self.v = v; self.e.set()
    def get(self, timeout=None):
        if not self.e.wait(timeout): raise TimeoutError("not ready")
        return self.v
f = Future()
try: f.get(0.01)
except TimeoutError as e: print(e)
threading.Timer(0.02, f.set, ["val"]).start(); print(f.get())
stop = threading.Event(); ticks = []
def heartbeat():
    while not stop.wait(0.01): ticks.append(1)
t = threading.Thread(target=heartbeat); t.start(); time.sleep(0.055); stop.set(); t.join(); print(3 <= len(ticks) <= 6)
cache = {}; lock = threading.Lock(); calls = 0
def get(k):
    global calls
    with lock:
        if k not in cache: calls += 1; cache[k] = k * 2
        return cache[k]
ts = [threading.Thread(target=get, args=(i % 3,)) for i in range(9)]; [t.start() for t in ts]; [t.join() for t in ts]; print(calls, cache)
def turn(name, mine, nxt, n):
    for i in range(n): mine.acquire(); out.append(name); nxt.release()
out = []; sems = [threading.Semaphore(1), threading.Semaphore(0), threading.Semaphore(0)]
ts = [threading.Thread(target=turn, args=("ABC"[i], sems[i], sems[(i + 1) % 3], 3)) for i in range(3)]; [t.start() for t in ts]; [t.join() for t in ts]; print("".join(out))
ev1, ev2 = threading.Event(), threading.Event()
def ping():
    for _ in range(2): ev1.wait(); ev1.clear(); print("ping"); ev2.set()
def pong():
    for _ in range(2): ev2.wait(); ev2.clear(); print("pong"); ev1.set()
ts = [threading.Thread(target=ping), threading.Thread(target=pong)]; [t.start() for t in ts]; ev1.set(); [t.join() for t in ts]
results = [None] * 3
def store(i): results[i] = threading.current_thread().name
ts = [threading.Thread(target=store, args=(i,), name="N%d" % i) for i in range(3)]; [t.start() for t in ts]; [t.join() for t in ts]; print(results)
a, b = threading.Lock(), threading.Lock()
def dl(x, y, n):
    with x:
        time.sleep(0.02)
        ok = y.acquire(timeout=0.05 * n); print(n, "got" if ok else "gave up")
        if ok: y.release()
ts = [threading.Thread(target=dl, args=(a, b, 1)), threading.Thread(target=dl, args=(b, a, 3))]; [t.start() for t in ts]; [t.join() for t in ts]
print(f"{threading.active_count()=} {[t.name for t in threading.enumerate() if t.daemon]}")
