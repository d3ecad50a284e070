"""JSON: values to text and back."""

from json.decoder import JSONDecodeError, JSONDecoder
from json.encoder import JSONEncoder

__all__ = ["dump", "dumps", "load", "loads", "JSONDecoder", "JSONDecodeError", "JSONEncoder"]

_default_encoder = JSONEncoder()
_default_decoder = JSONDecoder()


def _encoder(cls, default, options):
    if cls is None and default is None and not options:
        return _default_encoder
    if default is not None:
        options["default"] = default
    return (cls or JSONEncoder)(**options)


def dump(obj, fp, *, cls=None, default=None, **options):
    for part in _encoder(cls, default, options).iterencode(obj):
        fp.write(part)


def dumps(obj, *, cls=None, default=None, **options):
    return _encoder(cls, default, options).encode(obj)


def detect_encoding(b):
    """The encoding of these bytes, by their first ones."""
    for mark, name in ((b"\xff\xfe\0\0", "utf-32"), (b"\0\0\xfe\xff", "utf-32"), (b"\xff\xfe", "utf-16"),
                       (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig")):
        if b.startswith(mark):
            return name
    if len(b) >= 4:
        if not b[0]:
            return "utf-16-be" if b[1] else "utf-32-be"
        if not b[1]:
            return "utf-16-le" if b[2] or b[3] else "utf-32-le"
    elif len(b) == 2:
        if not b[0]:
            return "utf-16-be"
        if not b[1]:
            return "utf-16-le"
    return "utf-8"


def load(fp, **options):
    return loads(fp.read(), **options)


def loads(s, *, cls=None, **options):
    if isinstance(s, str):
        if s.startswith("\ufeff"):
            raise JSONDecodeError("Unexpected UTF-8 BOM (decode using utf-8-sig)", s, 0)
    elif isinstance(s, (bytes, bytearray)):
        s = s.decode(detect_encoding(s))
    else:
        raise TypeError(f"the JSON object must be str, bytes or bytearray, not {s.__class__.__name__}")
    options = {name: value for name, value in options.items() if value is not None}
    if cls is None and not options:
        return _default_decoder.decode(s)
    return (cls or JSONDecoder)(**options).decode(s)
