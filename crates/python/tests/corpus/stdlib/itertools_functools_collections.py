from itertools import *
from functools import *
from collections import *
import operator
print(list(chain([1], (2, 3), "ab")), list(chain.from_iterable([[1], [2]])), list(islice(count(5, 2), 3)), list(islice("abcdef", 1, 5, 2)))
print(list(accumulate([1, 2, 3, 4], operator.mul)), list(accumulate([1, 2], initial=10)), list(combinations("abc", 2)), list(permutations([1, 2, 3], 2))[:3])
print(list(product("ab", repeat=2)), list(combinations_with_replacement("ab", 2)), [(k, list(g)) for k, g in groupby("aabbbc")], list(zip_longest([1], [2, 3], fillvalue=0)))
print(list(takewhile(lambda x: x < 3, [1, 2, 3, 1])), list(dropwhile(lambda x: x < 3, [1, 2, 3, 1])), list(filterfalse(None, [0, 1])), list(starmap(pow, [(2, 3)])), list(compress("abc", [1, 0, 1])), list(pairwise([1, 2, 3])), list(batched("abcde", 2)))
a, b = tee([1, 2]); print(list(a), list(b), list(islice(cycle("ab"), 5)), list(repeat(1, 2)), repeat(3, 4), count(3), count(1.5, 0.5))
print(reduce(lambda x, y: x * y, range(1, 6)), reduce(operator.add, [], 0))
@lru_cache(maxsize=2)
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(20), fib.cache_info()); fib.cache_clear(); print(fib.cache_info(), fib.__wrapped__ is not None, fib.cache_parameters())
@cache
def sq(x): print("calc"); return x * x
print(sq(2), sq(2))
p = partial(int, base=2); print(p("101"), p, p.func, p.keywords)
@singledispatch
def show(x): return "obj"
@show.register
def _(x: int): return "int"
@show.register(list)
def _(x): return "list"
print(show(1), show([]), show("s"), show(True), show.dispatch(bool))
@total_ordering
class V:
    def __init__(s, v): s.v = v
    def __eq__(s, o): return s.v == o.v
    def __lt__(s, o): return s.v < o.v
print(V(1) <= V(2), V(3) >= V(4), max([V(1), V(5)], key=lambda v: v.v).v)
class C:
    @cached_property
    def x(self): print("once"); return 5
c = C(); print(c.x, c.x, c.__dict__)
print(sorted(["b", "A", "c"], key=cmp_to_key(lambda a, b: (a.lower() > b.lower()) - (a.lower() < b.lower()))))
def d(f):
    @wraps(f)
    def w(*a): "wdoc"; return f(*a)
    return w
@d
def hello(): "hdoc"
print(hello.__name__, hello.__doc__, hello.__wrapped__)
ct = Counter("mississippi"); print(ct, ct.most_common(2), ct["z"], ct + Counter("ss"), ct - Counter("iiii"), sorted(ct.elements())[:3], ct.total(), ct & Counter("sm"), +Counter(a=-1, b=2))
ct.update("zz"); ct.subtract("z"); print(ct)
dd = defaultdict(list); dd["a"].append(1); print(dd, dd["q"], dict(dd), defaultdict(int, x=1))
dq = deque([1, 2, 3], maxlen=3); dq.append(4); dq.appendleft(0); dq.rotate(1); print(dq, dq[0], list(reversed(dq)), dq.maxlen); dq.extendleft([7, 8]); print(dq)
od = OrderedDict(a=1, b=2); od.move_to_end("a"); print(od, od.popitem(last=False))
cm = ChainMap({"a": 1}, {"a": 2, "b": 3}); print(cm, cm["a"], cm["b"], dict(cm), cm.new_child({"c": 1}), cm.parents)
class UD(UserDict):
    def __setitem__(s, k, v): super().__setitem__(k, v * 2)
u = UD(a=1); u["b"] = 2; print(u, UserList([1]) + [2], UserString("ab").upper())
print(operator.itemgetter(1, 0)("ab"), operator.attrgetter("real")(3), operator.methodcaller("upper")("a"), operator.itemgetter(1), operator.contains([1], 1))
