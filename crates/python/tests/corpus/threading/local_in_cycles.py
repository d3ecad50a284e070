# A threading.local that refers to itself is collected with its values; values end with their thread.
import gc
import threading
import weakref


class Thing:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("gone", self.name)


def cycle():
    thing = Thing("cycle")
    thing.local = threading.local()
    thing.local.thing = thing
    return weakref.ref(thing)


ref = cycle()
print(ref() is None)
gc.collect()
print(ref() is None)

local = threading.local()
local.value = Thing("main's")


def work(n):
    local.value = Thing(f"of thread {n}")
    print(local.value.name)


for n in range(2):
    t = threading.Thread(target=work, args=(n,))
    t.start()
    t.join()
    print("thread over", local.value.name)


class WithInit(threading.local):
    def __init__(self, start):
        self.n = start


counter = WithInit(10)
counter.n += 1
seen = []


def count():
    counter.n += 5
    seen.append(counter.n)


threads = [threading.Thread(target=count) for _ in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(seen, counter.n, counter.__dict__)

# The local dies while another thread has something in it.
gone = []


class Quiet:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        gone.append(self.name)


ready, over = threading.Event(), threading.Event()
other = threading.local()
other.value = Quiet("main's")


def holds():
    other.value = Quiet("thread's")
    ready.set()
    over.wait()
    gone.append("thread ends")


t = threading.Thread(target=holds)
t.start()
ready.wait()
del other
while len(gone) < 2:
    pass
over.set()
t.join()
print(sorted(gone[:2]), gone[2:])
local = None
print("end")
