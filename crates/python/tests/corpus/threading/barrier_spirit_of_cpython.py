import threading

N = 4
barrier = threading.Barrier(N)
log = []
errors = []


def visit(n):
    try:
        for round_ in range(3):
            log.append(round_)
            barrier.wait()
            if n == 0 and round_ == 1:
                raise RuntimeError("one of them fails")
        barrier.wait()
    except threading.BrokenBarrierError:
        errors.append("broken")
    except RuntimeError:
        barrier.abort()


threads = [threading.Thread(target=visit, args=(n,)) for n in range(N)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(sorted(log[:8]), errors, barrier.broken)
barrier.reset()
print(barrier.broken, barrier.n_waiting)


def failing_action():
    raise ValueError("action failed")


b = threading.Barrier(1, action=failing_action)
try:
    b.wait()
except ValueError as e:
    print(e, b.broken)
print(threading.Barrier(1).wait())
