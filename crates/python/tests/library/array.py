a = array.array("i", [1, 2, 3])
a
a.append(4), a.extend([5, 6]), a.insert(0, 9), a.pop(), a.remove(2)
a, len(a), a[1], a[-1], a[1:3], 3 in a, a.index(3), a.count(9)
a.itemsize, a.typecode, array.typecodes
a.tobytes()
array.array("d", [1.5, 2]).tolist()
array.array("b", [200])
array.array("i", ["x"])
array.array("z", [])
array.array("i", [1]) + array.array("i", [2]), array.array("i", [1]) * 3
array.array("i", [1, 2]) == array.array("d", [1, 2]), array.array("i", [1]) < array.array("i", [2])
b = array.array("H")
b.frombytes(b"\x01\x00\x02\x00")
b, b.reverse(), b
a[10]
a[0] = 70
a.tolist()
sum(array.array("q", range(10)))
