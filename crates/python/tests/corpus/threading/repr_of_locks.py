import threading


def shape(obj):
    return repr(obj).split(" at 0x")[0].split(" owner=")[0]


lock = threading.Lock()
print(shape(lock))
with lock:
    print(shape(lock), lock.locked())
r = threading.RLock()
print(shape(r))
with r:
    print(shape(r))
e = threading.Event()
print(repr(e).endswith(": unset>"))
e.set()
print(repr(e).endswith(": set>"))
s = threading.Semaphore(3)
print(repr(s).endswith(": value=3>"))
print(repr(threading.BoundedSemaphore(2)).endswith(": value=2/2>"))
print(repr(threading.Barrier(2)).endswith(": waiters=0/2>"))
