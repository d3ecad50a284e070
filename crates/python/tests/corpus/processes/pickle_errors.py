# S4-77: CPython's words for what cannot be pickled.
import pickle
import sys
import threading


class Local:
    pass


def outer():
    class Inner:
        pass

    def inner():
        pass

    return Inner, Inner(), inner, lambda: 0


def gone():
    pass


keep = gone
del gone


def show(x):
    try:
        pickle.dumps(x)
    except Exception as e:
        text = str(e)
        if " at 0x" in text:
            text = text.split(" at 0x")[0] + " ... " + text.split(">: ")[-1]
        print(type(e).__name__, text)


async def coro():
    pass


class Refuses:
    def __reduce__(self):
        raise TypeError("not me")


class Odd:
    def __reduce__(self):
        return 5


class Short:
    def __reduce__(self):
        return (int,)


for x in outer():
    show(x)
show(lambda: 1)
show(keep)
show(threading.Lock())
show(threading.RLock())
show(threading.local())
show((i for i in [1]))
show(sys)
show({}.keys())
show({1: threading.Lock()})
show(sys.stdout)
show(memoryview(b"x"))
c = coro()
show(c)
c.close()
show(Refuses())
show(Odd())
show(Short())
show(property(len))
show(type("Made", (), {}))
