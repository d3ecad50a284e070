"""Objects to bytes and back."""  # Left out: the plain Python twins of Pickler and Unpickler.

import sys

import _pickle
from copyreg import dispatch_table  # registers how the built-in types are taken apart

__all__ = ["PickleError", "PicklingError", "UnpicklingError", "Pickler", "Unpickler", "dump", "dumps", "load", "loads",
           "PickleBuffer"]

HIGHEST_PROTOCOL = 5
DEFAULT_PROTOCOL = 5 if sys.version_info >= (3, 14) else 4
format_version = "5.0"
compatible_formats = ["1.0", "1.1", "1.2", "1.3", "2.0", "3.0", "4.0", "5.0"]
bytes_types = (bytes, bytearray)

# Define each opcode as a constant of this module, under the opcode's name.
for _names, _codes in (
        ("MARK STOP POP POP_MARK DUP FLOAT INT BININT BININT1 LONG BININT2 NONE PERSID BINPERSID REDUCE STRING "
         "BINSTRING SHORT_BINSTRING UNICODE BINUNICODE APPEND BUILD GLOBAL DICT EMPTY_DICT APPENDS GET BINGET INST "
         "LONG_BINGET LIST EMPTY_LIST OBJ PUT BINPUT LONG_BINPUT SETITEM TUPLE EMPTY_TUPLE SETITEMS BINFLOAT "
         "BINBYTES SHORT_BINBYTES", b"(.012FIJKLMNPQRSTUVXabcd}eghijl]opqrst)uGBC"),
        ("PROTO NEWOBJ EXT1 EXT2 EXT4 TUPLE1 TUPLE2 TUPLE3 NEWTRUE NEWFALSE LONG1 LONG4 SHORT_BINUNICODE BINUNICODE8 "
         "BINBYTES8 EMPTY_SET ADDITEMS FROZENSET NEWOBJ_EX STACK_GLOBAL MEMOIZE FRAME BYTEARRAY8 NEXT_BUFFER "
         "READONLY_BUFFER", bytes([*range(0x80, 0x8c), *range(0x8c, 0x99)]))):
    for _name, _code in zip(_names.split(), _codes, strict=True):
        globals()[_name] = bytes([_code])
        __all__.append(_name)
TRUE = b"I01\n"
FALSE = b"I00\n"


class PickleError(Exception):
    """Base of the errors about pickles."""

    __module__ = "_pickle"


class PicklingError(PickleError):
    """The object cannot be written down."""

    __module__ = "_pickle"


class UnpicklingError(PickleError):
    """The bytes are no pickle."""

    __module__ = "_pickle"


def _checked(protocol, fix_imports, buffer_callback):
    if buffer_callback is not None and (protocol is None or 0 <= protocol < 5):
        raise ValueError("buffer_callback needs protocol >= 5")


class _Beside:
    # Tells the pickler which buffer_callback the call of dumps() was given.
    def __init__(self, buffer_callback):
        self._buffer_callback = buffer_callback


def dumps(obj, protocol=None, *, fix_imports=True, buffer_callback=None):
    """The object as bytes."""
    if buffer_callback is None:
        return _pickle.dumps(obj, protocol)
    _checked(protocol, fix_imports, buffer_callback)
    return _pickle.dumps(obj, protocol, _Beside(buffer_callback))


def loads(data, /, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=()):
    """The object that these bytes stand for."""
    if buffers == () and encoding == "ASCII" and fix_imports:
        return _pickle.loads(data)[0]
    return _pickle.loads(data, None, 0, _how(fix_imports, encoding, errors, buffers))[0]


def _how(fix_imports, encoding, errors, buffers):
    return bool(fix_imports), encoding, errors, None if buffers is None or buffers == () else iter(buffers)


def dump(obj, file, protocol=None, *, fix_imports=True, buffer_callback=None):
    """Write the object into a file."""
    Pickler(file, protocol, fix_imports=fix_imports, buffer_callback=buffer_callback).dump(obj)


def load(file, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=()):
    """Read one object from a file; the rest stays there."""
    return Unpickler(file, fix_imports=fix_imports, encoding=encoding, errors=errors, buffers=buffers).load()


class Pickler:
    """Writes objects into a file. A subclass may say how (persistent_id, reducer_override)."""

    __module__ = "_pickle"

    def __init__(self, file, protocol=None, *, fix_imports=True, buffer_callback=None):
        protocol = DEFAULT_PROTOCOL if protocol is None else protocol
        _checked(protocol, fix_imports, buffer_callback)
        if protocol > HIGHEST_PROTOCOL:
            raise ValueError(f"pickle protocol must be <= {HIGHEST_PROTOCOL}")
        if not callable(getattr(file, "write", None)):
            raise TypeError("file must have a 'write' attribute")
        self._write = file.write
        self._protocol = HIGHEST_PROTOCOL if protocol < 0 else protocol
        self._buffer_callback = buffer_callback
        self.bin = self._protocol > 0
        self.fast = 0
        self._memo = {}

    @property
    def memo(self):
        """What was written before, by its id: its number, and itself."""
        return self._memo

    @memo.setter
    def memo(self, value):
        if not isinstance(value, dict):
            raise TypeError(f"'memo' attribute must be a PicklerMemoProxy object or dict, not {type(value).__name__}")
        self._memo = dict(value)

    def dump(self, obj):
        if "_write" not in self.__dict__:
            raise PicklingError(f"Pickler.__init__() was not called by {type(self).__name__}.__init__()")
        self._write(_pickle.dumps(obj, self._protocol, self, self._memo))

    def persistent_id(self, obj, /):
        """The id of an object that is kept elsewhere; None for one that is to be written."""
        return None

    def clear_memo(self):
        """Forget what was written before."""
        self._memo.clear()


class Unpickler:
    """Reads objects from a file. A subclass may say how (find_class, persistent_load)."""

    __module__ = "_pickle"

    def __init__(self, file, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=()):
        parts = [getattr(file, name, None) for name in ("peek", "readinto", "read", "readline")]
        if not callable(parts[2]) or not callable(parts[3]):
            raise TypeError("file must have 'read' and 'readline' attributes")
        self._file = file
        self._data = None
        self._start = 0
        self._how = _how(fix_imports, encoding, errors, buffers)
        self._memo = {}

    @property
    def memo(self):
        return self._memo

    @memo.setter
    def memo(self, value):
        if not isinstance(value, dict):
            raise TypeError(f"'memo' attribute must be an UnpicklerMemoProxy object or dict, "
                            f"not {type(value).__name__}")
        if any(key < 0 for key in value):
            raise ValueError("memo key must be positive integers.")
        self._memo = dict(value)

    def load(self):
        if "_file" not in self.__dict__:
            raise UnpicklingError(f"Unpickler.__init__() was not called by {type(self).__name__}.__init__()")
        file = self._file
        seekable = hasattr(file, "seek") and hasattr(file, "tell")
        if seekable and hasattr(file, "seekable"):
            seekable = file.seekable()
        if seekable:
            # The file can seek: it is set to the end of this object, so that the rest can be read later.
            start = file.tell()
            obj, end = _pickle.loads(file.read(), self, 0, self._how, self._memo)
            file.seek(start + end)
            return obj
        # The file cannot seek: the bytes after this object are kept here for the next load().
        if self._data is None:
            self._data, self._start = file.read(), 0
        obj, end = _pickle.loads(self._data, self, self._start, self._how, self._memo)
        self._start = end
        return obj

    def find_class(self, module_name, global_name, /):
        for name in module_name, global_name:
            if not isinstance(name, str):
                raise TypeError(f"name of a module or an object must be str, not {type(name).__name__}")
        if not module_name:
            raise ValueError("Empty module name")
        return _pickle.find_class(module_name, global_name, getattr(self, "_proto", 0 if self._how[0] else 3))

    def persistent_load(self, pid):
        raise UnpicklingError("A load persistent id instruction was encountered, "
                              "but no persistent_load function was specified.")


class PickleBuffer:
    """A buffer that goes beside a pickle, when the program takes it (buffer_callback)."""

    _is_pickle_buffer = True

    def __init__(self, object, /):
        self._view = memoryview(object)

    def raw(self):
        if self._view is None:
            raise ValueError("operation forbidden on released PickleBuffer object")
        return self._view.cast("B") if self._view.format != "B" or self._view.ndim != 1 else self._view

    def release(self):
        self._view = None

    def __bytes__(self):
        return bytes(self.raw())

    def __buffer__(self, flags, /):
        return self.raw()


def decode_long(data):
    """The number that these bytes stand for, the lowest first."""
    return int.from_bytes(data, "little", signed=True)


def encode_long(x):
    """The shortest bytes of a number, the lowest first."""
    if x == 0:
        return b""
    size = (x.bit_length() >> 3) + 1
    found = x.to_bytes(size, "little", signed=True)
    if x < 0 and size > 1 and found[-1] == 0xff and found[-2] & 0x80:
        found = found[:-1]
    return found


for _class in (PickleError, PicklingError, UnpicklingError, Pickler, Unpickler, PickleBuffer):
    setattr(_pickle, _class.__name__, _class)
_Pickler, _Unpickler, _dump, _dumps, _load, _loads = Pickler, Unpickler, dump, dumps, load, loads
