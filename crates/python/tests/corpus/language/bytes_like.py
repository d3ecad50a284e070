# One notion of bytes: bytes, bytearray, memoryview, array and objects with __buffer__ meet everywhere.
import struct
from array import array


class Page:
    def __init__(self, data):
        self.data = data

    def __buffer__(self, flags):
        return memoryview(self.data)


kinds = b"ab", bytearray(b"ab"), memoryview(b"ab"), array("B", b"ab"), Page(b"ab")
for x in kinds:
    row = []
    for attempt in (
        lambda: b"x" + x,
        lambda: bytearray(b"x") + x,
        lambda: x == b"ab",
        lambda: b"ab" == x,
        lambda: bytearray(b"ab") == x,
        lambda: b"aa" < x,
        lambda: x < b"b",
        lambda: b"-".join([x, x]),
        lambda: b"%s|%b" % (x, x),
        lambda: bytes(x),
        lambda: bytearray(x),
        lambda: memoryview(x)[1],
        lambda: b"cabd".find(x),
        lambda: x in b"cabd",
        lambda: b"xab".endswith(x),
        lambda: b"1ab2".split(x),
        lambda: b"1ab2".replace(x, x[:1] if not isinstance(x, Page) else b"-"),
        lambda: b"ab1".strip(x),
        lambda: int.from_bytes(x, "big"),
        lambda: struct.unpack("2B", x),
        lambda: bool(x),
    ):
        try:
            row.append(attempt())
        except (TypeError, ValueError) as error:
            row.append(type(error).__name__ + ": " + str(error))
    print(type(x).__name__, row)

print([int(x(b"12")) for x in (bytes, bytearray, memoryview)], [float(x(b"1.5")) for x in (bytes, bytearray, memoryview)])
print(bool(memoryview(b"")), bool(memoryview(b"a")), list(reversed(b"ab")), list(reversed(memoryview(b"ab"))), b"%d %05.1f %x %c%c %a %%" % (3, 2.5, 255, 65, b"B", "é"))
print(bytearray(b"%(k)s-%(n)03d") % {b"k": b"v", b"n": 7}, b"%10s|%-4s|" % (b"x", b"y"))
for attempt in (
    lambda: b"%s" % "text",
    lambda: b"%d" % "x",
    lambda: b"%c" % 256,
    lambda: b"%c" % "a",
    lambda: b"%d" % (1, 2),
    lambda: b"%d %d" % 1,
    lambda: b"" + "a",
    lambda: bytearray() + "a",
    lambda: b"a" < "a",
    lambda: b"a".find("a"),
    lambda: b"a".replace("a", b""),
    lambda: memoryview("a"),
    lambda: int(bytearray(b"x")),
    lambda: float(b"x"),
    lambda: b"a" * "b",
):
    try:
        print(attempt())
    except (TypeError, ValueError, OverflowError) as error:
        print(type(error).__name__, error)

numbers = array("i", [1, -2, 3])
view = memoryview(numbers)
view[0] = 10
print(numbers, view.format, view.itemsize, view.nbytes, view.shape, view.strides, view.tolist(), view[::2].tolist())
print(view.cast("B")[0], memoryview(bytearray(8)).cast("d").tolist(), view == array("i", [10, -2, 3]), view == array("h", [10, -2, 3]))
store = bytearray(8)
shorts = memoryview(store).cast("h")
shorts[1] = -1
shorts[2:4] = array("h", [5, 6])
print(store, shorts[::-1].tolist(), shorts.toreadonly().readonly, shorts.contiguous, shorts[::2].contiguous)
for attempt in (
    lambda: shorts.__setitem__(0, 1 << 20),
    lambda: shorts.__setitem__(0, "x"),
    lambda: shorts.__setitem__(9, 1),
    lambda: shorts.cast("d"),
    lambda: memoryview(b"abc").cast("i"),
    lambda: memoryview(b"abc").__setitem__(0, 1),
    lambda: shorts.toreadonly().__setitem__(0, 1),
    lambda: hash(memoryview(b"a")) == hash(b"a"),
):
    try:
        print(attempt())
    except (TypeError, ValueError, IndexError) as error:
        print(type(error).__name__, error)
with memoryview(store) as view:
    view[0] = 1
try:
    view[0]
except ValueError as error:
    print(error)
print(array("i", [1]) < array("i", [2]), array("i", [1, 2]) == array("d", [1, 2]), array("i", [1]) + array("i", [2]), array("H", b"\1\0").tolist())
a = array("d", [1, 2, 3])
a[0:2] = array("d", [9])
del a[-1]
a.extend([4.5])
a.insert(0, 7)
a.reverse()
print(a, len(a), a.count(9), a.index(9), a.pop(), 9 in a, a * 2, a.tobytes() == struct.pack("2d", *a))


class Size:
    def __index__(self):
        return 2


class Bytes:
    def __bytes__(self):
        return b"made"


print(bytes(Size()), bytes(Bytes()), bytearray(Size()), b"".__bytes__(), (258).to_bytes(Size(), "big"), int("101", base=Size()), b"abc".hex("-", Size()))
