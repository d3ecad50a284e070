from enum import Enum
class Cmd(Enum): GO = 1; STOP = 2
class Pt:
    __match_args__ = ("x", "y")
    def __init__(s, x, y): s.x = x; s.y = y
def m(v):
    match v:
        case 0 | 1: return "small"
        case int(n) if n < 0: return f"neg {n}"
        case bool(): return "b"
        case int() | float() as num: return f"num {num}"
        case "a" | "b": return "ab"
        case str(s): return f"str {s!r}"
        case []: return "empty"
        case [x]: return f"one {x}"
        case [x, y]: return f"two {x} {y}"
        case [first, *_, last]: return f"{first}..{last}"
        case {"type": "circle", "r": r, **rest}: return f"circle {r} {rest}"
        case {"type": t}: return f"type {t}"
        case {}: return "dict"
        case Pt(0, 0): return "origin"
        case Pt(x, y=0): return f"xaxis {x}"
        case Pt(): return "pt"
        case Cmd.GO: return "go"
        case None: return "none"
        case (a, (b, c)): return "never"
        case _: return "other"
for v in [0, True, -5, 7, 2.5, "a", "zz", [], [1], (1, 2), [1, 2, 3, 4], {"type": "circle", "r": 2, "z": 1}, {"type": "sq"}, {"q": 1}, Pt(0, 0), Pt(3, 0), Pt(1, 1), Cmd.GO, Cmd.STOP, None, b"x", {1}, range(3)]:
    print(repr(v) if not isinstance(v, Pt) else "Pt", "->", m(v))
match [1, [2, [3, 4]]]:
    case [a, [b, [*c]]]: print(a, b, c)
match {"k": [1, {"z": "deep"}]}:
    case {"k": [_, {"z": z}]}: print(z)
try:
    match Pt(1, 2):
        case Pt(1, 2, 3): pass
except TypeError as e: print(e)
match 3.0:
    case 3: print("eq")
match "x", 1:
    case "x", n if n > 5: print("big")
    case "x", n: print("small", n)
