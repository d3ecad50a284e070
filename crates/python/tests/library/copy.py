x = [1, [2, 3], {"k": (4, [5])}]
y, z = copy.copy(x), copy.deepcopy(x)
y == x, y[1] is x[1], z == x, z[1] is x[1], z[2]["k"][1] is x[2]["k"][1]
loop = []
loop.append(loop)
c = copy.deepcopy(loop)
c[0] is c, c is loop
class P:
    def __init__(self): self.a = [1]
p = P()
copy.copy(p).a is p.a, copy.deepcopy(p).a is p.a, copy.deepcopy(p).a
class Q:
    def __copy__(self): return "shallow"
    def __deepcopy__(self, memo): return "deep", type(memo)
copy.copy(Q()), copy.deepcopy(Q())
copy.copy(len) is len, copy.deepcopy((1, 2)), copy.copy({1}), copy.deepcopy({"a": {1}})
copy.copy(x for x in [])
t = (1, "a")
copy.deepcopy(t) is t
import collections
copy.copy(collections.deque([1], 3)), copy.deepcopy(collections.OrderedDict(a=[1])), copy.deepcopy(collections.defaultdict(list, a=[1]))
class S:
    __slots__ = ("v",)
s = S()
s.v = [1]
copy.copy(s).v is s.v, copy.deepcopy(s).v is s.v
copy.replace(1)
copy.Error is copy.error
