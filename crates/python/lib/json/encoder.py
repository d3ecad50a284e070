"""Values into JSON text."""

ESCAPE_DCT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
INFINITY = float("inf")


def _checked(s):
    if not isinstance(s, str):
        raise TypeError(f"first argument must be a string, not {type(s).__name__}")
    return '"' not in s and "\\" not in s and s.isprintable()


def py_encode_basestring(s):
    """The text in quotes."""
    if _checked(s):
        return f'"{s}"'
    out = []
    for ch in s:
        if ch in ESCAPE_DCT:
            ch = ESCAPE_DCT[ch]
        elif ch < " ":
            ch = f"\\u{ord(ch):04x}"
        out.append(ch)
    return f'"{"".join(out)}"'


def py_encode_basestring_ascii(s):
    """The text in quotes, with escapes for all that is not ASCII."""
    if _checked(s) and s.isascii():
        return f'"{s}"'
    out = []
    for ch in s:
        if ch in ESCAPE_DCT:
            ch = ESCAPE_DCT[ch]
        elif not " " <= ch <= "~":
            n = ord(ch)
            if n > 0xFFFF:
                n -= 0x10000
                ch = f"\\u{0xd800 | n >> 10:04x}\\u{0xdc00 | n & 0x3ff:04x}"
            else:
                ch = f"\\u{n:04x}"
        out.append(ch)
    return f'"{"".join(out)}"'


encode_basestring = c_encode_basestring = py_encode_basestring
encode_basestring_ascii = c_encode_basestring_ascii = py_encode_basestring_ascii
encode_basestring.__module__ = encode_basestring_ascii.__module__ = "_json"


def _float(value, allow_nan):
    if value != value:
        text = "NaN"
    elif value == INFINITY:
        text = "Infinity"
    elif value == -INFINITY:
        text = "-Infinity"
    else:
        return float.__repr__(value)
    if not allow_nan:
        raise ValueError("Out of range float values are not JSON compliant: " + repr(value))
    return text


class c_make_encoder:
    """Called with a value, it answers the parts of its text."""

    __module__ = "_json"

    def __init__(self, markers, default, encoder, indent, key_separator, item_separator, sort_keys, skipkeys,
                 allow_nan):
        if markers is not None and not isinstance(markers, dict):
            raise TypeError(f"make_encoder() argument 1 must be dict or None, not {type(markers).__name__}")
        self.markers = markers
        self.default = default
        self.encoder = encoder
        self.indent = indent
        self.key_separator = key_separator
        self.item_separator = item_separator
        self.sort_keys = bool(sort_keys)
        self.skipkeys = bool(skipkeys)
        self.allow_nan = bool(allow_nan)

    def __call__(self, obj, _current_indent_level):
        out = []
        newline = "" if self.indent is None else "\n" + self.indent * _current_indent_level
        self._write(obj, out, newline)
        return tuple(out)

    def _quoted(self, s):
        text = self.encoder(s)
        if not isinstance(text, str):
            raise TypeError(f"encoder() must return a string, not {type(text).__name__}")
        return text

    def _write(self, o, out, newline):
        if isinstance(o, str):
            out.append(self._quoted(o))
        elif o is None:
            out.append("null")
        elif o is True:
            out.append("true")
        elif o is False:
            out.append("false")
        elif isinstance(o, int):
            out.append(int.__repr__(o))
        elif isinstance(o, float):
            out.append(_float(o, self.allow_nan))
        elif isinstance(o, (list, tuple)):
            if not o:
                out.append("[]")
                return
            self._enter(o)
            deeper, between = self._deeper(newline)
            out.append("[" + deeper)
            first = True
            for item in o:
                if not first:
                    out.append(between)
                first = False
                self._write(item, out, deeper)
            if self.indent is not None:
                out.append(newline)
            out.append("]")
            self._leave(o)
        elif isinstance(o, dict):
            if not o:
                out.append("{}")
                return
            self._enter(o)
            self._pairs(o, out, newline)
            self._leave(o)
        else:
            self._enter(o)
            self._write(self.default(o), out, newline)
            self._leave(o)

    def _deeper(self, newline):
        if self.indent is None:
            return "", self.item_separator
        newline += self.indent
        return newline, self.item_separator + newline

    def _enter(self, o):
        if self.markers is not None:
            if id(o) in self.markers:
                raise ValueError("Circular reference detected")
            self.markers[id(o)] = o

    def _leave(self, o):
        if self.markers is not None:
            del self.markers[id(o)]

    def _pairs(self, o, out, newline):
        deeper, between = self._deeper(newline)
        out.append("{")
        first = True
        for key, value in sorted(o.items()) if self.sort_keys else o.items():
            if isinstance(key, str):
                pass
            elif isinstance(key, float):
                key = _float(key, self.allow_nan)
            elif key is True or key is False or key is None:
                key = {True: "true", False: "false", None: "null"}[key]
            elif isinstance(key, int):
                key = int.__repr__(key)
            elif self.skipkeys:
                continue
            else:
                raise TypeError(f"keys must be str, int, float, bool or None, not {key.__class__.__name__}")
            out.append(deeper if first else between)
            first = False
            out.append(self._quoted(key))
            out.append(self.key_separator)
            self._write(value, out, deeper)
        if not first and self.indent is not None:
            out.append(newline)
        out.append("}")


class JSONEncoder:
    """Makes JSON text of values; `default` says how for other objects."""

    item_separator = ", "
    key_separator = ": "

    def __init__(self, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, sort_keys=False,
                 indent=None, separators=None, default=None):
        self.skipkeys = skipkeys
        self.ensure_ascii = ensure_ascii
        self.check_circular = check_circular
        self.allow_nan = allow_nan
        self.sort_keys = sort_keys
        self.indent = indent
        if separators is not None:
            self.item_separator, self.key_separator = separators
        elif indent is not None:
            self.item_separator = ","
        if default is not None:
            self.default = default

    def default(self, o):
        raise TypeError(f"Object of type {o.__class__.__name__} is not JSON serializable")

    def encode(self, o):
        if isinstance(o, str):
            return (encode_basestring_ascii if self.ensure_ascii else encode_basestring)(o)
        return "".join(self.iterencode(o, _one_shot=True))

    def iterencode(self, o, _one_shot=False):
        indent = self.indent
        if indent is not None and not isinstance(indent, str):
            indent = " " * indent
        encoder = encode_basestring_ascii if self.ensure_ascii else encode_basestring
        make = c_make_encoder({} if self.check_circular else None, self.default, encoder, indent,
                              self.key_separator, self.item_separator, self.sort_keys, self.skipkeys,
                              self.allow_nan)
        return iter(make(o, 0))
