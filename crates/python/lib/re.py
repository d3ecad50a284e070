"""Regular expressions. The interpreter reads and matches patterns; this module has the classes and functions."""

import _re

__all__ = ["match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer", "compile", "purge",
           "escape", "error", "Pattern", "Match", "A", "I", "L", "M", "S", "X", "U", "ASCII", "IGNORECASE", "LOCALE",
           "MULTILINE", "DOTALL", "VERBOSE", "UNICODE", "NOFLAG", "RegexFlag", "PatternError"]

_MATCH, _FULL, _SEARCH = range(3)


class PatternError(Exception):
    """A pattern that cannot be read, and where it goes wrong."""

    __module__ = "re"

    def __init__(self, msg, pattern=None, pos=None):
        self.msg = msg
        self.pattern = pattern
        self.pos = pos
        self.lineno = self.colno = None
        if pattern is not None and pos is not None:
            newline = "\n" if isinstance(pattern, str) else b"\n"
            self.lineno = pattern.count(newline, 0, pos) + 1
            self.colno = pos - pattern.rfind(newline, 0, pos)
            msg = f"{msg} at position {pos}"
            if newline in pattern:
                msg = f"{msg} (line {self.lineno}, column {self.colno})"
        super().__init__(msg)


error = PatternError


class RegexFlag(int):
    _names = ((256, "ASCII"), (2, "IGNORECASE"), (4, "LOCALE"), (32, "UNICODE"), (8, "MULTILINE"), (16, "DOTALL"),
              (64, "VERBOSE"), (128, "DEBUG"))

    @property
    def value(self):
        return int(self)

    @property
    def name(self):
        return "|".join(name for bit, name in self._names if self & bit) or "NOFLAG"

    def __or__(self, other):
        return RegexFlag(int(self) | int(other))

    __ror__ = __or__

    def __and__(self, other):
        return RegexFlag(int(self) & int(other))

    __rand__ = __and__

    def __xor__(self, other):
        return RegexFlag(int(self) ^ int(other))

    def __invert__(self):
        return RegexFlag(((1 << max(9, self.bit_length())) - 1) & ~int(self))

    def __contains__(self, other):
        return int(self) & int(other) == int(other)

    def __repr__(self):
        return _shown(int(self), self._names) or "re.NOFLAG"

    __str__ = __repr__


def _shown(flags, names):
    parts = [f"re.{name}" for bit, name in names if flags & bit]
    rest = flags & ~510
    return "|".join([*parts, hex(rest)] if rest else parts)


NOFLAG = RegexFlag(0)
A = ASCII = RegexFlag(256)
I = IGNORECASE = RegexFlag(2)
L = LOCALE = RegexFlag(4)
M = MULTILINE = RegexFlag(8)
S = DOTALL = RegexFlag(16)
U = UNICODE = RegexFlag(32)
X = VERBOSE = RegexFlag(64)
DEBUG = RegexFlag(128)


def _show(value):
    return int(value) if isinstance(value, RegexFlag) else value


class Match:
    """Where a pattern was found, and what its groups hold."""

    __module__ = "re"
    __slots__ = ("re", "string", "pos", "endpos", "_text", "_places")

    def __init__(self, pattern=None, string=None, text=None, pos=0, endpos=0, places=None):
        if pattern is None:
            raise TypeError("cannot create 're.Match' instances")
        self.re = pattern
        self.string = string
        self.pos = pos
        self.endpos = endpos
        # A buffer can change after the match. Its text is not kept, so that a group shows what the buffer holds now.
        self._text = text if type(string) is type(text) or isinstance(string, (str, bytes)) else None
        self._places = places

    def __init_subclass__(cls):
        raise TypeError("type 're.Match' is not an acceptable base type")

    def _number(self, group):
        if isinstance(group, str):
            number = self.re.groupindex.get(group, -1)
        else:
            number = group.__index__() if hasattr(group, "__index__") else -1
        if not 0 <= number <= self.re.groups:
            raise IndexError("no such group")
        return number

    def _get(self, group, default=None):
        number = self._number(group)
        start = self._places[2 * number]
        if start < 0:
            return default
        text = self._text
        if text is None:
            text = _bytes(self.string)
        return text[start:self._places[2 * number + 1]]

    def group(self, *groups):
        if not groups:
            return self._get(0)
        if len(groups) == 1:
            return self._get(groups[0])
        return tuple([self._get(group) for group in groups])

    def __getitem__(self, group):
        return self._get(group)

    def groups(self, default=None):
        return tuple([self._get(number, default) for number in range(1, self.re.groups + 1)])

    def groupdict(self, default=None):
        return {name: self._get(number, default) for name, number in self.re.groupindex.items()}

    def start(self, group=0):
        return self._places[2 * self._number(group)]

    def end(self, group=0):
        return self._places[2 * self._number(group) + 1]

    def span(self, group=0):
        number = self._number(group)
        return self._places[2 * number:2 * number + 2]

    @property
    def regs(self):
        return tuple([self.span(number) for number in range(self.re.groups + 1)])

    @property
    def lastindex(self):
        best = end = None
        for number in range(1, self.re.groups + 1):
            # lastindex is the group that was closed last; if several closed at once, it is the outermost of them.
            here = self._places[2 * number + 1]
            if here >= 0 and (end is None or here > end):
                best, end = number, here
        return best

    @property
    def lastgroup(self):
        last = self.lastindex
        for name, number in self.re.groupindex.items():
            if number == last:
                return name
        return None

    def expand(self, template):
        return _expand(_template(self.re, template), self)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    @classmethod
    def __class_getitem__(cls, item):
        import types

        return types.GenericAlias(cls, item)

    def __reduce__(self):
        raise TypeError("cannot pickle 're.Match' object")

    def __repr__(self):
        return f"<re.Match object; span={self.span()}, match={self.group()!r}>"


class Pattern:
    """A compiled pattern."""

    __module__ = "re"
    __slots__ = ("pattern", "flags", "groups", "groupindex", "_handle", "__weakref__")

    def __new__(cls):
        raise TypeError("cannot create 're.Pattern' instances")

    def __init_subclass__(cls):
        raise TypeError("type 're.Pattern' is not an acceptable base type")

    def _check(self, string):
        # Return the string as plain str or bytes, from which groups can be cut.
        kind = type(string)
        if kind is str:
            if isinstance(self.pattern, str):
                return string
            raise TypeError("cannot use a bytes pattern on a string-like object")
        if kind is not bytes:
            if isinstance(string, str):
                return self._check(str.__getitem__(string, slice(None)))
            try:
                string = _bytes(string)
            except TypeError:
                raise TypeError(f"expected string or bytes-like object, got {kind.__name__!r}") from None
        if isinstance(self.pattern, str):
            raise TypeError("cannot use a string pattern on a bytes-like object")
        return string

    def _find(self, string, pos, endpos, how):
        text = self._check(string)
        places = _re.find(self._handle, text, pos, endpos, how)
        if places is None:
            return None
        length = len(text)
        return Match(self, string, text, min(max(pos, 0), length),
                     length if endpos is None else min(max(endpos, 0), length), places)

    def match(self, string, pos=0, endpos=None):
        return self._find(string, pos, endpos, _MATCH)

    def fullmatch(self, string, pos=0, endpos=None):
        return self._find(string, pos, endpos, _FULL)

    def search(self, string, pos=0, endpos=None):
        return self._find(string, pos, endpos, _SEARCH)

    def _scan(self, text, pos=0, endpos=None, most=0):
        return _re.scan(self._handle, text, pos, endpos, most)

    def findall(self, string, pos=0, endpos=None):
        string = self._check(string)
        found = self._scan(string, pos, endpos)
        if not self.groups:
            return [string[place[0]:place[1]] for place in found]
        empty = string[:0]

        def text(place, number):
            start = place[2 * number]
            return empty if start < 0 else string[start:place[2 * number + 1]]

        if self.groups == 1:
            return [text(place, 1) for place in found]
        numbers = range(1, self.groups + 1)
        return [tuple([text(place, number) for number in numbers]) for place in found]

    def finditer(self, string, pos=0, endpos=None):
        text = self._check(string)
        end = len(text) if endpos is None else endpos
        return iter([Match(self, string, text, pos, end, place) for place in self._scan(text, pos, endpos)])

    def split(self, string, maxsplit=0):
        string = self._check(string)
        if maxsplit < 0:
            return [string]
        parts = []
        at = 0
        for place in self._scan(string, 0, None, maxsplit):
            parts.append(string[at:place[0]])
            for number in range(1, self.groups + 1):
                start = place[2 * number]
                parts.append(None if start < 0 else string[start:place[2 * number + 1]])
            at = place[1]
        parts.append(string[at:])
        return parts

    def subn(self, repl, string, count=0):
        whole, string = string, self._check(string)
        if count < 0:
            return string, 0
        template = None if callable(repl) else _template(self, repl)
        found = self._scan(string, 0, None, count)
        parts = []
        at = 0
        for place in found:
            parts.append(string[at:place[0]])
            if template is None:
                text = repl(Match(self, whole, string, 0, len(string), place))
                if text is not None:
                    parts.append(text)
            elif isinstance(template, list):
                parts.append(_expand(template, Match(self, whole, string, 0, len(string), place)))
            else:
                parts.append(template)
            at = place[1]
        parts.append(string[at:])
        return string[:0].join(parts), len(found)

    def sub(self, repl, string, count=0):
        return self.subn(repl, string, count)[0]

    def __eq__(self, other):
        if not isinstance(other, Pattern):
            return NotImplemented
        return (self.pattern, self.flags) == (other.pattern, other.flags)

    def __hash__(self):
        return hash((self.pattern, self.flags))

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    @classmethod
    def __class_getitem__(cls, item):
        import types

        return types.GenericAlias(cls, item)

    def scanner(self, string, pos=0, endpos=None):
        """Finds match after match, each where the one before it ended."""
        return _Scanner(self, string, pos, endpos)

    def __reduce__(self):
        return _compile, (self.pattern, self.flags)

    def __repr__(self):
        flags = self.flags
        if isinstance(self.pattern, str):
            flags &= ~32
        shown = repr(self.pattern)
        shown = shown if len(shown) <= 200 else shown[:200]
        names = _shown(flags, sorted(RegexFlag._names))
        return f"re.compile({shown}, {names})" if names else f"re.compile({shown})"


class _Scanner:
    __module__ = "_sre"

    def __init__(self, pattern=None, string=None, pos=0, endpos=None):
        if pattern is None:
            raise TypeError("cannot create '_sre.SRE_Scanner' instances")
        self.pattern = pattern
        self._string = string
        self._pos = pos
        self._end = endpos
        self._all = None

    def match(self):
        found = self.pattern.match(self._string, self._pos, self._end)
        if found is not None:
            self._pos = found.end() + (found.end() == found.start())
        return found

    def search(self):
        if self._all is None:
            self._all = self.pattern.finditer(self._string, self._pos, self._end)
        return next(self._all, None)


class Scanner:
    """Cuts a text into tokens: each pattern with what is called for it."""

    def __init__(self, lexicon, flags=0):
        self.lexicon = lexicon
        self._patterns = [compile(phrase, flags) for phrase, _ in lexicon]
        self.scanner = compile("|".join(f"({phrase})" for phrase, _ in lexicon), flags)
        self.match = None

    def scan(self, string):
        result = []
        at = 0
        while True:
            for pattern, (_, action) in zip(self._patterns, self.lexicon):
                m = pattern.match(string, at)
                if m:
                    break
            else:
                break
            if m.end() == at:
                break
            if callable(action):
                self.match = m
                action = action(self, m.group())
            if action is not None:
                result.append(action)
            at = m.end()
        return result, string[at:]


_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "f": "\f", "v": "\v", "a": "\a", "b": "\b", "\\": "\\"}


def _template(pattern, source):
    """A replacement: a text, or a list of texts and group numbers."""
    is_text = isinstance(source, str)
    text = source if is_text else bytes(source).decode("latin-1")
    if "\\" not in text:
        return source
    out = []
    at = 0

    def fail(message, pos):
        raise PatternError(message, source, pos)

    def literal(piece):
        out.append(piece if is_text else piece.encode("latin-1"))

    while at < len(text):
        slash = text.find("\\", at)
        if slash < 0:
            literal(text[at:])
            break
        if slash > at:
            literal(text[at:slash])
        c = text[slash + 1:slash + 2]
        at = slash + 2
        if not c:
            fail("bad escape (end of pattern)", slash)
        if c == "g":
            if text[at:at + 1] != "<":
                fail("missing <", at)
            end = text.find(">", at)
            if end < 0:
                fail("missing >, unterminated name" if text[at + 1:] else "missing group name", at + 1)
            name = text[at + 1:end]
            if not name:
                fail("missing group name", at + 1)
            if name.isdigit() and name.isascii():
                number = int(name)
                if number > pattern.groups:
                    fail(f"invalid group reference {number}", at + 1)
            elif not name.isidentifier() or not is_text and not name.isascii():
                fail(f"bad character in group name {repr(name) if is_text else ascii(name)}", at + 1)
            else:
                number = pattern.groupindex.get(name)
                if number is None:
                    raise IndexError(f"unknown group name {name!r}")
            out.append(number)
            at = end + 1
        elif c == "0":
            digits = c
            while len(digits) < 3 and text[at:at + 1] and text[at] in "01234567":
                digits += text[at]
                at += 1
            literal(chr(int(digits, 8)))
        elif c.isdigit() and c.isascii():
            digits = c
            if text[at:at + 1].isdigit():
                digits += text[at]
                at += 1
                if all(d in "01234567" for d in digits) and text[at:at + 1] and text[at] in "01234567":
                    digits += text[at]
                    at += 1
                    if int(digits, 8) > 255:
                        fail(f"octal escape value \\{digits} outside of range 0-0o377", slash)
                    literal(chr(int(digits, 8)))
                    continue
            number = int(digits)
            if number > pattern.groups:
                fail(f"invalid group reference {number}", slash + 1)
            out.append(number)
        elif c in _ESCAPES:
            literal(_ESCAPES[c])
        elif c.isalpha() and c.isascii():
            fail(f"bad escape \\{c}", slash)
        else:
            literal("\\" + c)
    return out


def _expand(template, match):
    if not isinstance(template, list):
        return template
    empty = "" if isinstance(match.string, str) else b""
    return empty.join([match._get(part, empty) if isinstance(part, int) else part for part in template])


def _bytes(buffer):
    return buffer.tobytes() if hasattr(buffer, "tobytes") else bytes(memoryview(buffer))


_cache = {}
_Proxy = type(type.__dict__)


def _warn_of_sets(text):
    # Warn about characters in a set that a later Python version may read as a set operation.
    import warnings

    names = {"-": "difference", "&": "intersection", "~": "symmetric difference", "|": "union"}
    at = 0

    def warn(what, place):
        warnings.warn(f"Possible {what} at position {place}", FutureWarning, stacklevel=5)

    while at < len(text):
        if text[at] != "[":
            at += 2 if text[at] == "\\" else 1
            continue
        at += 1
        if text[at:at + 1] == "[":
            warn("nested set", at)
        at += text[at:at + 1] == "^"
        first = at
        while at < len(text) and (text[at] != "]" or at == first):
            here = text[at]
            if here == "\\":
                at += 1
            elif at > first and here in names and text[at + 1:at + 2] == here:
                warn(f"set {names[here]}", at)
            at += 1
            if text[at:at + 1] == "-" and text[at + 1:at + 2] not in ("]", ""):
                if text[at + 1] == "-":
                    warn("set difference", at)
                at += 3 if text[at + 1] == "\\" else 2
        at += 1


def _named(pattern):
    # Replace each \N{...} by the character of that name.
    out = []
    at = 0
    while True:
        slash = pattern.find("\\", at)
        if slash < 0:
            return "".join(out) + pattern[at:]
        if pattern.startswith("N", slash + 1) and not pattern.startswith("{", slash + 2):
            raise PatternError("missing {", pattern, slash + 2)
        if not pattern.startswith("N", slash + 1):
            out.append(pattern[at:slash + 2])
            at = slash + 2
            continue
        end = pattern.find("}", slash)
        name = pattern[slash + 3:end]
        if end < 0 or not name:
            raise PatternError("missing }, unterminated name" if end < 0 and pattern[slash + 3:] else
                               "missing character name", pattern, slash + 3)
        try:
            char = eval(f'"\\N{{{name}}}"') if name.replace(" ", "").replace("-", "").isalnum() else ""
        except SyntaxError:
            char = ""
        if not char:
            raise PatternError(f"undefined character name {name!r}", pattern, slash)
        out.append(pattern[at:slash] + "\\" + char if not char.isalnum() else pattern[at:slash] + char)
        at = end + 1


def _compile(pattern, flags=0):
    if isinstance(pattern, Pattern):
        if flags:
            raise ValueError("cannot process flags argument with a compiled pattern")
        return pattern
    flags = int(flags)
    key = (type(pattern), pattern, flags)
    try:
        known = _cache.get(key)
    except TypeError:
        known = None
    if known is not None:
        return known
    if not isinstance(pattern, (str, bytes, bytearray)):
        raise TypeError("first argument must be string or compiled pattern")
    if isinstance(pattern, str):
        if flags & 4:
            raise ValueError("cannot use LOCALE flag with a str pattern")
    elif flags & 32:
        raise ValueError("cannot use UNICODE flag with a bytes pattern")
    other = 32 if isinstance(pattern, str) else 4
    kinds = flags & (256 | other)
    source = pattern
    text = pattern if isinstance(pattern, str) else bytes(pattern).decode("latin-1")
    if "[[" in text or any(two in text for two in ("--", "&&", "~~", "||")):
        _warn_of_sets(text)
    if isinstance(pattern, str) and "\\N" in pattern:
        source = _named(pattern)
    made = _re.compile(source, flags & ~128)
    if len(made) == 2:
        if made[0] == "the repetition number is too large":
            raise OverflowError(made[0])
        raise PatternError(made[0], pattern, made[1])
    if kinds == 256 | other or kinds & ~made[1]:
        raise ValueError(f"ASCII and {'UNICODE' if other == 32 else 'LOCALE'} flags are incompatible")
    result = object.__new__(Pattern)
    result._handle, result.flags, result.groups, names = made
    result.flags |= flags & ~510 | flags & 128
    result.groupindex = _Proxy(names)
    result.pattern = pattern
    if len(_cache) >= 512:
        _cache.clear()
    _cache[key] = result
    return result


def compile(pattern, flags=0):
    """A pattern to be used many times."""
    return _compile(pattern, flags)


def match(pattern, string, flags=0):
    """A match at the beginning of the string, or None."""
    return _compile(pattern, flags).match(string)


def fullmatch(pattern, string, flags=0):
    """A match of the whole string, or None."""
    return _compile(pattern, flags).fullmatch(string)


def search(pattern, string, flags=0):
    """The first match anywhere in the string, or None."""
    return _compile(pattern, flags).search(string)


def findall(pattern, string, flags=0):
    """What every match found."""
    return _compile(pattern, flags).findall(string)


def finditer(pattern, string, flags=0):
    """Every match, one after the other."""
    return _compile(pattern, flags).finditer(string)


def _by_place(name, what, given, value, flags):
    # Accept arguments that were given by position but should be given by name; warn about them.
    if len(given) > 2:
        raise TypeError(f"{name}() takes from {5 - 2 - (name == 'split')} to {5 - (name == 'split')} positional "
                        f"arguments but {len(given) + 3 - (name == 'split')} were given")
    if value is not None or len(given) > 1 and flags is not None:
        raise TypeError(f"{name}() got multiple values for argument '{what if value is not None else 'flags'}'")
    import warnings

    warnings.warn(f"'{what}' is passed as positional argument", DeprecationWarning, stacklevel=3)
    return given[0], given[1] if len(given) > 1 else flags


def sub(pattern, repl, string, *args, count=None, flags=None):
    """The string with the matches replaced."""
    if args:
        count, flags = _by_place("sub", "count", args, count, flags)
    return _compile(pattern, flags or 0).sub(repl, string, count or 0)


def subn(pattern, repl, string, *args, count=None, flags=None):
    """As sub, with the number of replacements."""
    if args:
        count, flags = _by_place("subn", "count", args, count, flags)
    return _compile(pattern, flags or 0).subn(repl, string, count or 0)


def split(pattern, string, *args, maxsplit=None, flags=None):
    """What lies between the matches."""
    if args:
        maxsplit, flags = _by_place("split", "maxsplit", args, maxsplit, flags)
    return _compile(pattern, flags or 0).split(string, maxsplit or 0)


sub.__text_signature__ = subn.__text_signature__ = "(pattern, repl, string, count=0, flags=0)"
split.__text_signature__ = "(pattern, string, maxsplit=0, flags=0)"


_SPECIAL = {ord(c): "\\" + c for c in "()[]{}?*+-|^$\\.&~# \t\n\r\v\f"}


def escape(pattern):
    """The pattern that finds exactly this text."""
    if isinstance(pattern, str):
        return pattern.translate(_SPECIAL)
    return str(pattern, "latin1").translate(_SPECIAL).encode("latin1")


def purge():
    _cache.clear()
