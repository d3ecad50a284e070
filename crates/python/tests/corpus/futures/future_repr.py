from concurrent.futures import Future


def clean(f):
    first, at, _address, *rest = repr(f).split()
    return " ".join([first, at] + rest)


f = Future()
print(clean(f))
f.set_running_or_notify_cancel()
print(clean(f))
f.set_result([1])
print(clean(f))
g = Future()
g.set_exception(KeyError("k"))
print(clean(g))
h = Future()
h.cancel()
print(clean(h))
