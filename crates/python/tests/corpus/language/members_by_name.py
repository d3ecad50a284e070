# Fields and methods of built-in classes, by name at the class.
import collections
import functools
import types
from enum import IntEnum

for owner, names in (
    (int, "real imag numerator denominator __ceil__ __floor__ __invert__ __trunc__"),
    (bool, "real __invert__"),
    (float, "real imag"),
    (complex, "real imag"),
    (range, "start stop step __bool__ __contains__"),
    (slice, "start stop step"),
    (property, "fget fset fdel __set__ __delete__ __isabstractmethod__"),
    (staticmethod, "__func__ __wrapped__ __call__"),
    (classmethod, "__func__ __wrapped__"),
    (super, "__self__ __thisclass__ __self_class__"),
    (memoryview, "format itemsize nbytes obj readonly shape __setitem__ __iter__"),
    (types.FunctionType, "__code__ __defaults__ __closure__ __globals__"),
    (types.MethodType, "__func__ __self__"),
    (types.GeneratorType, "gi_code gi_frame gi_running"),
    (types.CoroutineType, "cr_await cr_code"),
    (types.CodeType, "co_name co_varnames"),
    (types.CellType, "cell_contents"),
    (collections.deque, "maxlen __add__ __contains__ __copy__ __getitem__ __setitem__ __delitem__ __mul__ __imul__"),
    (functools.partial, "func args keywords"),
    (str, "__mod__ __rmod__"),
    (bytes, "__mod__ __rmod__ __bytes__"),
    (bytearray, "__mod__ __setitem__ __delitem__ __iadd__ __imul__"),
    (list, "__imul__ __iadd__"),
    (dict, "__ior__ __or__"),
    (set, "__iand__ __ior__ __isub__ __ixor__"),
    (types.MappingProxyType, "__or__ __ror__ __ior__"),
    (BaseException, "args __cause__ __context__ __traceback__ __suppress_context__"),
    (OSError, "errno strerror filename filename2 characters_written"),
    (StopIteration, "value"),
    (SystemExit, "code"),
    (ImportError, "msg name path"),
    (AttributeError, "name obj"),
    (SyntaxError, "msg lineno text"),
    (UnicodeDecodeError, "encoding object start end reason"),
    (ExceptionGroup, "message exceptions"),
):
    lacking = [n for n in names.split() if not hasattr(owner, n)]
    print(owner.__name__, "lacks" if lacking else "has all", lacking)

print(int.real, complex.imag, range.step, property.fget, OSError.errno, BaseException.args)
print(type(int.real).__name__, type(range.step).__name__, int.real.__name__, int.real.__objclass__, range.start.__get__(range(4)), int.imag.__get__(5), BaseException.args.__get__(ValueError(1)))
for attempt in (
    lambda: int.real.__get__("x"),
    lambda: setattr(5, "real", 1),
    lambda: setattr(range(3), "start", 1),
    lambda: setattr(1j, "imag", 1),
    lambda: delattr(slice(1), "stop"),
    lambda: range.stop.__set__(range(3), 2),
):
    try:
        print(attempt())
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)


class N(IntEnum):
    TWO = 2


class C(complex):
    pass


class I(int):
    pass


print(N.TWO.numerator, N.TWO.real, C(3, 4).imag, C(3, 4).real, I(7).denominator, type(I(7).real).__name__, True.real, True.numerator)


class Half:
    real = 5

    def __init__(self):
        self.imag = 6


class Error(OSError):
    errno = 77


print(Half().real, Half().imag, Error(1, "x").errno, Error(1, "x").strerror)

print("%d-%s".__mod__((1, "x")), "a".__rmod__("%s"), b"%d".__mod__(3), (5).__ceil__(), (5).__floor__(), (5).__invert__())
d = {1: 1}
print(d.__ior__({2: 2}) is d, d, [1].__imul__(2), bytearray(b"a").__iadd__(b"b"), range(3).__contains__(2), range(0).__bool__())
q = collections.deque([1, 2], 3)
print(q * 2, 2 * q, q + q, q.__contains__(2), q.__copy__(), q.__getitem__(0))
q *= 2
q[0] = 9
del q[1]
print(q)
proxy = types.MappingProxyType({1: 1})
print(proxy | {2: 2}, {2: 2} | proxy, proxy == {1: 1})
try:
    proxy |= {3: 3}
except TypeError as error:
    print(error)
p = property(lambda self: 4)
print(p.__get__(object()), p.__isabstractmethod__)
s = staticmethod(len)
print(s("abc"), s.__func__ is len, s.__wrapped__ is len, s.__call__("ab"))
