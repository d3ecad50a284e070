import sys
class Stack:
    def __init__(self, *a): self._i = list(a)
    def __len__(self): return len(self._i)
    def __getitem__(self, i): return self._i[i]
    def __setitem__(self, i, v): self._i[i] = v
    def __delitem__(self, i): del self._i[i]
    def __contains__(self, x): return x in self._i
    def __iter__(self): return iter(self._i)
    def __repr__(self): return f"Stack({', '.join(map(repr, self._i))})"
    def __bool__(self): return bool(self._i)
    def __eq__(self, o): return isinstance(o, Stack) and self._i == o._i
    def __hash__(self): return hash(tuple(self._i))
    def __add__(self, o): return Stack(*self._i, *o)
    def __radd__(self, o): return Stack(*o, *self._i)
    def __iadd__(self, o): self._i.extend(o); return self
    def __mul__(self, n): return Stack(*self._i * n)
    def __neg__(self): return Stack(*[-x for x in self._i])
    def __lt__(self, o): return self._i < o._i
    def __call__(self, *a, **k): return (a, k)
    def __enter__(self): return self
    def __exit__(self, t, v, tb): print("exit", t.__name__ if t else None); return t is KeyError
    def __getattr__(self, n):
        if n.startswith("dyn_"): return n[4:]
        raise AttributeError(f"no {n}")
    def __format__(self, s): return f"<{s}>{len(self)}"
    def __index__(self): return len(self)
    def __int__(self): return 7
    def __float__(self): return 7.5
    def __round__(self, n=None): return ("round", n)
    def __reversed__(self): return reversed(self._i)
    def __matmul__(self, o): return "matmul"
    def __divmod__(self, o): return "dm"
    def __pow__(self, o, m=None): return ("pow", o, m)
    def __missing__(self, k): return k
    def __dir__(self): return ["a", "b"]
    def __sizeof__(self): return 1
    def __instancecheck__(self, i): return True
    def __abs__(self): return "abs"
    def __invert__(self): return "inv"
    def __rsub__(self, o): return "rsub"
    def __and__(self, o): return "and"
    def __lshift__(self, o): return "ls"
    def __bytes__(self): return b"by"
    def __length_hint__(self): return 3
s = Stack(1, 2, 3)
print(len(s), s[0], s[-1], s[1:], 2 in s, list(s), s, bool(Stack()), s == Stack(1, 2, 3), s + [4], [0] + s, s * 2, -s, s < Stack(9), s(1, k=2), s.dyn_x, f"{s:q}", [10, 20, 30, 40][s], int(s), float(s), round(s), round(s, 2), list(reversed(s)), s @ 1, divmod(s, 2), s ** 2, pow(s, 2, 3), dir(s), abs(s), ~s, 5 - s, s & 1, s << 1, bytes(s), sorted([Stack(2), Stack(1)]), {s: 1}[Stack(1, 2, 3)], isinstance(1, type(s)))
s += [9]; s[0] = 5; del s[1]; print(s)
with s: raise KeyError("swallowed")
try:
    with s: raise ValueError("not")
except ValueError as e: print(e)
try: s.nope
except AttributeError as e: print(e)
class Meta(type):
    def __new__(m, n, b, d, **k): print("new", n, sorted(k)); return super().__new__(m, n, b, d)
    def __init__(c, n, b, d, **k): super().__init__(n, b, d)
    def __call__(c, *a): print("call", a); return super().__call__(*a)
    def __getitem__(c, i): return i
    def __iter__(c): return iter("xy")
    def __len__(c): return 2
    def __contains__(c, x): return x == 1
    def __repr__(c): return f"<M {c.__name__}>"
class K(metaclass=Meta, opt=1):
    def __init__(self, a): self.a = a
    def __init_subclass__(cls, tag=None, **k): print("sub", cls.__name__, tag)
print(K(1).a, K["i"], list(K), len(K), 1 in K, K)
class L(K, tag="t"): pass
class Desc:
    def __set_name__(self, o, n): self.n = "_" + n
    def __get__(self, i, o=None): return self if i is None else getattr(i, self.n, "unset")
    def __set__(self, i, v):
        if v < 0: raise ValueError(f"{self.n} negative")
        setattr(i, self.n, v)
    def __delete__(self, i): delattr(i, self.n)
class U:
    x = Desc(); __slots__ = ("_x",)
u = U(); print(u.x); u.x = 3; print(u.x); del u.x; print(u.x)
for b in [lambda: setattr(u, "x", -1), lambda: setattr(u, "y", 1), lambda: u.__dict__]:
    try: b()
    except Exception as e: print(type(e).__name__, e)
class T:
    def __init__(self): self._t = 0
    @property
    def t(self): return self._t
    @t.setter
    def t(self, v): self._t = v
    @t.deleter
    def t(self): print("deleted")
    @staticmethod
    def sm(x): return x
    @classmethod
    def c(cls): return cls.__name__
    ro = property(lambda s: 1)
t = T(); t.t = 5; print(t.t, T.sm(1), t.c(), T.c); del t.t
try: t.ro = 1
except AttributeError as e: print(e)
class A:
    def go(self): return ["A"]
class B(A):
    def go(self): return ["B"] + super().go()
class C(A):
    def go(self): return ["C"] + super().go()
class D(B, C):
    def go(self): return ["D"] + super().go()
print(D().go(), [c.__name__ for c in D.__mro__], D.__bases__, issubclass(D, A), D.mro()[1])
try:
    class X(A, B): pass
except TypeError as e: print(e)
print(vars(t), type("Dyn", (A,), {"z": 1})().z, t.__class__.__qualname__, getattr(t, "q", "dflt"), hasattr(t, "t"), callable(t), id(t) == id(t), T.__dict__["sm"], A.go, A().go.__func__ is A.go, t.__module__, T.__doc__)
def deco(arg):
    def wrap(f):
        def inner(*a, **k): print("before", arg); r = f(*a, **k); print("after"); return r
        return inner
    return wrap
@deco("x")
@deco("y")
def add(a, b=2, *args, c, d=4, **kw): return (a, b, args, c, d, kw)
print(add(1, c=3), add(1, 2, 3, 4, c=5, e=6))
def pos(a, /, b, *, c): return a, b, c
for b in [lambda: pos(1, 2, 3), lambda: pos(a=1, b=2, c=3), lambda: pos(1, b=2), lambda: pos(1, 2, c=3, d=4), lambda: pos(*[1, 2], **{"c": 3}), lambda: pos(1, 2, c=1, **{"c": 2})]:
    try: print(b())
    except TypeError as e: print(e)
