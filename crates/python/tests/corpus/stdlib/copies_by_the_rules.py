import copy, collections, dataclasses, threading, datetime, enum
class A:
    def __init__(self): self.x = [1]; self.me = self
a = copy.deepcopy(A()); print(a.me is a, a.x)
class S:
    __slots__ = ('a', '__weakref__')
s = S(); s.a = [1]; t = copy.copy(s); u = copy.deepcopy(s); print(t.a is s.a, u.a is s.a)
class G:
    def __init__(self, n): self.n = n; self.lock = threading.Lock()
    def __getstate__(self):
        d = dict(self.__dict__); del d['lock']; return d
    def __setstate__(self, d):
        self.__dict__.update(d); self.lock = threading.Lock(); print('set', d)
g = copy.deepcopy(G([1])); print(g.n, type(g.lock).__name__)
copy.copy(g)
class R:
    def __init__(self, a): self.a = a
    def __reduce__(self): print('reduced'); return R, (self.a,)
r = R([1]); print(copy.copy(r).a is r.a, copy.deepcopy(r).a is r.a)
class NA:
    def __new__(cls, a, b): self = super().__new__(cls); self.v = a + b; return self
    def __getnewargs__(self): return (1, self.v - 1)
print(copy.copy(NA(1, 2)).v)
class L(list):
    pass
l = L([[1]]); l.tag = 't'; m = copy.deepcopy(l); print(m, m.tag, m[0] is l[0], type(m).__name__)
class DD(dict): pass
d = DD(a=[1]); d.x = 1; e = copy.copy(d); print(e, e.x, type(e).__name__)
class T(tuple):
    pass
print(copy.copy(T([1])), type(copy.deepcopy(T([[1]]))).__name__)
class St(set): pass
print(copy.copy(St([1])), copy.deepcopy(collections.deque([[1]], 2)), copy.copy(collections.defaultdict(list, a=[1])), copy.deepcopy(collections.Counter('aab')), copy.deepcopy(collections.OrderedDict(a=[1])))
P = collections.namedtuple('P', 'a b'); print(copy.copy(P(1, [2])), copy.deepcopy(P(1, [2])))
@dataclasses.dataclass(frozen=True)
class F: a: list
@dataclasses.dataclass(frozen=True, slots=True)
class FS: a: list
f = F([1]); print(copy.copy(f), copy.deepcopy(f).a is f.a, copy.deepcopy(FS([1])))
class E(Exception):
    def __init__(self, a, b): super().__init__(a); self.b = b
try: print(copy.copy(E(1, 2)))
except TypeError as x: print(x)
v = ValueError('a'); v.note = [1]; w = copy.deepcopy(v); print(repr(w), w.note, w.note is v.note)
class C(enum.Enum): X = 1
print(copy.copy(C.X) is C.X, copy.deepcopy([C.X])[0] is C.X)
for bad in (threading.Lock(), (i for i in ()), threading.RLock(), threading.Thread()):
    try: copy.deepcopy(bad); print('copied')
    except TypeError as x: print(str(x))
now = datetime.datetime(2026, 1, 2, 3, tzinfo=datetime.timezone.utc); print(copy.copy(now) == now, copy.deepcopy(now), copy.deepcopy(datetime.date(1, 2, 3)))
x = [1]; y = copy.deepcopy([x, x]); print(y[0] is y[1])
lst = []; lst.append((lst,)); z = copy.deepcopy(lst); print(z[0][0] is z)
def fn(): pass
print(copy.deepcopy({'f': fn, 'm': len, 's': slice(1, 2)}) == {'f': fn, 'm': len, 's': slice(1, 2)})
class M:
    def __deepcopy__(self, memo): print('deep', type(memo).__name__); return 5
    def __copy__(self): print('shallow'); return 4
print(copy.copy(M()), copy.deepcopy([M()]))
print(copy.copy(A.__init__) is A.__init__, copy.copy(copy) if False else '')
