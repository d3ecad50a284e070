import threading
import time

lock = threading.Lock()
log = []


def worker(name):
    log.append(f"{name} wants the lock")
    with lock:
        log.append(f"{name} has the lock")
        time.sleep(0.15)
        log.append(f"{name} gives it back")


threads = []
for i, name in enumerate("ABC"):
    t = threading.Thread(target=worker, args=(name,))
    threads.append(t)
    t.start()
    time.sleep(0.05)
for t in threads:
    t.join()
holders = [line.split()[0] for line in log if "has" in line]
print(sorted(holders))
inside = None
for line in log:
    who = line.split()[0]
    if "has" in line:
        assert inside is None
        inside = who
    elif "gives" in line:
        assert inside == who
        inside = None
print("never two at once")
