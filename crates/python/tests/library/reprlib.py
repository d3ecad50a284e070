reprlib.repr(list(range(20))), reprlib.repr("x" * 100), reprlib.repr({n: n for n in range(9)}), reprlib.repr(set(range(9))), reprlib.repr((1,)), reprlib.repr(10 ** 60), reprlib.repr([[[[[[[1]]]]]]])
r = reprlib.Repr(maxlist=2, maxstring=8)
r.repr([1, 2, 3]), r.repr("abcdefghijkl"), r.maxdict, reprlib.Repr(fillvalue="~").repr(list(range(9))), reprlib.Repr(indent=2).repr([1, [2]])
class C:
    @reprlib.recursive_repr("<...>")
    def __repr__(self): return "C(%r)" % (self.me,)
c = C()
c.me = c
c
reprlib.repr(frozenset([1])), reprlib.repr(b"y" * 60), reprlib.repr(1.5), reprlib.aRepr.maxother
import collections, array
reprlib.repr(collections.deque(range(9))), reprlib.repr(array.array("i", range(9)))
