# Picklers and unpicklers with a memo, hooks, extension codes, buffers.
import collections
import copyreg
import io
import pickle


class Point:
    def __init__(self, x=0):
        self.x = x


file = io.BytesIO()
pickler = pickle.Pickler(file, 2)
shared = [1, 2]
pickler.dump(shared)
first = file.tell()
pickler.dump(shared)
print(first, file.tell() - first)
pickler.clear_memo()
before = file.tell()
pickler.dump(shared)
print(file.tell() - before)
file.seek(0)
unpickler = pickle.Unpickler(file)
a = unpickler.load()
b = unpickler.load()
print(a, a is b, unpickler.load() is a)

fast = pickle.Pickler(io.BytesIO(), 2)
fast.fast = True
fast.dump([shared, shared])
print(bool(fast.fast), len(fast.memo.copy()))


class Kept(pickle.Pickler):
    def persistent_id(self, obj):
        return "the point" if isinstance(obj, Point) else None


class Found(pickle.Unpickler):
    def persistent_load(self, pid):
        return pid.upper()

    def find_class(self, module, name):
        print("find", module, name)
        return super().find_class(module, name)


for protocol in (0, 1, 2, 4):
    out = io.BytesIO()
    Kept(out, protocol).dump([Point(), collections.OrderedDict(a=1)])
    print(Found(io.BytesIO(out.getvalue())).load())

copyreg.add_extension("__main__", "Point", 0x1234)
for protocol in (1, 2, 4):
    data = pickle.dumps(Point(3), protocol)
    print(protocol, data, pickle.loads(data).x)
copyreg.remove_extension("__main__", "Point", 0x1234)
for wrong in (("__main__", "Point", 0), ("a", "b", 2**31)):
    try:
        copyreg.add_extension(*wrong)
    except ValueError as e:
        print(e)

buffers = []
data = pickle.dumps([pickle.PickleBuffer(b"beside"), pickle.PickleBuffer(bytearray(b"more"))], 5,
                    buffer_callback=buffers.append)
print(data, [bytes(b.raw()) for b in buffers])
print([bytes(part) for part in pickle.loads(data, buffers=buffers)])
print(pickle.loads(pickle.dumps([pickle.PickleBuffer(b"in"), pickle.PickleBuffer(bytearray(b"side"))], 5)))
try:
    pickle.loads(data)
except pickle.UnpicklingError as e:
    print(e)


class Bad:
    def __init__(self, answer):
        self.answer = answer

    def __reduce__(self):
        return self.answer


for answer in (1, (1,), (int, 5), (5, ()), (int, (), 1, 2, 3, 4, 5), "no such name"):
    try:
        pickle.dumps(Bad(answer))
        print("written")
    except (pickle.PicklingError, TypeError) as e:
        print(type(e).__name__, str(e).partition(" object at")[0])
print(Point(2).__reduce__()[0].__name__, Point(2).__reduce_ex__(2)[0].__name__)


class Loop:
    pass


Loop.ref = Loop
Loop.__qualname__ = "Loop.ref"
print([pickle.loads(pickle.dumps(Loop, protocol)) is Loop for protocol in range(6)])
