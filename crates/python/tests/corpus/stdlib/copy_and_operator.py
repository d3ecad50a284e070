import copy
import operator
from functools import reduce

a = {"list": [1, [2]], "t": (1, [5])}
shallow, deep = copy.copy(a), copy.deepcopy(a)
a["list"][1].append(3)
a["t"][1].append(6)
print(shallow, deep)


class Node:
    def __init__(self, v):
        self.v = v
        self.next = self


n = Node([1])
m = copy.deepcopy(n)
print(m.next is m, m.v == n.v, m.v is n.v, copy.copy(n).v is n.v)


class Special:
    def __copy__(self):
        return "copied"

    def __deepcopy__(self, memo):
        return "deep"


print(copy.copy(Special()), copy.deepcopy([Special()]))
print(reduce(operator.mul, [2, 3, 4]), operator.add(1, 2), operator.itemgetter(1)("abc"), operator.itemgetter(0, 2)("abc"))
print(sorted([("a", 2), ("b", 1)], key=operator.itemgetter(1)), operator.attrgetter("v")(n), operator.methodcaller("upper")("x"))
print(operator.lt(1, 2), operator.not_(0), operator.contains([1], 1), operator.neg(5), operator.mod(7, 3), operator.truediv(1, 4))
