import threading, time, sys, dis
print(sys.getswitchinterval()); sys.setswitchinterval(0.001); print(sys.getswitchinterval())
try: sys.setswitchinterval(-1)
except ValueError as e: print(e)
print(sys.implementation.name, sys.maxsize, sys.byteorder, sys.platform, sys.argv, sys.getrecursionlimit(), sys.flags.optimize)
counter = 0
lock = threading.Lock()
def inc(n):
    global counter
    for _ in range(n):
        with lock: counter += 1
ts = [threading.Thread(target=inc, args=(1000,)) for _ in range(4)]; [t.start() for t in ts]; [t.join() for t in ts]; print(counter)
def f():
    global counter
    counter += 1
dis.dis(f)
class BankAccount:
    def __init__(self, balance): self.balance = balance; self.lock = threading.Lock()
    def withdraw(self, amount):
        with self.lock:
            if self.balance >= amount:
                time.sleep(0.001); self.balance -= amount; return True
            return False
acc = BankAccount(100); results = []
def customer(): results.append(acc.withdraw(30))
ts = [threading.Thread(target=customer) for _ in range(5)]; [t.start() for t in ts]; [t.join() for t in ts]; print(acc.balance, results.count(True), results.count(False))
start = time.perf_counter()
ts = [threading.Thread(target=time.sleep, args=(0.1,)) for _ in range(10)]; [t.start() for t in ts]; [t.join() for t in ts]
el = time.perf_counter() - start; print(f"{el:.1f}s", el < 0.5)
class ThreadSafeCounter:
    def __init__(self): self._v = 0; self._l = threading.RLock()
    def inc(self):
        with self._l: self._v += 1; return self.get()
    def get(self):
        with self._l: return self._v
c = ThreadSafeCounter(); ts = [threading.Thread(target=lambda: [c.inc() for _ in range(100)]) for _ in range(3)]; [t.start() for t in ts]; [t.join() for t in ts]; print(c.get())
class Singleton:
    _i = None; _l = threading.Lock()
    def __new__(cls):
        with cls._l:
            if cls._i is None: cls._i = super().__new__(cls)
        return cls._i
s = []; ts = [threading.Thread(target=lambda: s.append(Singleton())) for _ in range(3)]; [t.start() for t in ts]; [t.join() for t in ts]; print(len(set(map(id, s))))
def philosopher(i, forks, log):
    a, b = sorted((i, (i + 1) % len(forks)))
    with forks[a]:
        with forks[b]: log.append(i)
forks = [threading.Lock() for _ in range(5)]; log = []
ts = [threading.Thread(target=philosopher, args=(i, forks, log)) for i in range(5)]; [t.start() for t in ts]; [t.join() for t in ts]; print(sorted(log))
d = {}
def fill(k):
    for i in range(50): d[k, i] = i
ts = [threading.Thread(target=fill, args=(k,)) for k in "ab"]; [t.start() for t in ts]; [t.join() for t in ts]; print(len(d))
import timeit; print(timeit.timeit("1+1", number=10) >= 0, time.strftime("%Y", time.gmtime(0)), time.gmtime(0)[:6], time.ctime(0)[:3], time.monotonic() > 0, time.time_ns() > 0, time.get_clock_info("monotonic").monotonic, time.thread_time() >= 0)
