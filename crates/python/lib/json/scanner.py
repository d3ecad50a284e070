"""Finds the value that begins at a place of JSON text."""

__all__ = ["make_scanner"]

_WORDS = {"n": ("null", None), "t": ("true", True), "f": ("false", False)}
_DIGITS = "0123456789"


def _digits(s, at):
    while s[at:at + 1] in _DIGITS and at < len(s):
        at += 1
    return at


class c_make_scanner:
    """Called with a text and a place, it answers the value and where that ends."""

    __module__ = "_json"

    def __init__(self, context):
        self.strict = context.strict
        self.object_hook = context.object_hook
        self.object_pairs_hook = context.object_pairs_hook
        self.parse_float = context.parse_float
        self.parse_int = context.parse_int
        self.parse_constant = context.parse_constant
        self._context = context
        bool(self.strict)

    def __call__(self, string, idx):
        if idx < 0:
            raise ValueError("idx cannot be negative")
        try:
            return self._once(string, idx)
        finally:
            self._context.memo.clear()

    def _once(self, s, at):
        ch = s[at:at + 1]
        context = self._context
        if ch == '"':
            return context.parse_string(s, at + 1, self.strict)
        if ch == "{":
            return context.parse_object((s, at + 1), self.strict, self._once, self.object_hook,
                                        self.object_pairs_hook, context.memo)
        if ch == "[":
            return context.parse_array((s, at + 1), self._once)
        if ch in _WORDS:
            word, value = _WORDS[ch]
            if s.startswith(word, at):
                return value, at + len(word)
        for word in ("NaN", "Infinity", "-Infinity"):
            if ch == word[0] and s.startswith(word, at):
                return self.parse_constant(word), at + len(word)
        start = at + (ch == "-")
        end = start + 1 if s[start:start + 1] == "0" else _digits(s, start)
        if end == start:
            raise StopIteration(at)
        whole = True
        if s[end:end + 1] == ".":
            k = _digits(s, end + 1)
            if k > end + 1:
                whole = False
                end = k
        if s[end:end + 1] in ("e", "E"):
            k = end + 1
            if s[k:k + 1] in ("+", "-"):
                k += 1
            if _digits(s, k) > k:
                whole = False
                end = _digits(s, k)
        return (self.parse_int if whole else self.parse_float)(s[at:end]), end


make_scanner = py_make_scanner = c_make_scanner


def __getattr__(name):
    global NUMBER_RE
    if name == "NUMBER_RE":
        # The library does not use this pattern, so it is made only for a program that asks for it.
        import re

        NUMBER_RE = re.compile(r"(-?(?:0|[1-9]\d*))(\.\d+)?([eE][-+]?\d+)?", re.VERBOSE | re.MULTILINE | re.DOTALL)
        return NUMBER_RE
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
