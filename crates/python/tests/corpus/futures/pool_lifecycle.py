# S4-89, S4-90: start, distribution, results and end of a pool.
from concurrent.futures import ThreadPoolExecutor
import threading

before = threading.active_count()
pool = ThreadPoolExecutor(max_workers=2)
print("no thread yet:", threading.active_count() - before)
gate = threading.Event()
fs = [pool.submit(gate.wait) for _ in range(5)]
print("two threads for five calls:", threading.active_count() - before)
gate.set()
print([f.result() for f in fs])
pool.shutdown()
print("all gone:", threading.active_count() - before)
