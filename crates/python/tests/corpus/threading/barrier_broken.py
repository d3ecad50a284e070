import threading

barrier = threading.Barrier(2)
try:
    barrier.wait(timeout=0.1)
except threading.BrokenBarrierError as e:
    print("broken:", repr(e), barrier.broken)
try:
    barrier.wait()
except threading.BrokenBarrierError:
    print("still broken")
barrier.reset()
print(barrier.broken)
seen = []


def wait_there():
    try:
        barrier.wait()
    except threading.BrokenBarrierError:
        seen.append("aborted")


t = threading.Thread(target=wait_there)
t.start()
while barrier.n_waiting == 0:
    pass
barrier.abort()
t.join()
print(seen, barrier.broken, issubclass(threading.BrokenBarrierError, RuntimeError))
