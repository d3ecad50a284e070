# Structures and arrays of C types, alone and in memory that all processes see.
from ctypes import Structure, Union, c_bool, c_char, c_double, c_int, c_short, c_ubyte, c_uint32, c_wchar, sizeof
from multiprocessing import Array, Process, RawArray, RawValue, Value
from multiprocessing.sharedctypes import copy, synchronized


class Point(Structure):
    _fields_ = [("x", c_int), ("y", c_double), ("name", c_char * 5), ("parts", c_short * 3)]


class Line(Structure):
    _fields_ = [("a", Point), ("b", Point)]


class Bytes(Union):
    _fields_ = [("all", c_uint32), ("each", c_ubyte * 4)]


class Packed(Structure):
    _pack_ = 1
    _fields_ = [("a", c_char), ("b", c_int)]


def attempt(call):
    try:
        print(call())
    except Exception as e:
        print(type(e).__name__, e)


def double(point, row, many):
    point.x *= 2
    point.y *= 2
    for i in range(len(row)):
        row[i] *= 2
    many[1].x += 100
    with point.get_lock():
        point.x += 1


if __name__ == "__main__":
    p = Point(1, 2.5, b"abc")
    p.parts[1] = 7
    print(p.x, p.y, p.name, list(p.parts), sizeof(Point), Point.y.offset, Point.name)
    line = Line()
    line.a.x = 4
    line.b = p
    print(line.a.x, line.b.y, sizeof(line), sizeof(Packed))
    print(list(Bytes(0x01020304).each))
    row = (c_int * 3)(1, 2)
    row[1:] = [8, 9]
    print(list(row), len(row), row[::-1], (c_wchar * 4)(*"abc").value, (c_char * 4)(*b"abc")[:])
    attempt(lambda: Point(1, 2, b"", (0, 0, 0), 5))
    attempt(lambda: setattr(p, "x", "a"))
    attempt(lambda: setattr(p, "name", b"too long"))
    attempt(lambda: row[3])
    attempt(lambda: c_int * -1)
    attempt(lambda: (c_int * 2)(1, 2, 3))
    attempt(lambda: row.value)
    attempt(lambda: sizeof(3))
    attempt(lambda: c_int(1, 2))
    attempt(lambda: (c_bool(3), bool(c_int(0)), c_int(2**40 + 5)))

    point, row = Value(Point, 3, 4), Array("i", [1, 2, 3])
    many = RawArray(Point, [(1, 1), (2, 2)])
    child = Process(target=double, args=(point, row, many))
    child.start()
    child.join()
    print(point.x, point.y, list(row), many[1].x, type(point).__name__, type(many[0]).__name__)
    raw = point.get_obj()
    other = copy(raw)
    raw.x = 0
    print(other.x, point.x, RawValue(Point, 1, 5).y)
    text = Array("c", b"hello")
    text.value = b"hi"
    print(text.value, text.raw, text[1:3], Array("u", "héy").get_obj().value)
    attempt(lambda: synchronized(point))
    attempt(lambda: Value("i", "x"))
    attempt(lambda: RawArray("i", -1))
    attempt(lambda: Value("i", 3, lock=5))
    lock = row.get_lock()
    with lock:
        row[0] += 1
    print(row[0], row[-1], row[:2])
    attempt(lambda: row[5])
