"""Numbers, arrays and structures in memory that all processes see."""

import ctypes
import sys

import _ipc
from multiprocessing import context
from multiprocessing.context import assert_spawning

__all__ = ["RawValue", "RawArray", "Value", "Array", "copy", "synchronized"]

typecode_to_type = {
    "c": ctypes.c_char, "u": ctypes.c_wchar, "b": ctypes.c_byte, "B": ctypes.c_ubyte,
    "h": ctypes.c_short, "H": ctypes.c_ushort, "i": ctypes.c_int, "I": ctypes.c_uint,
    "l": ctypes.c_long, "L": ctypes.c_ulong, "q": ctypes.c_longlong, "Q": ctypes.c_ulonglong,
    "f": ctypes.c_float, "d": ctypes.c_double,
}


def _type_of(typecode_or_type):
    kind = typecode_to_type.get(typecode_or_type, typecode_or_type)
    if isinstance(kind, str) and sys.version_info >= (3, 15):
        raise TypeError("bad typecode (must be a ctypes type or one of c, b, B, u, h, H, i, I, l, L, q, Q, f or d)")
    return kind


def _new_value(type_):
    return rebuild_ctype(type_, _ipc.block_new(max(ctypes.sizeof(type_), 1), ""))


def rebuild_ctype(type_, block):
    """The object of a ctypes type in this block."""
    return type_._over(block, 0)


def reduce_ctype(obj):
    assert_spawning(obj)
    if isinstance(obj, ctypes.Array):
        return _rebuild_array, (obj._type_, obj._length_, obj._b)
    return rebuild_ctype, (type(obj), obj._b)


def _rebuild_array(type_, length, block):
    return rebuild_ctype(type_ * length, block)


def RawValue(typecode_or_type, *args):
    """An object that all processes see, without a lock."""
    obj = _new_value(_type_of(typecode_or_type))
    obj.__init__(*args)
    return obj


def RawArray(typecode_or_type, size_or_initializer):
    """A row that all processes see, without a lock."""
    type_ = _type_of(typecode_or_type)
    if isinstance(size_or_initializer, int):
        return _new_value(type_ * size_or_initializer)
    items = size_or_initializer if hasattr(size_or_initializer, "__len__") else list(size_or_initializer)
    obj = _new_value(type_ * len(items))
    # All items are written in one step, so that other processes never see a half-filled array.
    obj._fill(bytes(type(obj)(*items)))
    return obj


def Value(typecode_or_type, *args, lock=True, ctx=None):
    """An object that all processes see, with a lock."""
    return _with_lock(RawValue(typecode_or_type, *args), lock, ctx)


def Array(typecode_or_type, size_or_initializer, *, lock=True, ctx=None):
    """A row that all processes see, with a lock."""
    return _with_lock(RawArray(typecode_or_type, size_or_initializer), lock, ctx)


def _with_lock(obj, lock, ctx):
    if lock is False:
        return obj
    if lock in (True, None):
        lock = (ctx or context._default_context.get_context()).RLock()
    if not hasattr(lock, "acquire"):
        raise AttributeError(f"{lock!r} has no method 'acquire'")
    return synchronized(obj, lock, ctx)


def copy(obj):
    """A new object without a lock, with the same contents."""
    new_obj = _new_value(type(obj))
    new_obj._fill(bytes(obj))
    return new_obj


def synchronized(obj, lock=None, ctx=None):
    """A wrapper that holds a lock while it reads or writes."""
    assert not isinstance(obj, SynchronizedBase), "object already synchronized"
    ctx = ctx or context._default_context.get_context()
    if isinstance(obj, ctypes._SimpleCData):
        return Synchronized(obj, lock, ctx)
    if isinstance(obj, ctypes.Array):
        if obj._type_ is ctypes.c_char:
            return SynchronizedString(obj, lock, ctx)
        return SynchronizedArray(obj, lock, ctx)
    cls = type(obj)
    if cls not in class_cache:
        body = {name: make_property(name) for name in cls._names_}
        class_cache[cls] = type("Synchronized" + cls.__name__, (SynchronizedBase,), body)
    return class_cache[cls](obj, lock, ctx)


class_cache = {}


def make_property(name):
    """A member of a structure, read and written under the lock."""
    def get(self):
        with self._lock:
            return getattr(self._obj, name)

    def set(self, value):
        with self._lock:
            setattr(self._obj, name, value)

    return property(get, set)


class SynchronizedBase:
    def __init__(self, obj, lock=None, ctx=None):
        self._obj = obj
        self._lock = lock or (ctx or context._default_context.get_context()).RLock()
        self.acquire = self._lock.acquire
        self.release = self._lock.release
        # The number of the lock's semaphore, or 0 for a lock of another kind. With this number a single request can
        # both check the lock and read or write a plain number.
        self._sem = getattr(self._lock, "_handle", 0) if getattr(self._lock, "_maxvalue", 0) == 1 else 0

    def _key(self):
        # The semaphore that a request checks: 0 if this thread holds the lock already, None if the lock must be taken.
        lock = self._lock
        if not self._sem:
            return None
        if not lock._count:
            return self._sem
        return 0 if lock._recursive and lock._is_mine() else None

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *args):
        return self._lock.__exit__(*args)

    def __reduce__(self):
        assert_spawning(self)
        return synchronized, (self._obj, self._lock)

    def get_obj(self):
        """The object without its lock."""
        return self._obj

    def get_lock(self):
        """The lock, to hold over more than one access: counter.value += 1 is two."""
        return self._lock

    def __repr__(self):
        return f"<{type(self).__name__} wrapper for {self._obj}>"


class Synchronized(SynchronizedBase):
    @property
    def value(self):
        sem = self._key()
        if sem is not None:
            value = _ipc.get(self._obj._b, 0, self._obj._type_, sem)
            if value is not None:
                return value
        with self._lock:
            return self._obj.value

    @value.setter
    def value(self, value):
        sem = self._key()
        if sem is None or not _ipc.set(self._obj._b, 0, self._obj._type_, value, sem):
            with self._lock:
                self._obj.value = value


class SynchronizedArray(SynchronizedBase):
    def __init__(self, obj, lock=None, ctx=None):
        super().__init__(obj, lock, ctx)
        kind = obj._type_
        self._code = kind._type_ if kind.__base__ is ctypes._SimpleCData else None
        self._width = kind._size_
        self._length = obj._length_

    def __len__(self):
        return self._length

    def __getitem__(self, i):
        if self._code and type(i) is int and 0 <= i < self._length and (sem := self._key()) is not None:
            value = _ipc.get(self._obj._b, i * self._width, self._code, sem)
            if value is not None:
                return value
        with self._lock:
            return self._obj[i]

    def __setitem__(self, i, value):
        if self._code and type(i) is int and 0 <= i < self._length and (sem := self._key()) is not None:
            if _ipc.set(self._obj._b, i * self._width, self._code, value, sem):
                return
        with self._lock:
            self._obj[i] = value

    def __getslice__(self, start, stop):
        with self._lock:
            return self._obj[start:stop]

    def __setslice__(self, start, stop, values):
        with self._lock:
            self._obj[start:stop] = values


class SynchronizedString(SynchronizedArray):
    value = make_property("value")
    raw = make_property("raw")
