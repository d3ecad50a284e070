import time

start = time.time()
mono = time.monotonic()
perf = time.perf_counter()
cpu = time.process_time()
time.sleep(0.1)
print(f"{time.time() - start:.1f} {time.monotonic() - mono:.1f} {time.perf_counter() - perf:.1f}")
print(time.process_time() - cpu < 0.05, time.thread_time() >= 0)
print(isinstance(time.time(), float), isinstance(time.time_ns(), int), isinstance(time.perf_counter_ns(), int))
print(time.perf_counter() <= time.perf_counter(), time.monotonic_ns() > 0)
for bad in (lambda: time.sleep(-1), lambda: time.sleep("1"), lambda: time.sleep()):
    try:
        bad()
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
print(len(time.strftime("%H:%M:%S")), time.strftime("%Y-%m-%d", time.gmtime(0)))
print(time.sleep(0))
