import contextlib
import threading


@contextlib.contextmanager
def acquire_timeout(lock, timeout):
    got = lock.acquire(timeout=timeout)
    try:
        yield got
    finally:
        if got:
            lock.release()


lock = threading.Lock()
with acquire_timeout(lock, 1) as got:
    print("first:", got)
    with acquire_timeout(lock, 0.05) as inner:
        print("second:", inner)
print("after:", lock.locked())
