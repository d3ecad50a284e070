import threading
import time

cond = threading.Condition()
state = {"stage": 0}
log = []


def waiter(name, stage):
    with cond:
        ok = cond.wait_for(lambda: state["stage"] >= stage)
        log.append((stage, name, ok))


threads = [threading.Thread(target=waiter, args=(n, s)) for n, s in (("a", 1), ("b", 2), ("c", 1))]
for t in threads:
    t.start()
for stage in (1, 2):
    time.sleep(0.1)
    with cond:
        state["stage"] = stage
        cond.notify_all()
for t in threads:
    t.join()
print(sorted(log))
with cond:
    print("timeout:", cond.wait(timeout=0.05))
    print("wait_for timeout:", cond.wait_for(lambda: False, timeout=0.05))
    print("wait_for value:", cond.wait_for(lambda: "ready"))
