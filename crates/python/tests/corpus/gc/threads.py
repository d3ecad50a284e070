# Cycles through threads, their locals and their queues; a collection in a thread.
import gc
import queue
import threading
import weakref

gc.disable()


class Node:
    pass


# A local that is a value of itself.
def local_cycle():
    local = threading.local()
    local.x = local
    n = Node()
    local.n = n
    return weakref.ref(n)


r = local_cycle()
gc.collect()
print(r())


def in_a_thread():
    n = Node()
    n.me = n
    n.thread = threading.current_thread()
    refs.append(weakref.ref(n, lambda _: print("callback in", threading.current_thread().name)))
    del n


refs = []
t = threading.Thread(target=in_a_thread, name="worker")
t.start()
t.join()
collector = threading.Thread(target=gc.collect, name="collector")
collector.start()
collector.join()
print([r() for r in refs])

# A thread that refers to itself through its arguments.
class Work(threading.Thread):
    def __init__(self):
        super().__init__()
        self.me = self
        self.q = queue.Queue()
        self.q.put(self)

    def run(self):
        pass


w = Work()
w.start()
w.join()
r = weakref.ref(w)
del w, t, collector
gc.collect()
print(r())

# What a waiting thread holds is alive.
n = Node()
n.me = n
r = weakref.ref(n)
go = threading.Event()


def hold(n):
    go.wait()
    print(n.me is n)


t = threading.Thread(target=hold, args=(n,))
t.start()
del n
gc.collect()
print(r() is not None)
go.set()
t.join()
del t
gc.collect()
print(r())
