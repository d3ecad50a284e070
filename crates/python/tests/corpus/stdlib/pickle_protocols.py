# Pickles in all protocols: the bytes are CPython's, and are read back.
import collections
import enum
import functools
import operator
import pickle
import types


class Color(enum.Enum):
    RED = 1


class Plain:
    def __init__(self, x):
        self.x = x

    def __eq__(self, other):
        return type(other) is type(self) and vars(other) == vars(self)


class Inner:
    class Deep:
        pass


class Items(list):
    pass


class Named(dict):
    pass


class Whole(int):
    pass


class Keyed:
    def __new__(cls, *args, **kwargs):
        self = object.__new__(cls)
        self.made = args, kwargs
        return self

    def __getnewargs_ex__(self):
        return (1,), {"z": 2}


class Slots:
    __slots__ = ("a",)


items = Items([1, 2])
items.note = "n"
cyclic = []
cyclic.append(cyclic)
slots = Slots()
slots.a = 1
cases = {
    "numbers": [0, -1, 255, 256, 65536, 2**31, -2**31 - 1, 2**70, 1.5, -0.0, True, None],
    "texts": ["", "a", "abc", "\xe9\u20ac", "\U0001f600", "line\nback\\slash\0"],
    "bytes": [b"", b"a", b"abc\xff"],
    "bytearray": bytearray(b"ab"),
    "tuples": [(), (1,), (1, 2), (1, 2, 3, 4)],
    "lists": [[], [1], [1, 2], [[3]]],
    "dicts": [{}, {1: 2}, {1: 2, 3: 4}],
    "frozenset": frozenset([1]),
    "cyclic": cyclic,
    "complex": 1 + 2j,
    "range": range(1, 10, 2),
    "constants": [..., NotImplemented, type(None)],
    "classes": [int, str, ValueError, FileNotFoundError, Color, collections.OrderedDict, Inner.Deep],
    "functions": [len, print, sorted],
    "instances": [Plain(1), items, Named(a=1), Whole(7), Keyed()],
    "slots": slots,
    "enum": Color.RED,
    "alias": list[int],
    "partial": functools.partial(int, base=2),
    "containers": [collections.OrderedDict(a=1), collections.Counter("aab")],
    "deque": collections.deque([1], 3),
    "defaultdict": collections.defaultdict(list, a=[1]),
    "itemgetter": operator.itemgetter(1),
    "namespace": types.SimpleNamespace(a=1),
}
for name, value in cases.items():
    for protocol in range(6):
        try:
            data = pickle.dumps(value, protocol)
        except TypeError as e:
            print(name, protocol, type(e).__name__, e)
            continue
        print(name, protocol, data)
        back = pickle.loads(data)
        if name == "cyclic":
            print(back[0] is back)
        elif name == "slots":
            print(back.a)
        elif name == "instances":
            print(back[0] == value[0], back[1:4], back[1].note, back[4].made)
        elif name != "itemgetter" and back != value:
            print("other", back)

print("of Python 2:")
for data in (b"S'abc'\n.", b"(lp0\nI1\naL2L\naF1.5\naI01\na.", b"c__builtin__\nxrange\n(I0\nI3\ntR.",
             b"(dp0\nS'a'\np1\nVb\\u20ac\np2\ns.", b"U\x03ab\xe9.", b"cexceptions\nValueError\n(S'x'\ntR.",
             b"ccopy_reg\n_reconstructor\n(c__main__\nPlain\nc__builtin__\nobject\nNtR(dS'x'\nI3\nsb.",
             b"(i__main__\nPlain\n(dS'x'\nI4\nsb.", b"(c__main__\nPlain\no}S'x'\nI5\nsb."):
    for how in ({}, {"encoding": "latin1"}, {"encoding": "bytes"}):
        try:
            value = pickle.loads(data, **how)
            print(how, value.x if isinstance(value, Plain) else value)
        except Exception as e:
            print(how, type(e).__name__, e)
for bad in (b"", b"\x80", b"S'abc\n.", b"Iabc\n.", b"h\x01.", b"\xff", b"a.", b"(", b"\x80\x09."):
    try:
        print(pickle.loads(bad))
    except Exception as e:
        print(bad, type(e).__name__, e)
