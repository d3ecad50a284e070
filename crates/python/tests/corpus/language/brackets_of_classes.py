# Which built-in classes take types in brackets.
import collections
import functools
import types


class L(list): pass
class M(dict): pass
class I(int): pass
class Wrong(Exception): pass
class Group(ExceptionGroup): pass


for c in [int, str, bytes, float, bool, object, complex, range, property, staticmethod, classmethod, super,
          bytearray, map, filter, zip, reversed, Exception, ValueError, I, Wrong, type(None), list, dict, tuple,
          set, frozenset, type, enumerate, slice, memoryview, collections.deque, collections.defaultdict,
          collections.OrderedDict, L, M, ExceptionGroup, BaseExceptionGroup, Group, types.GeneratorType,
          types.CoroutineType, types.AsyncGeneratorType, types.MappingProxyType, functools.partial]:
    try:
        print(c[int])
    except TypeError as error:
        print(error)
