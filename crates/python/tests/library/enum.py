from enum import Enum, IntEnum, Flag, auto, IntFlag, StrEnum, unique
class C(Enum):
    RED = 1
    GREEN = 2
    CRIMSON = 1
C.RED, str(C.RED), C.RED.name, C.RED.value, C(2), C["GREEN"], list(C), C.CRIMSON is C.RED, len(C), C.RED in C, 1 in C, C.__members__
C(5)
C["BLUE"]
C.RED = 5
C.RED == 1, C.RED is C.RED, hash(C.RED) == hash("RED"), isinstance(C.RED, C), repr(C), C.RED < C.GREEN if 0 else None
C.RED < C.GREEN
class Child(C): pass
class I(IntEnum):
    A = 3
    B = 4
I.A + 1, I.A < I.B, str(I.A), repr(I.A), f"{I.A}", I(3), sorted(I)
class F(Flag):
    R = auto()
    W = auto()
    X = auto()
    RW = R | W
F.R | F.X, F.RW, F.R & F.W, ~F.R, F.R in F.RW, list(F.RW), F(0), bool(F(0)), F(5), F.R ^ F.RW, len(F.RW)
F(16)
class S(StrEnum):
    ONE = auto()
    TWO = "zwei"
S.ONE, S.TWO == "zwei", f"{S.ONE}", S.ONE.upper()
class IF(IntFlag):
    A = 1
    B = 2
IF.A | IF.B, IF.A | 8, IF(3), str(IF.A), IF.A + 1
@unique
class U(Enum):
    A = 1
    B = 1
Enum("Dyn", "A B").B, Enum("Dyn", {"X": 7}).X.value
class Planet(Enum):
    EARTH = (5.97e24, 6.37e6)
    def __init__(self, mass, radius): self.mass = mass
    @property
    def heavy(self): return self.mass > 1e24
Planet.EARTH.heavy, Planet.EARTH
class A(Enum):
    @staticmethod
    def _generate_next_value_(name, start, count, last): return name.lower()
    X = auto()
A.X.value
class M(Enum):
    ONE = 1
    @classmethod
    def _missing_(cls, value): return cls.ONE
M(99)
dir(C.RED)[-3:], C.RED.__class__.__name__, type(C).__name__, C.__name__
