# Fields are documented (3.14), and a frozen class with slots refuses what it has no slot for.
from dataclasses import *
import dataclasses
@dataclass(frozen=True, slots=True)
class F:
    a: int
f = F(1)
for act in (lambda: setattr(f, "zzz", 1), lambda: setattr(f, "a", 1), lambda: delattr(f, "zzz"), lambda: delattr(f, "a")):
    try: act()
    except Exception as e: print(type(e).__name__, e)
@dataclass(frozen=True)
class G:
    a: int
g = G(1)
for act in (lambda: setattr(g, "zzz", 1), lambda: setattr(g, "a", 1), lambda: delattr(g, "zzz"), lambda: delattr(g, "a")):
    try: act()
    except Exception as e: print(type(e).__name__, e)
print(MISSING, KW_ONLY)
@dataclass(slots=True)
class D:
    """d"""
    x: int = field(default=1, doc="the x")
    y: int = field(default=2, metadata={"a": 1})
print(fields(D)[0], fields(D)[0].doc, fields(D)[1].metadata, type(fields(D)[0].metadata))
print(D.__slots__)
print(make_dataclass("C", ["x", ("y", int), ("z", int, 5)], decorator=lambda c, **k: dataclass(c, **k))(1, 2), make_dataclass("C", ["x"]).__annotations__)
