# Iterators, unions and streams are pickled where they stand.
import io
import pickle
import time
from array import array
from pathlib import PurePosixPath


def moved(it, n=1):
    for _ in range(n):
        next(it)
    return it


class Getter:
    def __getitem__(self, i):
        if i > 3:
            raise IndexError
        return i * 10


iterators = {
    "list": lambda: iter([1, 2, 3]), "tuple": lambda: iter((1, 2, 3)), "str": lambda: iter("a\xe9c"),
    "bytes": lambda: iter(b"abc"), "range": lambda: iter(range(3)), "keys": lambda: iter({1: 2, 3: 4}),
    "values": lambda: iter({1: 2, 3: 4}.values()), "items": lambda: iter({1: 2, 3: 4}.items()),
    "reversed": lambda: reversed([1, 2, 3]), "enumerate": lambda: enumerate("abc", 5),
    "zip": lambda: zip([1, 2], "ab"), "strict": lambda: zip([1, 2], "abc", strict=True),
    "map": lambda: map(abs, [-1, -2]), "filter": lambda: filter(None, [1, 0, 2]),
    "callable": lambda: iter(int, 1), "getitem": lambda: iter(Getter()),
}
for name, make in iterators.items():
    for protocol in (0, 2, 4):
        it = make()
        for steps in range(2):
            copy = pickle.loads(pickle.dumps(it, protocol))
            kind = type(copy).__name__ == type(make()).__name__
            rest = []
            try:
                for value in copy:
                    rest.append(value)
                    if len(rest) > 5:
                        break
            except ValueError as e:
                rest.append(str(e))
            print(name, protocol, rest, kind)
            try:
                next(it, None)
            except ValueError:
                pass

it = iter([1, 2, 3])
it.__setstate__(2)
print(next(it), list(it))
it = iter(range(5))
it.__setstate__(3)
print(list(it))
it = iter("abc")
it.__setstate__(-5)
print(list(it))

print(pickle.loads(pickle.dumps(int | str)) == int | str, pickle.loads(pickle.dumps(dict[str, int])))
text = io.StringIO("abc\ndef")
text.read(2)
text.extra = 1
copy = pickle.loads(pickle.dumps(text))
print(copy.read(), copy.getvalue() == text.getvalue(), copy.extra, pickle.dumps(io.StringIO("x")))
data = io.BytesIO(b"abcdef")
data.read(3)
copy = pickle.loads(pickle.dumps(data))
print(copy.read(), copy.tell(), pickle.dumps(io.BytesIO(b"x")))
for protocol in (0, 4):
    try:
        print(len(pickle.dumps(text, protocol)))
    except TypeError as e:
        print(e)
for value in (array("i", [1, -2]), array("d", [1.5]), time.gmtime(0), PurePosixPath("a/b"), PurePosixPath("/"),
              ExceptionGroup("eg", [ValueError(1), TypeError("x")]), ImportError("x", name="n", path="p")):
    for protocol in (2, 4):
        copy = pickle.loads(pickle.dumps(value, protocol))
        print(repr(copy) == repr(value), copy)
print(pickle.loads(pickle.dumps(ImportError("x", name="n", path="p"))).name, pickle.dumps(time.gmtime(0)))
