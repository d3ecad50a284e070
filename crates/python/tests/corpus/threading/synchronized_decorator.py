import functools
import threading


def synchronized(lock):
    def decorate(func):
        @functools.wraps(func)
        def wrapper(*args, **kwargs):
            with lock:
                return func(*args, **kwargs)
        return wrapper
    return decorate


lock = threading.RLock()
history = []


@synchronized(lock)
def record(name, n):
    start = len(history)
    for i in range(n):
        history.append((name, i))
    return len(history) - start


threads = [threading.Thread(target=record, args=(name, 5)) for name in "xyz"]
for t in threads:
    t.start()
for t in threads:
    t.join()
blocks = [history[i:i + 5] for i in range(0, 15, 5)]
print(all(len({name for name, _ in block}) == 1 for block in blocks))
print(record.__name__, record("w", 2))
