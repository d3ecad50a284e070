# S3-20: pickles are CPython's own, byte for byte.
import pickle
from collections import OrderedDict, Counter, defaultdict, deque, namedtuple
from dataclasses import dataclass, field
from enum import Enum, IntEnum, Flag
from functools import partial
import math, operator

class Plain:
    pass
class WithState:
    def __init__(self, a, b):
        self.a = a
        self.b = b
    def method(self): return self.a
    @classmethod
    def cm(cls): return cls.__name__
    @staticmethod
    def sm(): return 1
class Slots:
    __slots__ = ("x", "y")
    def __init__(self): self.x = 1; self.y = [2]
class SlotsAndDict(Slots):
    def __init__(self): super().__init__(); self.z = 3
class GetState:
    def __init__(self): self.v = 5
    def __getstate__(self): return {"v": self.v * 2}
    def __setstate__(self, s): self.v = s["v"]
class Reduce:
    def __init__(self, n): self.n = n
    def __reduce__(self): return (Reduce, (self.n,))
class ReduceItems(list):
    pass
class MyDict(dict): pass
class MyInt(int): pass
class MyStr(str): pass
class MyTuple(tuple): pass
class NewArgs:
    def __new__(cls, a): s = super().__new__(cls); s.a = a; return s
    def __getnewargs__(self): return (self.a,)
class NewArgsEx:
    def __new__(cls, *, a): s = super().__new__(cls); s.a = a; return s
    def __getnewargs_ex__(self): return ((), {"a": self.a})
class Outer:
    class Inner:
        pass
    def f(self): pass
@dataclass
class Point:
    x: int
    y: int = 0
    tags: list = field(default_factory=list)
@dataclass(frozen=True)
class Frozen:
    x: int
@dataclass(slots=True)
class SlotPoint:
    x: int
    y: float
class Color(Enum):
    RED = 1
    BLUE = "blue"
class Num(IntEnum):
    ONE = 1
class Perm(Flag):
    R = 1
    W = 2
NT = namedtuple("NT", "a b")
class MyError(Exception):
    pass
class ErrArgs(Exception):
    def __init__(self, a, b): super().__init__(a, b); self.extra = b
def func(x): return x
lst = [1]
rec = [1]; rec.append(rec)
rd = {}; rd["me"] = rd
rt = ([],); rt[0].append(rt)
p = Plain(); p.me = p
shared = [1, 2]
err = ValueError("x", 3)
noted = KeyError("k"); noted.add_note("hm")
S = "hello" * 3
values = [
 ("None", None), ("bools", (True, False)), ("ints", [0, 1, 255, 256, 65535, 65536, 2**31-1, 2**31, -1, -128, -129, -2**31, -2**31-1, 2**40, -2**40, 2**63-1, -2**63, 2**63, 2**64, 2**100, -2**100, 10**300, 2**2050]),
 ("floats", [0.0, -0.0, 1.5, 1e300, float("inf"), float("nan")]), ("complex", 1+2j),
 ("str", ""), ("str1", "a"), ("unicode", "héllo €😀"), ("long", "x" * 300), ("vlong", "y" * 70000), ("nul", "a\0b"),
 ("bytes", b""), ("bytes1", b"abc"), ("bytes300", b"z" * 300), ("bytesbig", b"q" * 70000), ("ba", bytearray(b"abc")), ("ba0", bytearray()),
 ("t0", ()), ("t1", (1,)), ("t2", (1, 2)), ("t3", (1, 2, 3)), ("t4", (1, 2, 3, 4)), ("nested", ((1, (2,)), ())),
 ("l0", []), ("l1", [1]), ("l2", [1, 2]), ("l999", list(range(999))), ("l1000", list(range(1000))), ("l1001", list(range(1001))), ("l2000", list(range(2000))), ("l2001", list(range(2001))), ("big", list(range(30000))),
 ("d0", {}), ("d1", {"a": 1}), ("d2", {"a": 1, "b": [2]}), ("d1000", {i: i for i in range(1000)}), ("d1001", {i: i for i in range(1001)}), ("d2000", {i: str(i) for i in range(2000)}),
 ("s0", set()), ("s1", {1}), ("s3", {1, 2, 3}), ("s1000", set(range(1000))), ("s1001", set(range(1001))), ("fs", frozenset([1, 2])), ("fs0", frozenset()),
 ("shared", [shared, shared, (shared,)]), ("samestr", [S, S]), ("a,a", ["a", "a"]), ("rec", rec), ("rd", rd), ("rt", rt), ("self", p),
 ("empty2", [(), (), "", "", b"", b""]),
 ("Plain", Plain()), ("WithState", WithState(1, "two")), ("two", [WithState(1, 2), WithState(3, 4)]),
 ("Slots", Slots()), ("SlotsAndDict", SlotsAndDict()), ("GetState", GetState()), ("Reduce", Reduce(4)),
 ("RI", ReduceItems([1, 2, 3])), ("RI1", ReduceItems([1])), ("RI0", ReduceItems()), ("MyDict", MyDict(a=1)), ("MyInt", MyInt(5)), ("MyStr", MyStr("s")), ("MyTuple", MyTuple((1, 2))),
 ("NewArgs", NewArgs(3)), ("NewArgsEx", NewArgsEx(a=3)), ("Inner", Outer.Inner), ("InnerObj", Outer.Inner()), ("Outer.f", Outer.f),
 ("Point", Point(1, 2)), ("Frozen", Frozen(1)), ("SlotPoint", SlotPoint(1, 2.5)), ("Color", Color.RED), ("Blue", [Color.BLUE, Color.BLUE]), ("Num", Num.ONE), ("Perm", Perm.R | Perm.W),
 ("NT", NT(1, "b")), ("ValueError", err), ("noted", noted), ("MyError", MyError("boo")), ("ErrArgs", ErrArgs(1, 2)), ("ZeroDiv", ZeroDivisionError("division by zero")), ("OSError", OSError(2, "no")), ("FNF", FileNotFoundError(2, "no", "f.txt")), ("StopIteration", StopIteration(3)), ("SystemExit", SystemExit(2)), ("KeyErr", KeyError("k")),
 ("deque", deque([1, 2, 3])), ("dequemax", deque([1, 2], maxlen=5)), ("Counter", Counter("abca")), ("dd", defaultdict(list, {"a": [1]})), ("ddint", defaultdict(int)), ("OD", OrderedDict(a=1, b=2)),
 ("partial", partial(func, 1)), ("partialkw", partial(func, x=2)), ("partial2", partial(int, base=2)),
 ("range", range(1, 10, 2)), ("slice", slice(1, None, 2)), ("Ellipsis", ...), ("NI", NotImplemented),
 ("func", func), ("len", len), ("int", int), ("list", list), ("NoneType", type(None)), ("elltype", type(...)), ("type", type), ("object", object), ("Exception", Exception), ("math.sqrt", math.sqrt), ("print", print),
 ("method", WithState(1, 2).method), ("cm", WithState.cm), ("sm", WithState.sm), ("append", lst.append), ("str.upper", "abc".upper), ("dict.fromkeys", dict.fromkeys), ("str.join", str.join),
 ("itemgetter", operator.itemgetter(1)), ("attrgetter", operator.attrgetter("a")), ("obj", object()),
 ("listiter", iter([1, 2, 3])), ("rangeiter", iter(range(3))),
 ("kwdict", {"name": "n", "value": 1, "list": [1, 2.5, "x", None, True]}),
 ("manydicts", [{"id": i, "name": f"n{i}"} for i in range(5)]),
 ("memo300", [[i] for i in range(300)] * 2),
]
for name, v in values:
    for proto in (4, 5):
        b = pickle.dumps(v, proto)
        shown = b.hex() if len(b) < 200 else sum(x * (i % 251 + 1) for i, x in enumerate(b))
        print(name, proto, len(b), shown)
        if type(pickle.loads(b)) is not type(v):
            print(name, "came back as", type(pickle.loads(b)))
