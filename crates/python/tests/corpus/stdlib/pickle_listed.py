# What stands in a pickle, opcode by opcode; and what a pickle must not be.
import pickle
import pickletools


class Point:
    def __init__(self, x):
        self.x = x


for value in (1, -5, 2 ** 40, "a", b"b", 1.5, None, True), [1, [2, 3]], {"a": {1, 2}, "b": frozenset("x")}, Point(3), (1, 2, 3, 4), bytearray(b"q"):
    for protocol in 0, 2, 4, 5:
        if protocol > 2 or not isinstance(value, dict):
            pickletools.dis(pickle.dumps(value, protocol))
            short = pickletools.optimize(pickle.dumps(value, protocol))
            print(len(short), type(pickle.loads(short)).__name__)
print([(op.name, arg, pos) for op, arg, pos in pickletools.genops(b"K\x01.")])
for wrong in b"", b"K\x01", b"\xff", b"X\xff\0\0\0ab.", b"S'a\n.":
    try:
        list(pickletools.genops(wrong))
    except ValueError as error:
        print(error)
try:
    pickletools.dis(b"0.")
except ValueError as error:
    print(error)
for wrong in b"cbuiltins\nint\nN\x81.", b"cbuiltins\nint\nNR.", b"cbuiltins\nlen\n)\x81.", b"Va\np-1\n.", b"S'\\'\n.", b"S ''\n.", b"c\xff\nlog\n.", b"\x95\x02\0\0\0\0\0\0\0N":
    try:
        pickle.loads(wrong)
    except Exception as error:
        print(type(error).__name__, error)


class Nested(list):
    pass


nested = Nested()
nested.append(nested)
for protocol in range(2, 6):
    copied = pickle.loads(pickle.dumps(nested, protocol))
    print(len(copied), copied[0] is copied)


class Ids(pickle.Pickler):
    def persistent_id(self, obj):
        if super().persistent_id(obj) is None and isinstance(obj, str):
            return obj
        return None


import io

file = io.BytesIO()
Ids(file).dump(["a", 1])
print(pickletools.optimize(file.getvalue()))
for value in (None, 10):
    pickler = pickle.Pickler(io.BytesIO())
    try:
        type("P", (pickle.Pickler,), {"reducer_override": value})(io.BytesIO()).dump(object())
    except TypeError as error:
        print(error)
