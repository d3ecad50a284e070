"""Files in memory. There are no others here."""  # Left out: raw files, line ends of texts in memory.

SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2


class UnsupportedOperation(OSError, ValueError):
    """This stream cannot do that."""


class IOBase:
    """Bases of file classes, for isinstance() and for annotations."""


class RawIOBase(IOBase):
    pass


class BufferedIOBase(IOBase):
    pass


class TextIOBase(IOBase):
    pass


class _Memory:
    """What StringIO and BytesIO share: a place in a string of text or of bytes."""

    _newline = None  # set by each class, as the padding past the end
    _padding = None

    def __init__(self, initial):
        self._value = initial
        self._position = 0
        self.closed = False

    def _check(self):
        if self.closed:
            raise ValueError("I/O operation on closed file")

    def _put(self, data):
        self._check()
        value = self._value
        position = self._position
        if position == len(value):
            self._value = value + data
        else:
            if position > len(value):
                value = value + self._padding * (position - len(value))
            self._value = value[:position] + data + value[position + len(data):]
        self._position = position + len(data)
        return len(data)

    def read(self, size=-1, /):
        self._check()
        end = len(self._value) if size is None or size < 0 else self._position + size
        data = self._value[self._position:end]
        self._position += len(data)
        return data

    def readline(self, size=-1, /):
        self._check()
        end = self._value.find(self._newline, self._position) + 1
        if end == 0:
            end = len(self._value)
        if size is not None and 0 <= size < end - self._position:
            end = self._position + size
        return self.read(max(end - self._position, 0))

    def readlines(self, hint=-1, /):
        return list(self)

    def writelines(self, lines, /):
        for line in lines:
            self.write(line)

    def __iter__(self):
        self._check()
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def getvalue(self):
        self._check()
        return self._value

    def seek(self, offset, whence=SEEK_SET, /):
        self._check()
        if whence == SEEK_END:
            offset += len(self._value)
        elif whence == SEEK_CUR:
            offset += self._position
        if offset < 0:
            raise ValueError(f"Negative seek position {offset}")
        self._position = offset
        return offset

    def tell(self):
        self._check()
        return self._position

    def truncate(self, size=None, /):
        self._check()
        if size is None:
            size = self._position
        self._value = self._value[:size]
        return size

    def close(self):
        self.closed = True

    def flush(self):
        self._check()

    def isatty(self):
        return False

    def readable(self):
        return True

    def writable(self):
        return True

    def seekable(self):
        return True

    def __enter__(self):
        self._check()
        return self

    def __exit__(self, *exc_info):
        self.close()


class StringIO(_Memory, TextIOBase):
    """A text file in memory."""

    _newline = "\n"
    _padding = "\0"
    encoding = None

    def __init__(self, initial_value="", newline="\n"):
        super().__init__("" if initial_value is None else initial_value)

    def write(self, s, /):
        if not isinstance(s, str):
            raise TypeError(f"string argument expected, got {type(s).__name__!r}")
        return self._put(s)


class BytesIO(_Memory, BufferedIOBase):
    """A binary file in memory."""

    _newline = b"\n"
    _padding = b"\0"

    def __init__(self, initial_bytes=b""):
        super().__init__(bytes(initial_bytes))

    def write(self, b, /):
        if isinstance(b, str):
            raise TypeError("a bytes-like object is required, not 'str'")
        return self._put(bytes(b))

    def getbuffer(self):
        return memoryview(self.getvalue())


class TextIOWrapper(TextIOBase):
    pass


class BufferedReader(BufferedIOBase):
    pass


class BufferedWriter(BufferedIOBase):
    pass


open = open
