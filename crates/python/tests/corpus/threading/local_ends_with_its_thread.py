# What a threading.local keeps for a thread dies with the thread; subclasses, slots, what is refused.
import gc
import threading
import weakref


class Resource:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("closed", self.name)


def attempt(call):
    try:
        print(call())
    except Exception as e:
        print(type(e).__name__, e)


data = threading.local()
refs = []


def use(name):
    data.resource = Resource(name)
    refs.append(weakref.ref(data.resource))


for name in "ab":
    t = threading.Thread(target=use, args=(name,))
    t.start()
    t.join()
    gc.collect()
    print("joined", name, refs[-1]())
use("main")
del data
gc.collect()
print(refs[-1]())

attempt(lambda: threading.local(1))
attempt(lambda: threading.local(a=1))
local = threading.local()
attempt(lambda: setattr(local, "__dict__", {}))
attempt(lambda: local.missing)
attempt(lambda: delattr(local, "missing"))
local.x = 1
print(local.__dict__, hasattr(local, "x"))


class Counter(threading.local):
    limit = 10
    __slots__ = ("shared",)

    def __init__(self, start, step=1):
        print("init in", threading.current_thread().name)
        self.value = start
        self.step = step

    @property
    def next(self):
        self.value += self.step
        return self.value


counter = Counter(5, step=2)
counter.shared = "a slot is of all threads"


def other():
    print(counter.value, counter.next, counter.limit, counter.shared)
    counter.shared = "changed"
    counter.value = 100


print(counter.next)
t = threading.Thread(target=other, name="T1")
t.start()
t.join()
print(counter.value, counter.shared, sorted(counter.__dict__))
attempt(lambda: Counter())


class Failing(threading.local):
    fails = False

    def __init__(self):
        if Failing.fails:
            raise ValueError("not in this thread")
        self.ok = True


failing = Failing()
Failing.fails = True
t = threading.Thread(target=lambda: (attempt(lambda: failing.ok), setattr(Failing, "fails", False), attempt(lambda: failing.ok)))
t.start()
t.join()
