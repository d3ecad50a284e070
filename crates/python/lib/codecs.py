"""Texts to bytes and back, by encoding."""  # Left out: East Asian encodings; streams that keep half a character.

__all__ = ["register", "lookup", "open", "EncodedFile", "BOM", "BOM_BE", "BOM_LE", "BOM32_BE", "BOM32_LE", "BOM64_BE",
           "BOM64_LE", "BOM_UTF8", "BOM_UTF16", "BOM_UTF16_LE", "BOM_UTF16_BE", "BOM_UTF32", "BOM_UTF32_LE",
           "BOM_UTF32_BE", "CodecInfo", "Codec", "IncrementalEncoder", "IncrementalDecoder", "StreamReader",
           "StreamWriter", "StreamReaderWriter", "getencoder", "getdecoder", "getincrementalencoder",
           "getincrementaldecoder", "getreader", "getwriter", "encode", "decode", "iterencode", "iterdecode",
           "strict_errors", "ignore_errors", "replace_errors", "xmlcharrefreplace_errors", "backslashreplace_errors",
           "register_error", "lookup_error"]

BOM_UTF8 = b"\xef\xbb\xbf"
BOM_LE = BOM_UTF16_LE = BOM32_LE = BOM = BOM_UTF16 = b"\xff\xfe"
BOM_BE = BOM_UTF16_BE = BOM32_BE = b"\xfe\xff"
BOM_UTF32 = BOM_UTF32_LE = BOM64_LE = b"\xff\xfe\x00\x00"
BOM_UTF32_BE = BOM64_BE = b"\x00\x00\xfe\xff"


class CodecInfo(tuple):
    """What a codec can do: its functions and classes."""

    _is_text_encoding = True

    def __new__(cls, encode, decode, streamreader=None, streamwriter=None, incrementalencoder=None,
                incrementaldecoder=None, name=None, *, _is_text_encoding=None):
        self = tuple.__new__(cls, (encode, decode, streamreader, streamwriter))
        self.name = name
        self.encode = encode
        self.decode = decode
        self.incrementalencoder = incrementalencoder
        self.incrementaldecoder = incrementaldecoder
        self.streamwriter = streamwriter
        self.streamreader = streamreader
        if _is_text_encoding is not None:
            self._is_text_encoding = _is_text_encoding
        return self

    def __repr__(self):
        return f"<codecs.CodecInfo object for encoding {self.name} at {id(self):#x}>"


class Codec:
    def encode(self, input, errors="strict"):
        raise NotImplementedError

    def decode(self, input, errors="strict"):
        raise NotImplementedError


class _Incremental:
    def __init__(self, errors="strict"):
        self.errors = errors
        self.buffer = ""

    def reset(self):
        self.buffer = ""

    def getstate(self):
        return 0

    def setstate(self, state):
        """There is nothing to set."""


class IncrementalEncoder(_Incremental):
    def encode(self, input, final=False):
        raise NotImplementedError


class IncrementalDecoder(_Incremental):
    def decode(self, input, final=False):
        raise NotImplementedError


class StreamWriter(Codec):
    """Writes texts into a stream of bytes."""

    def __init__(self, stream, errors="strict"):
        self.stream = stream
        self.errors = errors

    def write(self, object):
        self.stream.write(self.encode(object, self.errors)[0])

    def writelines(self, list):
        self.write("".join(list))

    def reset(self):
        """Nothing is kept."""

    def __getattr__(self, name):
        return getattr(self.stream, name)

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.stream.close()


class StreamReader(Codec):
    """Reads texts from a stream of bytes."""

    def __init__(self, stream, errors="strict"):
        self.stream = stream
        self.errors = errors

    def read(self, size=-1, chars=-1, firstline=False):
        return self.decode(self.stream.read() if size < 0 else self.stream.read(size), self.errors)[0]

    def readline(self, size=None, keepends=True):
        line = self.decode(self.stream.readline(), self.errors)[0]
        return line if keepends else line.rstrip("\n")

    def readlines(self, sizehint=None, keepends=True):
        return self.read().splitlines(keepends)

    def reset(self):
        """Nothing is kept."""

    def __iter__(self):
        return self

    def __next__(self):
        line = self.readline()
        if line:
            return line
        raise StopIteration

    def __getattr__(self, name):
        return getattr(self.stream, name)

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.stream.close()


class StreamReaderWriter:
    """Reads and writes texts over a stream of bytes."""

    encoding = "unknown"

    def __init__(self, stream, Reader, Writer, errors="strict"):
        self.stream = stream
        self.reader = Reader(stream, errors)
        self.writer = Writer(stream, errors)
        self.errors = errors

    def read(self, size=-1):
        return self.reader.read(size)

    def readline(self, size=None):
        return self.reader.readline(size)

    def readlines(self, sizehint=None):
        return self.reader.readlines(sizehint)

    def __iter__(self):
        return self

    def __next__(self):
        return next(self.reader)

    def write(self, data):
        return self.writer.write(data)

    def __getattr__(self, name):
        return getattr(self.stream, name)

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.stream.close()


_low = "abcdefghijklmnopqrstuvwxyz"
_rot13 = str.maketrans(_low + _low.upper(), _low[13:] + _low[:13] + _low.upper()[13:] + _low.upper()[:13])
_search = []
_known = {}
_ALIASES = {"utf8": "utf-8", "utf": "utf-8", "u8": "utf-8", "ascii": "ascii", "us-ascii": "ascii", "latin-1": "iso8859-1",
            "latin1": "iso8859-1", "iso-8859-1": "iso8859-1", "l1": "iso8859-1", "latin": "iso8859-1", "rot13": "rot13",
            "rot-13": "rot13", "hex": "hex", "hex-codec": "hex", "base64": "base64", "base64-codec": "base64",
            "utf16": "utf-16", "utf32": "utf-32"}


def register(search_function, /):
    """A function that finds a codec by a name."""
    if not callable(search_function):
        raise TypeError("argument must be callable")
    _search.append(search_function)


def unregister(search_function, /):
    if search_function in _search:
        _search.remove(search_function)
        _known.clear()


def _binary(name):
    # These codecs turn bytes into bytes, or a text into a text.
    import base64

    def both(f):
        return lambda input, errors="strict": (f(input), len(input))

    if name == "rot13":
        return both(lambda text: text.translate(_rot13)), both(lambda text: text.translate(_rot13))
    if name == "hex":
        return both(lambda b: bytes(b).hex().encode()), both(lambda b: bytes.fromhex(bytes(b).decode()))
    return both(base64.encodebytes), both(base64.decodebytes)


def lookup(encoding, /):
    """The codec of that name."""
    normal = encoding.lower().replace("_", "-").replace(" ", "-")
    if normal in _known:
        return _known[normal]
    name = _ALIASES.get(normal, normal)
    for search in _search:
        found = search(normal.replace("-", "_"))
        if found is not None:
            if not isinstance(found, tuple) or len(found) != 4:
                raise TypeError("codec search functions must return 4-tuples")
            _known[normal] = found
            return found
    text = name not in ("rot13", "hex", "base64")
    if text:
        "a".encode(normal)

        def encode(input, errors="strict"):
            return input.encode(normal, errors), len(input)

        def decode(input, errors="strict"):
            return bytes(input).decode(normal, errors), len(input)
    else:
        encode, decode = _binary(name)

    class Encoder(IncrementalEncoder):
        def encode(self, input, final=False):
            return encode(input, self.errors)[0]

    class Decoder(IncrementalDecoder):
        def __init__(self, errors="strict"):
            super().__init__(errors)
            self.buffer = b""

        def reset(self):
            self.buffer = b""

        def getstate(self):
            return self.buffer, 0

        def setstate(self, state):
            self.buffer = state[0]

        def decode(self, input, final=False):
            data = self.buffer + input if text else input
            try:
                out = decode(data, "strict" if text else self.errors)[0]
            except UnicodeDecodeError as e:
                # The data ends in the middle of a character: these bytes are kept until the rest comes.
                if not final and e.end == len(data) and e.reason.startswith(("unexpected end", "truncated")):
                    self.buffer = data[e.start:]
                    return decode(data[:e.start], self.errors)[0]
                out = decode(data, self.errors)[0]
            self.buffer = b""
            return out

    class Writer(StreamWriter):
        pass

    class Reader(StreamReader):
        pass

    Writer.encode = staticmethod(encode)
    Reader.decode = staticmethod(decode)
    found = CodecInfo(encode, decode, Reader, Writer, Encoder, Decoder, name, _is_text_encoding=text)
    _known[normal] = found
    return found


def encode(obj, encoding="utf-8", errors="strict"):
    return lookup(encoding)[0](obj, errors)[0]


def decode(obj, encoding="utf-8", errors="strict"):
    return lookup(encoding)[1](obj, errors)[0]


def getencoder(encoding):
    return lookup(encoding).encode


def getdecoder(encoding):
    return lookup(encoding).decode


def getincrementalencoder(encoding):
    found = lookup(encoding).incrementalencoder
    if found is None:
        raise LookupError(encoding)
    return found


def getincrementaldecoder(encoding):
    found = lookup(encoding).incrementaldecoder
    if found is None:
        raise LookupError(encoding)
    return found


def getreader(encoding):
    return lookup(encoding).streamreader


def getwriter(encoding):
    return lookup(encoding).streamwriter


def iterencode(iterator, encoding, errors="strict", **kwargs):
    encoder = getincrementalencoder(encoding)(errors, **kwargs)
    for input in iterator:
        if output := encoder.encode(input):
            yield output
    if output := encoder.encode("", True):
        yield output


def iterdecode(iterator, encoding, errors="strict", **kwargs):
    decoder = getincrementaldecoder(encoding)(errors, **kwargs)
    for input in iterator:
        if output := decoder.decode(input):
            yield output
    if output := decoder.decode(b"", True):
        yield output


def open(filename, mode="r", encoding=None, errors="strict", buffering=-1):
    from builtins import open

    if encoding is None:
        return open(filename, mode, buffering)
    if "b" not in mode:
        mode += "b"
    info = lookup(encoding)
    result = StreamReaderWriter(open(filename, mode), info.streamreader, info.streamwriter, errors)
    result.encoding = encoding
    return result


def EncodedFile(file, data_encoding, file_encoding=None, errors="strict"):
    raise NotImplementedError("codecs.EncodedFile is not supported here: decode and encode the bytes")


def _bad(exc):
    if not isinstance(exc, UnicodeError):
        raise TypeError("codec must pass exception instance")
    return exc.object[exc.start:exc.end]


def strict_errors(exc, /):
    raise exc


def ignore_errors(exc, /):
    _bad(exc)
    return "", exc.end


def replace_errors(exc, /):
    bad = _bad(exc)
    if isinstance(exc, UnicodeEncodeError):
        return "?" * len(bad), exc.end
    return "\ufffd" * (1 if isinstance(exc, UnicodeDecodeError) else len(bad)), exc.end


def xmlcharrefreplace_errors(exc, /):
    return "".join(f"&#{ord(c)};" for c in _bad(exc)), exc.end


def backslashreplace_errors(exc, /):
    bad = _bad(exc)
    if isinstance(bad, bytes):
        return "".join(f"\\x{b:02x}" for b in bad), exc.end
    return "".join(f"\\x{ord(c):02x}" if ord(c) < 256 else f"\\u{ord(c):04x}" if ord(c) < 65536 else f"\\U{ord(c):08x}"
                   for c in bad), exc.end


_errors = {"strict": strict_errors, "ignore": ignore_errors, "replace": replace_errors,
           "xmlcharrefreplace": xmlcharrefreplace_errors, "backslashreplace": backslashreplace_errors}


def register_error(errors, handler, /):
    """A handler for faults, known to lookup_error()."""
    if not callable(handler):
        raise TypeError("handler must be callable")
    _errors[errors] = handler


def lookup_error(name, /):
    if name not in _errors:
        raise LookupError(f"unknown error handler name '{name}'")
    return _errors[name]
