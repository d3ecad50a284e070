"""JSON text into values."""

import json.scanner as scanner

__all__ = ["JSONDecoder", "JSONDecodeError"]

NaN = float("nan")
PosInf = float("inf")
NegInf = float("-inf")
_CONSTANTS = {"-Infinity": NegInf, "Infinity": PosInf, "NaN": NaN}
BACKSLASH = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}


class JSONDecodeError(ValueError):
    """The text is no JSON."""

    def __init__(self, msg, doc, pos):
        lineno = doc.count("\n", 0, pos) + 1
        colno = pos - doc.rfind("\n", 0, pos)
        ValueError.__init__(self, f"{msg}: line {lineno} column {colno} (char {pos})")
        self.msg = msg
        self.doc = doc
        self.pos = pos
        self.lineno = lineno
        self.colno = colno

    def __reduce__(self):
        return self.__class__, (self.msg, self.doc, self.pos)


def _hex(s, at):
    digits = s[at + 1:at + 5]
    if len(digits) == 4 and all(ch in "0123456789abcdefABCDEF" for ch in digits):
        return int(digits, 16)
    raise JSONDecodeError("Invalid \\uXXXX escape", s, at)


def py_scanstring(s, end, strict=True, _b=BACKSLASH):
    """The text whose first character is at `end`, and where it ends."""
    begin = end - 1
    if begin < 0 or end > len(s):
        raise ValueError("end is out of bounds")
    strict = bool(strict)
    out = []
    while True:
        stop = s.find('"', end)
        chunk = s[end:] if stop < 0 else s[end:stop]
        slash = chunk.find("\\")
        if slash >= 0:
            chunk = chunk[:slash]
            stop = end + slash
        if strict and not chunk.isprintable():
            for i, ch in enumerate(chunk):
                if ch < " ":
                    raise JSONDecodeError("Invalid control character at", s, end + i)
        if stop < 0:
            raise JSONDecodeError("Unterminated string starting at", s, begin)
        if slash < 0 and not out:
            return chunk, stop + 1
        out.append(chunk)
        if slash < 0:
            return "".join(out), stop + 1
        esc = s[stop + 1:stop + 2]
        if not esc:
            raise JSONDecodeError("Unterminated string starting at", s, begin)
        if esc != "u":
            if esc not in _b:
                raise JSONDecodeError("Invalid \\escape", s, stop)
            out.append(_b[esc])
            end = stop + 2
            continue
        code = _hex(s, stop + 1)
        end = stop + 6
        if 0xD800 <= code < 0xDC00 and s[end:end + 2] == "\\u":
            low = _hex(s, end + 1)
            if 0xDC00 <= low < 0xE000:
                code = 0x10000 + ((code - 0xD800) << 10 | low - 0xDC00)
                end += 6
        out.append(chr(code))


scanstring = c_scanstring = py_scanstring
scanstring.__module__ = "_json"


def _space(s, at):
    while s[at:at + 1] in (" ", "\t", "\n", "\r"):
        at += 1
    return at


def JSONObject(s_and_end, strict, scan_once, object_hook, object_pairs_hook, memo=None, _w=_space):
    s, at = s_and_end
    pairs = []
    remember = {}.setdefault if memo is None else memo.setdefault
    ch = s[at:at + 1]
    if ch != '"':
        at = _w(s, at)
        ch = s[at:at + 1]
    if ch == "}":
        at += 1
    else:
        if ch != '"':
            raise JSONDecodeError("Expecting property name enclosed in double quotes", s, at)
        while True:
            key, at = scanstring(s, at + 1, strict)
            key = remember(key, key)
            if s[at:at + 1] != ":":
                at = _w(s, at)
                if s[at:at + 1] != ":":
                    raise JSONDecodeError("Expecting ':' delimiter", s, at)
            try:
                value, at = scan_once(s, _w(s, at + 1))
            except StopIteration as e:
                raise JSONDecodeError("Expecting value", s, e.value) from None
            pairs.append((key, value))
            at = _w(s, at)
            ch = s[at:at + 1]
            at += 1
            if ch == "}":
                break
            if ch != ",":
                raise JSONDecodeError("Expecting ',' delimiter", s, at - 1)
            comma = at - 1
            at = _w(s, at)
            if s[at:at + 1] != '"':
                if s[at:at + 1] == "}":
                    raise JSONDecodeError("Illegal trailing comma before end of object", s, comma)
                raise JSONDecodeError("Expecting property name enclosed in double quotes", s, at)
    if object_pairs_hook is not None:
        return object_pairs_hook(pairs), at
    made = dict(pairs)
    return (made if object_hook is None else object_hook(made)), at


def JSONArray(s_and_end, scan_once, _w=_space):
    s, at = s_and_end
    items = []
    at = _w(s, at)
    if s[at:at + 1] == "]":
        return items, at + 1
    while True:
        try:
            value, at = scan_once(s, at)
        except StopIteration as e:
            raise JSONDecodeError("Expecting value", s, e.value) from None
        items.append(value)
        at = _w(s, at)
        ch = s[at:at + 1]
        at += 1
        if ch == "]":
            return items, at
        if ch != ",":
            raise JSONDecodeError("Expecting ',' delimiter", s, at - 1)
        comma = at - 1
        at = _w(s, at)
        if s[at:at + 1] == "]":
            raise JSONDecodeError("Illegal trailing comma before end of array", s, comma)


class JSONDecoder:
    """Makes values of JSON text; hooks say of what kind."""

    def __init__(self, *, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, strict=True,
                 object_pairs_hook=None):
        self.object_hook = object_hook
        self.parse_float = parse_float or float
        self.parse_int = parse_int or int
        self.parse_constant = parse_constant or _CONSTANTS.__getitem__
        self.strict = strict
        self.object_pairs_hook = object_pairs_hook
        self.parse_object = JSONObject
        self.parse_array = JSONArray
        self.parse_string = scanstring
        self.memo = {}
        self.scan_once = scanner.make_scanner(self)

    def decode(self, s, _w=_space):
        obj, end = self.raw_decode(s, idx=_w(s, 0))
        end = _w(s, end)
        if end != len(s):
            raise JSONDecodeError("Extra data", s, end)
        return obj

    def raw_decode(self, s, idx=0):
        try:
            return self.scan_once(s, idx)
        except StopIteration as e:
            raise JSONDecodeError("Expecting value", s, e.value) from None
