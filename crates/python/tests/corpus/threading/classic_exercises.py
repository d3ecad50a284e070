import threading, time
class StoppableThread(threading.Thread):
    def __init__(self, *a, **k): super().__init__(*a, **k); self._stop_event = threading.Event()
    def stop(self): self._stop_event.set()
    def stopped(self): return self._stop_event.is_set()
    def run(self):
        n = 0
        while not self.stopped(): n += 1; time.sleep(0.01)
        print("stopped after some" if n else "none")
t = StoppableThread(name="S"); t.start(); time.sleep(0.035); t.stop(); t.join()
class ReadWriteLock:
    def __init__(self): self._cond = threading.Condition(threading.Lock()); self._readers = 0
    def acquire_read(self):
        with self._cond: self._readers += 1
    def release_read(self):
        with self._cond:
            self._readers -= 1
            if self._readers == 0: self._cond.notify_all()
    def acquire_write(self):
        self._cond.acquire()
        while self._readers > 0: self._cond.wait()
    def release_write(self): self._cond.release()
rw = ReadWriteLock(); log = []
def reader(i): rw.acquire_read(); log.append(f"r{i}"); time.sleep(0.02); rw.release_read()
def writer(): rw.acquire_write(); log.append("w"); rw.release_write()
ts = [threading.Thread(target=reader, args=(i,)) for i in range(2)]; [t.start() for t in ts]; time.sleep(0.01); w = threading.Thread(target=writer); w.start(); [t.join() for t in ts]; w.join(); print(log)
class CountDownLatch:
    def __init__(self, n): self.n = n; self.c = threading.Condition()
    def count_down(self):
        with self.c:
            self.n -= 1
            if self.n <= 0: self.c.notify_all()
    def wait(self):
        with self.c: self.c.wait_for(lambda: self.n <= 0)
latch = CountDownLatch(3)
for i in range(3): threading.Thread(target=lambda: (time.sleep(0.01), latch.count_down())).start()
latch.wait(); print("latch open")
class Once:
    def __init__(self): self.l = threading.Lock(); self.done = False
    def __call__(self, f):
        if not self.done:
            with self.l:
                if not self.done: f(); self.done = True
once = Once(); ts = [threading.Thread(target=once, args=(lambda: print("init once"),)) for _ in range(3)]; [t.start() for t in ts]; [t.join() for t in ts]
class SpinLock:
    def __init__(self): self._l = threading.Lock(); self.spins = 0
    def __enter__(self):
        while not self._l.acquire(blocking=False): self.spins += 1; time.sleep(0)
        return self
    def __exit__(self, *a): self._l.release()
sp = SpinLock(); n = 0
def spin():
    global n
    for _ in range(50):
        with sp: n += 1
ts = [threading.Thread(target=spin) for _ in range(3)]; [t.start() for t in ts]; [t.join() for t in ts]; print(n)
def odd_even():
    c = threading.Condition(); turn = [0]; out = []
    def p(par, rng):
        for x in rng:
            with c:
                c.wait_for(lambda: turn[0] % 2 == par); out.append(x); turn[0] += 1; c.notify()
    a = threading.Thread(target=p, args=(0, range(0, 10, 2))); b = threading.Thread(target=p, args=(1, range(1, 10, 2))); a.start(); b.start(); a.join(); b.join(); return out
print(odd_even())
class DiningPhilosophers:
    def __init__(self, n): self.forks = [threading.Lock() for _ in range(n)]; self.waiter = threading.Semaphore(n - 1); self.meals = [0] * n
    def dine(self, i):
        for _ in range(3):
            with self.waiter, self.forks[i], self.forks[(i + 1) % len(self.forks)]: self.meals[i] += 1
dp = DiningPhilosophers(5); ts = [threading.Thread(target=dp.dine, args=(i,)) for i in range(5)]; [t.start() for t in ts]; [t.join() for t in ts]; print(dp.meals)
class H2O:
    def __init__(self): self.h = threading.Semaphore(2); self.o = threading.Semaphore(1); self.b = threading.Barrier(3); self.out = []
    def hydrogen(self):
        with self.h: self.out.append("H"); self.b.wait()
    def oxygen(self):
        with self.o: self.out.append("O"); self.b.wait()
h = H2O(); ts = [threading.Thread(target=h.hydrogen) for _ in range(4)] + [threading.Thread(target=h.oxygen) for _ in range(2)]; [t.start() for t in ts]; [t.join() for t in ts]; print(["".join(sorted(h.out[i:i + 3])) for i in (0, 3)])
def fizzbuzz(n):
    sems = {k: threading.Semaphore(0) for k in ("fizz", "buzz", "fb", "num")}; ctl = threading.Semaphore(1); cur = [1]; out = []
    def run(name, test, text):
        while True:
            sems[name].acquire()
            if cur[0] > n: return
            out.append(text(cur[0])); cur[0] += 1; release()
    def release():
        i = cur[0]
        if i > n: [s.release() for s in sems.values()]
        else: sems["fb" if i % 15 == 0 else "fizz" if i % 3 == 0 else "buzz" if i % 5 == 0 else "num"].release()
    ts = [threading.Thread(target=run, args=a) for a in [("fizz", None, lambda i: "fizz"), ("buzz", None, lambda i: "buzz"), ("fb", None, lambda i: "fizzbuzz"), ("num", None, str)]]; [t.start() for t in ts]; release(); [t.join() for t in ts]; return out
print(fizzbuzz(15))
class ThreadPool:
    def __init__(self, n):
        import queue; self.q = queue.Queue(); self.ts = [threading.Thread(target=self.work, daemon=True) for _ in range(n)]; [t.start() for t in self.ts]
    def work(self):
        while True:
            f, a, k, cb = self.q.get()
            try: cb(f(*a, **k))
            except Exception as e: cb(e)
            finally: self.q.task_done()
    def submit(self, f, *a, callback=lambda r: None, **k): self.q.put((f, a, k, callback))
    def wait(self): self.q.join()
tp = ThreadPool(2); got = []; [tp.submit(lambda x: 10 // x, i, callback=got.append) for i in range(3)]; tp.wait(); print(sorted(map(repr, got)))
