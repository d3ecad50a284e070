"""Blocks of memory that all processes see, by name."""

import itertools
import os

import _ipc
from multiprocessing import context

__all__ = ["SharedMemory", "ShareableList"]

_count = itertools.count(1)
_USE_POSIX = True
_SHM_NAME_PREFIX = "/psm_"


def _make_filename():
    # A name that no other block of this run has: it contains the number of the process.
    return f"{_SHM_NAME_PREFIX}{os.getpid():x}_{next(_count):x}"


class SharedMemory:
    """A block of bytes. Who knows its name can open it; the last to use it should unlink it."""

    def __init__(self, name=None, create=False, size=0, *, track=True):
        if not size >= 0:
            raise ValueError("'size' must be a positive integer")
        if create and size == 0:
            raise ValueError("'size' must be a positive number different from zero")
        if name is None and not create:
            raise ValueError("'name' can only be None if create=True")
        if create:
            while True:
                self._name = _make_filename() if name is None else "/" + name
                _check_name(self._name)
                self._block = _ipc.block_new(size, self._name)
                if self._block is not None:
                    break
                if name is not None:
                    raise FileExistsError(17, "File exists", self._name)
            self._size = size
        else:
            self._name = "/" + name
            _check_name(self._name)
            self._block = _ipc.block_find(self._name)
            if self._block is None:
                raise FileNotFoundError(2, "No such file or directory", self._name)
            self._size = _ipc.block_size(self._block)
        self._buf = _View(self._block, 0, self._size)

    def __reduce__(self):
        return type(self), (self.name, False, self._size)

    def __repr__(self):
        return f"{type(self).__name__}({self.name!r}, size={self._size})"

    @property
    def buf(self):
        """The bytes, to read and to write."""
        return self._buf

    @property
    def name(self):
        return self._name[1:]

    @property
    def size(self):
        return self._size

    def close(self):
        """Let go of the block in this process."""
        self._buf = None

    def unlink(self):
        """Take the block's name away: nobody can open it any more."""
        _check_name(self._name)
        if not _ipc.block_unlink(self._name):
            raise FileNotFoundError(2, "No such file or directory", self._name)


def _check_name(name):
    if "\0" in name:
        raise ValueError("embedded null character")


class _View:
    """Bytes of a block, looked at where they are: what memoryview is for a block."""

    ndim = 1
    readonly = False
    suboffsets = ()
    c_contiguous = f_contiguous = contiguous = True

    def __init__(self, block, start, size, format="B", owner=None):
        self._block = block
        self._start = start
        self.nbytes = size
        self.format = format
        self.itemsize = memoryview(bytes(8)).cast(format).itemsize
        self.obj = owner

    @property
    def __class__(self):
        return memoryview

    @property
    def shape(self):
        return (len(self),)

    @property
    def strides(self):
        return (self.itemsize,)

    def __buffer__(self, flags, /):
        # Gives a read-only copy: the block lies outside this interpreter's memory, so a view of it is not possible.
        return memoryview(self.tobytes()).cast(self.format)

    def __len__(self):
        return self.nbytes // self.itemsize

    def _at(self, i):
        if i < 0:
            i += len(self)
        if not 0 <= i < len(self):
            raise IndexError("index out of bounds on dimension 1")
        return self._start + i * self.itemsize

    def __getitem__(self, i):
        if not isinstance(i, slice):
            if not hasattr(i, "__index__"):
                raise TypeError("memoryview: invalid slice key")
            data = _ipc.block_read(self._block, self._at(i.__index__()), self.itemsize)
            return data[0] if self.format == "B" else memoryview(data).cast(self.format)[0]
        start, stop, step = i.indices(len(self))
        if step == 1:
            size = self.itemsize
            return _View(self._block, self._start + start * size, max(stop - start, 0) * size, self.format, self.obj)
        return memoryview(self.tobytes()).cast(self.format)[i]

    def __setitem__(self, i, value):
        size = self.itemsize
        if not isinstance(i, slice):
            if not hasattr(i, "__index__"):
                raise TypeError("memoryview: invalid slice key")
            at = self._at(i.__index__())
            data = bytearray(size)
            memoryview(data).cast(self.format)[0] = value
            _ipc.block_write(self._block, at, bytes(data))
            return
        start, stop, step = i.indices(len(self))
        data = memoryview(value).tobytes()
        places = range(start, stop, step)
        if len(places) * size != len(data):
            raise ValueError("memoryview assignment: lvalue and rvalue have different structures")
        if step == 1:
            _ipc.block_write(self._block, self._start + start * size, data)
        else:
            for k, place in enumerate(places):
                _ipc.block_write(self._block, self._start + place * size, data[k * size:(k + 1) * size])

    def tobytes(self, order="C"):
        return _ipc.block_read(self._block, self._start, self.nbytes)

    def tolist(self):
        return memoryview(self.tobytes()).cast(self.format).tolist()

    def hex(self, *args):
        return self.tobytes().hex(*args)

    def __iter__(self):
        return iter(self.tolist())

    def __contains__(self, item):
        return item in self.tolist()

    def __reversed__(self):
        return reversed(self.tolist())

    def __eq__(self, other):
        try:
            return memoryview(self) == memoryview(other)
        except TypeError:
            return NotImplemented

    __hash__ = None

    def cast(self, format):
        size = memoryview(bytes(8)).cast(format).itemsize
        if self.nbytes % size:
            raise TypeError("memoryview: length is not a multiple of itemsize")
        return _View(self._block, self._start, self.nbytes, format, self.obj)

    def toreadonly(self):
        return memoryview(self.tobytes()).cast(self.format)

    def release(self):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *args):
        pass

    def __repr__(self):
        return f"<memory at {id(self):#x}>"


class ShareableList:
    """A list of numbers, texts, bytes and None in shared memory. Its length is fixed."""

    # Every item has a fixed place in the block: one letter for its type, then its length, then its bytes.
    _KINDS = {"n": None, "?": bool, "q": int, "d": float, "s": str, "b": bytes}

    def __init__(self, sequence=None, *, name=None):
        if sequence is None and name is not None:
            self.shm = SharedMemory(name)
            self._read_places()
            return
        items = list(sequence or ())
        sizes = [self._room(item) for item in items]
        head = 8 + 8 * len(items)
        self.shm = SharedMemory(name, create=True, size=max(head + sum(sizes), 1))
        self._places = []
        at = head
        for size in sizes:
            self._places.append((at, size))
            at += size
        head = [_ipc.pack("q", len(items))] + [_ipc.pack("q", size) for size in sizes]
        self.shm.buf[:8 + 8 * len(items)] = b"".join(head)
        for i, item in enumerate(items):
            self[i] = item

    def _read_places(self):
        data = self.shm.buf.tobytes()
        n = _ipc.unpack("q", data[:8])
        at = 8 + 8 * n
        self._places = []
        for i in range(n):
            size = _ipc.unpack("q", data[8 + 8 * i:16 + 8 * i])
            self._places.append((at, size))
            at += size

    @staticmethod
    def _room(item):
        if isinstance(item, (str, bytes)):
            # The room is a multiple of eight bytes, so that a slightly longer text fits there later.
            return 9 + 8 * (len(item) // 8 + 1)
        if item is None or isinstance(item, (int, float)):
            return 17
        raise KeyError(type(item).__name__)

    def _place(self, i):
        try:
            return self._places[i]
        except IndexError:
            raise IndexError("index out of range") from None

    def __getitem__(self, i):
        at, size = self._place(i)
        data = self.shm.buf[at:at + size].tobytes()
        kind, length = chr(data[0]), _ipc.unpack("q", data[1:9])
        data = data[9:9 + length]
        if kind == "n":
            return None
        if kind in "sb":
            # CPython stores no length and strips the zeros at the end of a text; a program must see the same here.
            data = data.rstrip(b"\0")
            return data.decode() if kind == "s" else data
        return _ipc.unpack(kind, data)

    def __setitem__(self, i, value):
        try:
            at, size = self._places[i]
        except IndexError:
            raise IndexError("assignment index out of range") from None
        if value is None:
            kind, data = "n", b""
        elif isinstance(value, (str, bytes)):
            kind, data = ("s", value.encode()) if isinstance(value, str) else ("b", value)
            if 9 + len(data) > size:
                raise ValueError("bytes/str item exceeds available storage")
        elif isinstance(value, bool):
            kind, data = "?", _ipc.pack("?", value)
        else:
            kind = "d" if isinstance(value, float) else "q"
            data = _ipc.pack(kind, value)
        _ipc.block_write(self.shm._block, at, kind.encode() + _ipc.pack("q", len(data)) + data)

    def __reduce__(self):
        return _open_list, (self.shm.name,)

    def __len__(self):
        return len(self._places)

    def __iter__(self):
        for i in range(len(self)):
            yield self[i]

    def __repr__(self):
        return f"{type(self).__name__}({list(self)}, name={self.shm.name!r})"

    def _get_packing_format(self, i):
        letters = {type(None): "xxxxxx?x", bool: "xxxxxxx?", int: "q", float: "d"}
        return letters.get(type(self[i])) or f"{self._places[i][1] - 9}s"

    @property
    def format(self):
        """The types of the items, by the letters of `struct`."""
        return "".join([self._get_packing_format(i) for i in range(len(self))])

    def count(self, value):
        return sum(value == item for item in self)

    def index(self, value):
        for i, item in enumerate(self):
            if value == item:
                return i
        raise ValueError(f"{value!r} not in this container")


def _open_list(name):
    return ShareableList(name=name)
