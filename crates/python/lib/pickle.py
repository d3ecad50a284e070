"""Objects to bytes and back."""  # Left out: the opcodes as names.

import _pickle
from io import BytesIO as _BytesIO

__all__ = ["PickleError", "PicklingError", "UnpicklingError", "Pickler", "Unpickler", "dump", "dumps", "load", "loads",
           "HIGHEST_PROTOCOL", "DEFAULT_PROTOCOL"]

HIGHEST_PROTOCOL = 5
DEFAULT_PROTOCOL = 4
format_version = "4.0"
compatible_formats = ["1.0", "1.1", "1.2", "1.3", "2.0", "3.0", "4.0", "5.0"]


class PickleError(Exception):
    """Base of the errors about pickles."""

    __module__ = "_pickle"


class PicklingError(PickleError):
    """The object cannot be written down."""

    __module__ = "_pickle"


class UnpicklingError(PickleError):
    """The bytes are no pickle."""

    __module__ = "_pickle"


def dumps(obj, protocol=None, *, fix_imports=True, buffer_callback=None):
    """The object as bytes."""
    return _pickle.dumps(obj, protocol)


def loads(data, /, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=()):
    """The object that these bytes stand for."""
    return _pickle.loads(data)[0]


def dump(obj, file, protocol=None, *, fix_imports=True, buffer_callback=None):
    """Write the object into a file."""
    file.write(_pickle.dumps(obj, protocol))


def load(file, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=()):
    """Read one object from a file; the rest stays there."""
    return _load(file, None)


def _load(file, hook):
    # Whatever comes after this object is given back to the file.
    start = file.tell()
    obj, end = _pickle.loads(file.read(), hook)
    file.seek(start + end)
    return obj


class Pickler:
    """Writes objects into a file. A subclass may say how (persistent_id, reducer_override)."""

    def __init__(self, file, protocol=None, *, fix_imports=True, buffer_callback=None):
        self._file = file
        self._protocol = protocol

    def dump(self, obj):
        self._file.write(_pickle.dumps(obj, self._protocol, self))

    def clear_memo(self):
        """Nothing is remembered between two dumps."""


class Unpickler:
    """Reads objects from a file. A subclass may say how (find_class, persistent_load)."""

    def __init__(self, file, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=()):
        self._file = file

    def load(self):
        return _load(self._file, self)

    def find_class(self, module_name, global_name, /):
        return _pickle.find_class(module_name, global_name)

    def persistent_load(self, pid):
        raise UnpicklingError("A load persistent id instruction was encountered, "
                              "but no persistent_load function was specified.")


class PickleBuffer:
    """Kept for programs that name it: buffers are always written in band here."""

    def __init__(self, obj):
        self._obj = obj

    def raw(self):
        return memoryview(self._obj)
