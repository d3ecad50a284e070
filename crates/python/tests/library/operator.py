import operator as o
o.add(1, 2), o.sub(1, 2), o.mul(2, 3), o.truediv(1, 2), o.floordiv(7, 2), o.mod(7, 2), o.pow(2, 3), o.neg(1), o.pos(1), o.invert(1), o.abs(-1), o.not_(0), o.truth([]), o.index(True)
o.and_(6, 3), o.or_(6, 3), o.xor(6, 3), o.lshift(1, 3), o.rshift(8, 2), o.lt(1, 2), o.le(1, 1), o.eq(1, 2), o.ne(1, 2), o.ge(1, 2), o.gt(1, 2), o.is_(None, None), o.is_not(1, None)
o.concat([1], [2]), o.contains([1], 1), o.countOf([1, 1], 1), o.indexOf([1, 2], 2), o.getitem([1], 0)
x = [1, 2]
o.setitem(x, 0, 9), o.delitem(x, 1), x, o.iadd(x, [3]), x
o.itemgetter(1)("abc"), o.itemgetter(0, 2)("abc"), o.itemgetter("k")({"k": 1}), o.itemgetter(slice(1))("abc")
o.attrgetter("real")(3), o.attrgetter("real", "imag")(3), o.attrgetter("a.b")
o.methodcaller("upper")("a"), o.methodcaller("split", ",", maxsplit=1)("a,b,c")
o.itemgetter(1), o.attrgetter("real"), o.methodcaller("split", ",", maxsplit=1)
o.itemgetter(5)("abc")
o.attrgetter("zz")(3)
o.attrgetter(3)
o.indexOf([], 1)
o.concat(1, 2)
o.call(len, "abc"), o.is_none(None) if hasattr(o, "is_none") else None
o.index(1.5)
o.itemgetter()
