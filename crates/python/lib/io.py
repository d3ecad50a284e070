"""Files in memory; there are no other files here."""  # Left out: raw files of the system, incremental decoders.

SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2
DEFAULT_BUFFER_SIZE = 8192
BlockingIOError = BlockingIOError


class UnsupportedOperation(OSError, ValueError):
    """This stream cannot do that."""


class IOBase:
    """What all streams have."""

    __module__ = "io"
    _closed = False

    def _no(self, name):
        raise UnsupportedOperation(f"{type(self).__name__}.{name}() not supported")

    @property
    def closed(self):
        return self._closed

    def close(self):
        if not self._closed:
            try:
                self.flush()
            finally:
                self._closed = True

    def _check(self):
        if self.closed:
            raise ValueError("I/O operation on closed file.")

    _checkClosed = _check

    def flush(self):
        self._check()

    def seek(self, offset, whence=SEEK_SET, /):
        raise UnsupportedOperation("seek")

    def tell(self):
        return self.seek(0, 1)

    def truncate(self, size=None, /):
        raise UnsupportedOperation("truncate")

    def fileno(self):
        raise UnsupportedOperation("fileno")

    def isatty(self):
        self._check()
        return False

    def readable(self):
        return False

    def writable(self):
        return False

    def seekable(self):
        return False

    def readline(self, size=-1, /):
        # Read one item at a time, because a stream may have nothing but read().
        parts = []
        count = 0
        while size is None or size < 0 or count < size:
            part = self.read(1)
            if not part:
                break
            parts.append(part)
            count += 1
            if part in (b"\n", "\n"):
                break
        return (parts[0][:0] if parts else b"").join(parts)

    def readlines(self, hint=-1, /):
        lines = []
        count = 0
        for line in self:
            lines.append(line)
            count += len(line)
            if hint is not None and 0 < hint <= count:
                break
        return lines

    def writelines(self, lines, /):
        self._check()
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

    def __enter__(self):
        self._check()
        return self

    def __exit__(self, *exc_info):
        self.close()


class RawIOBase(IOBase):
    """A stream of bytes without a buffer."""

    __module__ = "io"

    def read(self, size=-1, /):
        if size is None or size < 0:
            return self.readall()
        data = bytearray(size)
        n = self.readinto(data)
        return None if n is None else bytes(data[:n])

    def readall(self):
        parts = []
        while data := self.read(DEFAULT_BUFFER_SIZE):
            parts.append(data)
        return b"".join(parts)


class BufferedIOBase(IOBase):
    """A stream of bytes."""

    __module__ = "io"

    def read(self, size=-1, /):
        raise UnsupportedOperation("read")

    def read1(self, size=-1, /):
        raise UnsupportedOperation("read1")

    def write(self, b, /):
        raise UnsupportedOperation("write")

    def detach(self):
        raise UnsupportedOperation("detach")

    def readinto(self, buffer, /):
        data = self.read(len(buffer))
        memoryview(buffer)[:len(data)] = data
        return len(data)

    readinto1 = readinto


class TextIOBase(IOBase):
    """A stream of text."""

    __module__ = "io"
    encoding = errors = newlines = None

    def read(self, size=-1, /):
        raise UnsupportedOperation("read")

    def readline(self, size=-1, /):
        raise UnsupportedOperation("readline")

    def write(self, s, /):
        raise UnsupportedOperation("write")

    def detach(self):
        raise UnsupportedOperation("detach")


class _Memory:
    # The common part of StringIO and BytesIO: a text or bytes, and a position in it.

    _newline = None  # each class sets both; `_padding` fills a gap past the end
    _padding = None

    def _check(self):
        if self._closed:
            raise ValueError("I/O operation on closed file")

    def _put(self, data):
        value = self._value
        position = self._position
        if position == len(value):
            self._value = value + data
        else:
            if position > len(value):
                value = value + self._padding * (position - len(value))
            self._value = value[:position] + data + value[position + len(data):]
        self._position = position + len(data)

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

    def getvalue(self):
        self._check()
        return self._value

    def tell(self):
        self._check()
        return self._position

    def truncate(self, size=None, /):
        self._check()
        if size is None:
            size = self._position
        elif size < 0:
            raise ValueError(f"negative size value {size}")
        self._value = self._value[:size]
        return size

    def close(self):
        self._closed = True

    def isatty(self):
        self._check()
        return False

    def readable(self):
        self._check()
        return True

    writable = seekable = readable

    def _state(self, *parts):
        # The attributes that a program has added come last.
        own = {k: v for k, v in self.__dict__.items() if k not in ("_value", "_position", "_closed", "_ends")}
        return (*parts, own or None)


class StringIO(_Memory, TextIOBase):
    """A text file in memory."""

    __module__ = "_io"
    _newline = "\n"
    _padding = "\0"
    line_buffering = False

    def __init__(self, initial_value="", newline="\n"):
        if newline is not None and not isinstance(newline, str):
            raise TypeError(f"newline must be str or None, not {type(newline).__name__}")
        if newline not in (None, "", "\n", "\r", "\r\n"):
            raise ValueError(f"illegal newline value: {newline!r}")
        if initial_value is not None and not isinstance(initial_value, str):
            raise TypeError(f"initial_value must be str or None, not {type(initial_value).__name__}")
        self._value = ""
        self._position = 0
        self._closed = False
        self._ends = newline
        if initial_value:
            self.write(initial_value)
            self._position = 0

    def write(self, s, /):
        if not isinstance(s, str):
            raise TypeError(f"string argument expected, got {type(s).__name__!r}")
        self._check()
        length = len(s)
        if self._ends is None:
            if "\r" in s:
                s = s.replace("\r\n", "\n").replace("\r", "\n")
        elif self._ends not in ("\n", ""):
            s = s.replace("\n", self._ends)
        self._put(s)
        return length

    def readline(self, size=-1, /):
        ends = self._ends
        if ends == "\n" or ends is None:
            return _Memory.readline(self, size)
        self._check()
        ways = ("\r\n", "\n", "\r") if ends == "" else (ends,)
        at = self._position
        found = [place + len(way) for way in ways if (place := self._value.find(way, at)) >= 0]
        end = min(found, default=len(self._value))
        if ends == "" and self._value[end - 1:end + 1] == "\r\n":
            end += 1
        if size is not None and 0 <= size < end - at:
            end = at + size
        return self.read(end - at)

    def seek(self, offset, whence=SEEK_SET, /):
        self._check()
        if whence not in (0, 1, 2):
            raise ValueError(f"Invalid whence ({whence}, should be 0, 1 or 2)")
        if whence == 0 and offset < 0:
            raise ValueError(f"Negative seek position {offset}")
        if whence and offset:
            raise OSError("Can't do nonzero cur-relative seeks")
        self._position = (offset, self._position, len(self._value))[whence]
        return self._position

    @property
    def newlines(self):
        return None

    def __getstate__(self):
        self._check()
        return self._state(self._value, self._ends, self._position)

    def __setstate__(self, state):
        if not isinstance(state, tuple) or len(state) != 4:
            raise TypeError(f"{type(self).__name__}.__setstate__ argument should be 4-tuple, got {type(state).__name__}")
        value, ends, position, own = state
        self.__init__("", ends)
        self._value, self._position = value, position
        self.__dict__.update(own or {})

    def __reduce_ex__(self, protocol):
        if protocol < 2:
            raise TypeError(f"cannot pickle '{type(self).__name__}' object")
        return object.__reduce_ex__(self, protocol)


class BytesIO(_Memory, BufferedIOBase):
    """A binary file in memory."""

    __module__ = "_io"
    _newline = b"\n"
    _padding = b"\0"

    def __init__(self, initial_bytes=b""):
        self._value = b"" if initial_bytes is None else bytes(memoryview(initial_bytes))
        self._position = 0
        self._closed = False

    def write(self, b, /):
        if isinstance(b, str):
            raise TypeError("a bytes-like object is required, not 'str'")
        self._check()
        b = b if isinstance(b, bytes) else bytes(memoryview(b))
        if b:
            self._put(b)
        return len(b)

    read1 = _Memory.read

    def seek(self, offset, whence=SEEK_SET, /):
        self._check()
        if whence not in (0, 1, 2):
            raise ValueError(f"invalid whence ({whence}, should be 0, 1 or 2)")
        if whence == 0 and offset < 0:
            raise ValueError(f"negative seek value {offset}")
        self._position = max(0, offset + (0, self._position, len(self._value))[whence])
        return self._position

    def getbuffer(self):
        return memoryview(self.getvalue())

    def __getstate__(self):
        return self._state(self.getvalue(), self._position)

    def __setstate__(self, state):
        if not isinstance(state, tuple) or len(state) != 3:
            raise TypeError(f"{type(self).__name__}.__setstate__ argument should be 3-tuple, got {type(state).__name__}")
        value, position, own = state
        self.__init__(value)
        self._position = position
        self.__dict__.update(own or {})

    __reduce_ex__ = StringIO.__reduce_ex__


class _Around:
    # This stream passes each call on to the stream inside it.
    def close(self):
        if not self._closed:
            try:
                self.flush()
            finally:
                self._closed = True
                self._inner.close()

    def flush(self):
        self._check()
        self._inner.flush()

    def detach(self):
        self.flush()
        inner, self._inner = self._inner, None
        return inner

    def seek(self, offset, whence=SEEK_SET, /):
        self._check()
        return self._inner.seek(offset, whence)

    def tell(self):
        self._check()
        return self._inner.tell()

    def truncate(self, size=None, /):
        self._check()
        return self._inner.truncate(size)

    def fileno(self):
        return self._inner.fileno()

    def isatty(self):
        return self._inner.isatty()

    def readable(self):
        return self._inner.readable()

    def writable(self):
        return self._inner.writable()

    def seekable(self):
        return self._inner.seekable()

    def __getattr__(self, name):
        if name in ("name", "mode") and self.__dict__.get("_inner") is not None:
            return getattr(self._inner, name)
        raise AttributeError(f"'{type(self).__name__}' object has no attribute '{name}'")


class TextIOWrapper(_Around, TextIOBase):
    """Text over a stream of bytes."""

    __module__ = "_io"

    def __init__(self, buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False):
        if newline not in (None, "", "\n", "\r", "\r\n"):
            raise ValueError(f"illegal newline value: {newline!r}")
        self._inner = self.buffer = buffer
        self.encoding = encoding or "utf-8"
        self.errors = errors or "strict"
        self.line_buffering = line_buffering
        self.write_through = write_through
        self._ends = newline
        "".encode(self.encoding)

    def write(self, s, /):
        self._check()
        if not isinstance(s, str):
            raise TypeError(f"write() argument must be str, not {type(s).__name__}")
        text = s if self._ends in (None, "", "\n") else s.replace("\n", self._ends)
        self._inner.write(text.encode(self.encoding, self.errors))
        return len(s)

    def _text(self, data):
        text = data.decode(self.encoding, self.errors)
        if self._ends is None and "\r" in text:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        return text

    def read(self, size=-1, /):
        self._check()
        if size is None or size < 0:
            return self._text(self._inner.read())
        text = ""
        data = b""
        while len(text) < size and (byte := self._inner.read(1)):
            data += byte
            try:
                text += self._text(data)
                data = b""
            except UnicodeDecodeError:
                if len(data) > 8:
                    raise
        return text

    def readline(self, size=-1, /):
        self._check()
        if size is None or size < 0:
            return self._text(self._inner.readline())
        text = ""
        while len(text) < size and (char := self.read(1)):
            text += char
            if char == "\n":
                break
        return text

    def reconfigure(self, *, encoding=None, errors=None, newline=None, line_buffering=None, write_through=None):
        self.encoding = encoding or self.encoding
        self.errors = errors or self.errors
        if line_buffering is not None:
            self.line_buffering = line_buffering

    def __repr__(self):
        name = f" name={self._inner.name!r}" if hasattr(self._inner, "name") else ""
        return f"<_io.TextIOWrapper{name} encoding={self.encoding!r}>"


class _Buffered(_Around, BufferedIOBase):
    def __init__(self, raw, buffer_size=DEFAULT_BUFFER_SIZE):
        if buffer_size <= 0:
            raise ValueError("invalid buffer size")
        self._inner = self.raw = raw

    def __repr__(self):
        name = f" name={self._inner.name!r}" if hasattr(self._inner, "name") else ""
        return f"<_io.{type(self).__name__}{name}>"


class BufferedReader(_Buffered):
    """Bytes from a raw stream."""

    __module__ = "_io"

    def read(self, size=-1, /):
        self._check()
        data = self._inner.read() if size is None or size < 0 else self._inner.read(size)
        return b"" if data is None else data

    read1 = read

    def peek(self, size=0, /):
        at = self._inner.tell()
        data = self._inner.read(size or DEFAULT_BUFFER_SIZE)
        self._inner.seek(at)
        return data

    def readline(self, size=-1, /):
        self._check()
        return self._inner.readline() if size is None or size < 0 else self._inner.readline(size)


class BufferedWriter(_Buffered):
    """Bytes into a raw stream."""

    __module__ = "_io"

    def write(self, b, /):
        if isinstance(b, str):
            raise TypeError("a bytes-like object is required, not 'str'")
        self._check()
        self._inner.write(b)
        return len(b)


class BufferedRandom(BufferedReader, BufferedWriter):
    """Bytes from a raw stream and into it."""

    __module__ = "_io"


class BufferedRWPair(BufferedIOBase):
    """Bytes from one raw stream, and into another one."""

    __module__ = "_io"

    def __init__(self, reader, writer, buffer_size=DEFAULT_BUFFER_SIZE, /):
        self.reader = BufferedReader(reader, buffer_size)
        self.writer = BufferedWriter(writer, buffer_size)

    def read(self, size=-1, /):
        return self.reader.read(size)

    read1 = read

    def readline(self, size=-1, /):
        return self.reader.readline(size)

    def write(self, b, /):
        return self.writer.write(b)

    def flush(self):
        self.writer.flush()

    def readable(self):
        return self.reader.readable()

    def writable(self):
        return self.writer.writable()

    def close(self):
        self.writer.close()
        self.reader.close()


def text_encoding(encoding, stacklevel=2, /):
    return "locale" if encoding is None else encoding


def open_code(path):
    return open(path, "rb")


open = open
