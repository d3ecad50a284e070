# Queues between interpreters (3.14), and what becomes of objects whose interpreter is gone.
import queue
import threading
from functools import partial

from concurrent import interpreters

print = partial(print, flush=True)


def tell(f, *args, **kwargs):
    try:
        print(repr(f(*args, **kwargs)))
    except Exception as error:
        print(type(error).__module__, type(error).__name__, "|", str(error).partition(" at 0x")[0])


q = interpreters.create_queue(2)
print(q, q.id, q.maxsize, q.empty(), q.full(), q.qsize(), q.unbounditems)
print(interpreters.Queue(q.id) is q, interpreters.is_shareable(q), hash(q) == hash(q.id))
q.put([1])
q.put((2, {"a": 3}))
print(q.full(), q.qsize())
tell(q.put_nowait, 3)
tell(q.put, 3, timeout=0.5)
print(q.get(), q.get())
tell(q.get_nowait)
tell(q.get, timeout=0.1)
tell(q.get, timeout=-1)
tell(q.put, (i for i in ()))
tell(interpreters.Queue, 77)
tell(interpreters.Queue, "1")
tell(interpreters.create_queue, "x")
print(issubclass(interpreters.QueueEmpty, queue.Empty), issubclass(interpreters.QueueFull, queue.Full))

view = bytearray(b"ab")
q.put(memoryview(view))
taken = q.get()
taken[0] = 120
print(view)

# A worker in another interpreter: work there, results back.
work, results = interpreters.create_queue(), interpreters.create_queue()
it = interpreters.create()
it.prepare_main(work=work, results=results)
thread = threading.Thread(target=it.exec, args=("""
while (n := work.get()) is not None:
    results.put((n, n * n))
""",))
thread.start()
for n in (2, 3, 4):
    work.put(n)
print([results.get() for _ in range(3)])
print(it.is_running())
tell(it.exec, "1")
tell(it.close)
work.put(None)
thread.join()
print(it.is_running())

it.exec("""
from concurrent import interpreters as i
results.put("kept")
results.put([1], unbounditems=i._queues.UNBOUND_ERROR)
results.put({}, unbounditems=i._queues.UNBOUND_REMOVE)
results.put("last")
""")
print(results.get())
it.close()
tell(results.get)
tell(results.get)
tell(results.get_nowait)
