# A thread's context, locks that tell whether they are taken, iterators to share.
import contextvars
import sys
import threading
import warnings

name = contextvars.ContextVar("name", default="nobody")
name.set("ann")


def show():
    print("in the thread:", name.get())
    name.set("set there")


def run(**kwargs):
    try:
        thread = threading.Thread(target=show, **kwargs)
        thread.start()
        thread.join()
    except TypeError as e:
        print(e)


run()
context = contextvars.copy_context()
run(context=context)
print("here:", name.get())
if sys.version_info >= (3, 14):
    print("there:", context[name])
for lock in (threading.Lock(), threading.RLock(), threading.Condition()):
    print(hasattr(lock, "locked"), end=" ")
    if hasattr(lock, "locked"):
        with lock:
            print(lock.locked(), end=" ")
        print(lock.locked(), end="")
    print()
with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter("always")
    try:
        threading.RLock(1)
    except TypeError as e:
        print(e)
print([str(w.message) for w in seen])


class Job(threading.Thread):
    def __init__(self, context):
        super().__init__()
        self._context = context

    def run(self):
        print("running with", self._context)


threading.excepthook = lambda args: print("hook:", args.exc_type.__name__, args.exc_value)
job = Job("settings")
job.start()
job.join()
if hasattr(threading, "serialize_iterator"):

    @threading.synchronized_iterator
    def numbers():
        yield from range(300)

    shared, got = numbers(), []
    threads = [threading.Thread(target=lambda: got.extend(shared)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(sorted(got) == list(range(300)))
    one, two = threading.concurrent_tee("abc")
    print(next(one), list(two), list(one))
