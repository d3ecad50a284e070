from enum import *
class Color(Enum):
    RED = 1; GREEN = auto(); BLUE = "b"
    CRIMSON = 1
    @classmethod
    def default(cls): return cls.RED
    @property
    def nice(self): return self.name.title()
print(Color.RED, repr(Color.CRIMSON), Color("b"), Color["GREEN"], list(Color), len(Color), Color.default().nice, Color.__members__.keys())
for b in [lambda: Color(9), lambda: Color["X"], lambda: Color.X, lambda: setattr(Color, "RED", 2), lambda: Color.RED < Color.GREEN, lambda: Color()]:
    try: print(b())
    except Exception as e: print(type(e).__name__, e)
class Perm(Flag):
    R = auto(); W = auto(); X = auto()
    RW = R | W
p = Perm.R | Perm.X
print(p, repr(p), Perm.R in p, Perm.W in p, ~p, p & Perm.X, p ^ Perm.R, bool(Perm(0)), Perm(0), list(Perm.RW), Perm.RW, Perm(7), len(p), p.value, p.name)
class IP(IntFlag):
    A = 1; B = 2
print(IP.A | 8, repr(IP.A | 8), IP.A | IP.B, IP(3) == 3, ~IP.A, IP.A + 1)
class Pr(IntEnum):
    LOW = 1; HIGH = 10
print(Pr.LOW < Pr.HIGH, sorted([Pr.HIGH, Pr.LOW]), Pr.LOW + 1, f"{Pr.LOW}", str(Pr.LOW), repr(Pr.LOW), "%s %d" % (Pr.LOW, Pr.LOW), Pr(10), isinstance(Pr.LOW, int), {Pr.LOW: 1}[1])
@unique
class U(Enum): A = 1; B = 2
try:
    @unique
    class V(Enum): A = 1; B = 1
except ValueError as e: print(e)
class Planet(Enum):
    EARTH = (5.97e24, 6.37e6)
    def __init__(self, m, r): self.m = m; self.r = r
    @property
    def g(self): return 6.67e-11 * self.m / self.r ** 2
print(f"{Planet.EARTH.g:.2f}", Planet.EARTH.value, Planet.EARTH)
Animal = Enum("Animal", "CAT DOG"); print(list(Animal), Animal.CAT.value)
try:
    class Sub(Color): Z = 3
except TypeError as e: print(e)
import pickle; print(pickle.loads(pickle.dumps(Pr.LOW)) is Pr.LOW)
print(Color.RED.__class__, type(Color), Color.RED in Color, 1 in Color, "q" in Color, hash(Color.RED) == hash("RED"), Color)
class State(StrEnum): A = auto(); B = "x"
print(State.A, repr(State.B), State.A == "a", f"{State.B!r:>20}|")
class L(Enum):
    _ignore_ = ["q"]
    A = member(lambda self: 3) if False else 1
    @nonmember
    class Inner: pass
print(list(L))
