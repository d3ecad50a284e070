"""JSON: text and values into each other."""

_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
_UNESCAPES = {'"': '"', "\\": "\\", "/": "/", "n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f"}


class JSONDecodeError(ValueError):
    def __init__(self, msg, doc, pos):
        lineno = doc.count("\n", 0, pos) + 1
        colno = pos - doc.rfind("\n", 0, pos)
        ValueError.__init__(self, f"{msg}: line {lineno} column {colno} (char {pos})")
        self.msg = msg
        self.doc = doc
        self.pos = pos
        self.lineno = lineno
        self.colno = colno


JSONDecodeError.__module__ = "json.decoder"


def _quote(text, ascii_only):
    out = []
    for ch in text:
        if ch in _ESCAPES:
            out.append(_ESCAPES[ch])
        elif ch < " ":
            out.append(f"\\u{ord(ch):04x}")
        elif ascii_only and ch > "~":
            n = ord(ch)
            if n > 0xFFFF:
                n -= 0x10000
                out.append(f"\\u{0xd800 | n >> 10:04x}\\u{0xdc00 | n & 0x3ff:04x}")
            elif n > 126:
                out.append(f"\\u{n:04x}")
            else:
                out.append(ch)
        else:
            out.append(ch)
    return '"' + "".join(out) + '"'


def _number(value, allow_nan):
    if value != value or value in (float("inf"), float("-inf")):
        if not allow_nan:
            raise ValueError(f"Out of range float values are not JSON compliant: {value!r}")
        return "NaN" if value != value else "Infinity" if value > 0 else "-Infinity"
    return float.__repr__(value)


class JSONEncoder:
    item_separator = ", "
    key_separator = ": "

    def __init__(self, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, sort_keys=False,
                 indent=None, separators=None, default=None):
        self.skipkeys = skipkeys
        self.ensure_ascii = ensure_ascii
        self.check_circular = check_circular
        self.allow_nan = allow_nan
        self.sort_keys = sort_keys
        self.indent = " " * indent if isinstance(indent, int) else indent
        if separators is not None:
            self.item_separator, self.key_separator = separators
        elif indent is not None:
            self.item_separator = ","
        if default is not None:
            self.default = default

    def default(self, o):
        raise TypeError(f"Object of type {o.__class__.__name__} is not JSON serializable")

    def encode(self, o):
        return "".join(self.iterencode(o))

    def iterencode(self, o, _one_shot=False):
        out = []
        self._write(o, out, "\n", [])
        return out

    def _write(self, o, out, newline, inside):
        if isinstance(o, str):
            out.append(_quote(o, self.ensure_ascii))
        elif o is None:
            out.append("null")
        elif o is True:
            out.append("true")
        elif o is False:
            out.append("false")
        elif isinstance(o, int):
            out.append(int.__repr__(o))
        elif isinstance(o, float):
            out.append(_number(o, self.allow_nan))
        elif isinstance(o, (list, tuple)):
            self._group(o, out, newline, inside, "[]", self._items)
        elif isinstance(o, dict):
            self._group(o, out, newline, inside, "{}", self._pairs)
        else:
            if id(o) in inside:
                raise ValueError("Circular reference detected")
            inside.append(id(o))
            self._write(self.default(o), out, newline, inside)
            inside.pop()

    def _group(self, o, out, newline, inside, brackets, write):
        if not o:
            out.append(brackets)
            return
        if id(o) in inside:
            raise ValueError("Circular reference detected")
        inside.append(id(o))
        out.append(brackets[0])
        deeper = newline
        between = self.item_separator
        if self.indent is not None:
            deeper = newline + self.indent
            out.append(deeper)
            between += deeper
        write(o, out, deeper, inside, between)
        if self.indent is not None:
            out.append(newline)
        out.append(brackets[1])
        inside.pop()

    def _items(self, o, out, newline, inside, between):
        first = True
        for item in o:
            if not first:
                out.append(between)
            first = False
            self._write(item, out, newline, inside)

    def _pairs(self, o, out, newline, inside, between):
        first = True
        for key, value in sorted(o.items()) if self.sort_keys else o.items():
            if isinstance(key, str):
                pass
            elif key is True or key is False or key is None:
                key = {True: "true", False: "false", None: "null"}[key]
            elif isinstance(key, int):
                key = int.__repr__(key)
            elif isinstance(key, float):
                key = _number(key, self.allow_nan)
            elif self.skipkeys:
                continue
            else:
                raise TypeError(f"keys must be str, int, float, bool or None, not {key.__class__.__name__}")
            if not first:
                out.append(between)
            first = False
            out.append(_quote(key, self.ensure_ascii))
            out.append(self.key_separator)
            self._write(value, out, newline, inside)


def dumps(obj, *, cls=None, **options):
    return (cls or JSONEncoder)(**options).encode(obj)


def dump(obj, fp, *, cls=None, **options):
    for part in (cls or JSONEncoder)(**options).iterencode(obj):
        fp.write(part)


class JSONDecoder:
    def __init__(self, *, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, strict=True,
                 object_pairs_hook=None):
        self.object_hook = object_hook
        self.object_pairs_hook = object_pairs_hook
        self.parse_float = parse_float or float
        self.parse_int = parse_int or int
        self.strict = strict

    def decode(self, s):
        value, end = self._value(s, _space(s, 0))
        end = _space(s, end)
        if end != len(s):
            raise JSONDecodeError("Extra data", s, end)
        return value

    def raw_decode(self, s, idx=0):
        return self._value(s, idx)

    def _value(self, s, at):
        ch = s[at:at + 1]
        if ch == '"':
            return self._string(s, at + 1)
        if ch == "{":
            return self._object(s, at + 1)
        if ch == "[":
            return self._array(s, at + 1)
        for word, value in (("null", None), ("true", True), ("false", False), ("NaN", float("nan")),
                            ("Infinity", float("inf")), ("-Infinity", float("-inf"))):
            if s.startswith(word, at):
                return value, at + len(word)
        end = at + (ch == "-")
        start = end
        while s[end:end + 1].isdigit():
            end += 1
        if end == start:
            raise JSONDecodeError("Expecting value", s, at)
        if s[start] == "0":
            end = start + 1
        whole = True
        if s[end:end + 1] == "." and s[end + 1:end + 2].isdigit():
            whole = False
            end += 1
            while s[end:end + 1].isdigit():
                end += 1
        if s[end:end + 1] in ("e", "E"):
            k = end + 1
            if s[k:k + 1] in ("+", "-"):
                k += 1
            if s[k:k + 1].isdigit():
                whole = False
                while s[k:k + 1].isdigit():
                    k += 1
                end = k
        return (self.parse_int if whole else self.parse_float)(s[at:end]), end

    def _string(self, s, at):
        begin = at - 1
        out = []
        while True:
            end = at
            n = len(s)
            while end < n and s[end] != '"' and s[end] != "\\" and s[end] >= " ":
                end += 1
            out.append(s[at:end])
            if end >= n:
                raise JSONDecodeError("Unterminated string starting at", s, begin)
            ch = s[end]
            if ch == '"':
                return "".join(out), end + 1
            if ch != "\\":
                if self.strict:
                    raise JSONDecodeError("Invalid control character at", s, end)
                out.append(ch)
                at = end + 1
                continue
            esc = s[end + 1:end + 2]
            if not esc:
                raise JSONDecodeError("Unterminated string starting at", s, begin)
            if esc == "u":
                code = self._hex(s, end + 2)
                at = end + 6
                if 0xD800 <= code < 0xDC00 and s[at:at + 2] == "\\u":
                    low = self._hex(s, at + 2)
                    if 0xDC00 <= low < 0xE000:
                        code = 0x10000 + ((code - 0xD800) << 10 | low - 0xDC00)
                        at += 6
                out.append(chr(code))
            elif esc in _UNESCAPES:
                out.append(_UNESCAPES[esc])
                at = end + 2
            else:
                raise JSONDecodeError("Invalid \\escape", s, end)

    def _hex(self, s, at):
        try:
            if len(s[at:at + 4]) == 4:
                return int(s[at:at + 4], 16)
        except ValueError:
            pass
        raise JSONDecodeError("Invalid \\uXXXX escape", s, at - 1)

    def _object(self, s, at):
        pairs = []
        at = _space(s, at)
        if s[at:at + 1] == "}":
            at += 1
        else:
            if s[at:at + 1] != '"':
                raise JSONDecodeError("Expecting property name enclosed in double quotes", s, at)
            while True:
                key, at = self._string(s, at + 1)
                at = _space(s, at)
                if s[at:at + 1] != ":":
                    raise JSONDecodeError("Expecting ':' delimiter", s, at)
                value, at = self._value(s, _space(s, at + 1))
                pairs.append((key, value))
                at = _space(s, at)
                ch = s[at:at + 1]
                if ch == "}":
                    at += 1
                    break
                if ch != ",":
                    raise JSONDecodeError("Expecting ',' delimiter", s, at)
                comma = at
                at = _space(s, at + 1)
                if s[at:at + 1] != '"':
                    if s[at:at + 1] == "}":
                        raise JSONDecodeError("Illegal trailing comma before end of object", s, comma)
                    raise JSONDecodeError("Expecting property name enclosed in double quotes", s, at)
        if self.object_pairs_hook is not None:
            return self.object_pairs_hook(pairs), at
        made = dict(pairs)
        return (made if self.object_hook is None else self.object_hook(made)), at

    def _array(self, s, at):
        items = []
        at = _space(s, at)
        if s[at:at + 1] == "]":
            return items, at + 1
        while True:
            value, at = self._value(s, at)
            items.append(value)
            at = _space(s, at)
            ch = s[at:at + 1]
            if ch == "]":
                return items, at + 1
            if ch != ",":
                raise JSONDecodeError("Expecting ',' delimiter", s, at)
            comma = at
            at = _space(s, at + 1)
            if s[at:at + 1] == "]":
                raise JSONDecodeError("Illegal trailing comma before end of array", s, comma)


def _space(s, at):
    n = len(s)
    while at < n and s[at] in " \t\n\r":
        at += 1
    return at


def loads(s, *, cls=None, **options):
    if isinstance(s, (bytes, bytearray)):
        s = s.decode()
    elif not isinstance(s, str):
        raise TypeError(f"the JSON object must be str, bytes or bytearray, not {s.__class__.__name__}")
    return (cls or JSONDecoder)(**options).decode(s)


def load(fp, **options):
    return loads(fp.read(), **options)
