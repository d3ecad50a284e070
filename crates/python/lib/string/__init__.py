"""Sets of characters, templates, and str.format() as an object."""

import re as _re

__all__ = ["ascii_letters", "ascii_lowercase", "ascii_uppercase", "capwords", "digits", "hexdigits", "octdigits",
           "printable", "punctuation", "whitespace", "Formatter", "Template"]

whitespace = " \t\n\r\v\f"
ascii_lowercase = "abcdefghijklmnopqrstuvwxyz"
ascii_uppercase = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ascii_letters = ascii_lowercase + ascii_uppercase
digits = "0123456789"
hexdigits = digits + "abcdef" + "ABCDEF"
octdigits = "01234567"
punctuation = r"""!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~"""
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    """Each word with a capital letter, one separator between them."""
    return (sep or " ").join(map(str.capitalize, s.split(sep)))


_NONE = {}


class Template:
    """A text with $names in it."""

    delimiter = "$"
    idpattern = r"(?a:[_a-z][_a-z0-9]*)"
    braceidpattern = None
    flags = _re.IGNORECASE

    def __init_subclass__(cls):
        super().__init_subclass__()
        pattern = cls.__dict__.get("pattern")
        if pattern is None:
            delim = _re.escape(cls.delimiter)
            name = cls.idpattern
            braced = cls.braceidpattern or name
            pattern = (rf"{delim}(?:(?P<escaped>{delim})|(?P<named>{name})|{{(?P<braced>{braced})}}|(?P<invalid>))")
        cls.pattern = _re.compile(pattern, cls.flags | _re.VERBOSE)

    def __init__(self, template):
        self.template = template

    def _invalid(self, mo):
        at = mo.start("invalid")
        lines = self.template[:at].splitlines(keepends=True)
        line, column = (len(lines), at - len("".join(lines[:-1]))) if lines else (1, 1)
        raise ValueError("Invalid placeholder in string: line %d, col %d" % (line, column))

    def _mapping(self, mapping, kws):
        if mapping is _NONE:
            return kws
        if not kws:
            return mapping
        from collections import ChainMap

        return ChainMap(kws, mapping)

    def _unknown(self):
        return ValueError("Unrecognized named group in pattern", self.pattern)

    def substitute(self, mapping=_NONE, /, **kws):
        """Put values in the place of all names; KeyError if one is missing."""
        mapping = self._mapping(mapping, kws)

        def convert(mo):
            name = mo.group("named") or mo.group("braced")
            if name is not None:
                return str(mapping[name])
            if mo.group("escaped") is not None:
                return self.delimiter
            if mo.group("invalid") is not None:
                self._invalid(mo)
            raise self._unknown()

        return self.pattern.sub(convert, self.template)

    def safe_substitute(self, mapping=_NONE, /, **kws):
        """Put in what is known, leave the rest as it stands."""
        mapping = self._mapping(mapping, kws)

        def convert(mo):
            name = mo.group("named") or mo.group("braced")
            if name is not None:
                try:
                    return str(mapping[name])
                except KeyError:
                    return mo.group()
            if mo.group("escaped") is not None:
                return self.delimiter
            if mo.group("invalid") is not None:
                return mo.group()
            raise self._unknown()

        return self.pattern.sub(convert, self.template)

    def is_valid(self):
        """Whether each delimiter begins a name or is doubled."""
        for mo in self.pattern.finditer(self.template):
            if mo.group("invalid") is not None:
                return False
            if not (mo.group("named") or mo.group("braced") or mo.group("escaped")):
                raise self._unknown()
        return True

    def get_identifiers(self):
        """The names, each once."""
        names = []
        for mo in self.pattern.finditer(self.template):
            name = mo.group("named") or mo.group("braced")
            if name is not None:
                if name not in names:
                    names.append(name)
            elif mo.group("invalid") is None and mo.group("escaped") is None:
                raise self._unknown()
        return names


Template.__init_subclass__()


def _parser(text):
    # Yield each literal part of a format together with the field that follows it.
    at, end = 0, len(text)
    while at < end:
        start = at
        while at < end and text[at] not in "{}":
            at += 1
        literal = text[start:at]
        if at == end:
            yield literal, None, None, None
            return
        brace = text[at]
        at += 1
        if text[at:at + 1] == brace:
            at += 1
            yield literal + brace, None, None, None
            continue
        if brace == "}":
            raise ValueError("Single '}' encountered in format string")
        if at == end:
            raise ValueError("Single '{' encountered in format string")
        start = at
        while at < end and text[at] not in "}:!":
            if text[at] == "{":
                raise ValueError("unexpected '{' in field name")
            if text[at] == "[":
                while at < end and text[at] != "]":
                    at += 1
            at += 1
        if at >= end:
            raise ValueError("expected '}' before end of string")
        name = text[start:at]
        mark = text[at]
        at += 1
        conversion = None
        if mark == "!":
            if at >= end:
                raise ValueError("end of string while looking for conversion specifier")
            conversion = text[at]
            mark = text[at + 1:at + 2]
            at += 2
            if mark and mark not in ":}":
                raise ValueError("expected ':' after conversion specifier")
        spec = ""
        if mark != "}":
            start = at
            depth = 1
            while at < end and depth:
                depth += {"{": 1, "}": -1}.get(text[at], 0)
                at += 1
            if depth:
                raise ValueError("unmatched '{' in format spec")
            spec = text[start:at - 1]
        yield literal, name, spec, conversion


def _index(text):
    return int(text) if text.isascii() and text.isdigit() else text


def _split(name):
    # Split a field name: return its first part and the attributes and items that follow.
    at = 0
    while at < len(name) and name[at] not in ".[":
        at += 1
    first = _index(name[:at])
    return first, _steps(name, at)


def _steps(name, at):
    while at < len(name):
        attribute = name[at] == "."
        start = at + 1
        if attribute:
            at = start
            while at < len(name) and name[at] not in ".[":
                at += 1
            step = name[start:at]
        elif name[at] == "[":
            at = name.find("]", start)
            if at < 0:
                raise ValueError("Missing ']' in format string")
            step = name[start:at]
            at += 1
        else:
            raise ValueError("Only '.' or '[' may follow ']' in format field specifier")
        if not step:
            raise ValueError("Empty attribute in format string")
        yield attribute, step if attribute else _index(step)


class Formatter:
    """str.format() as an object: a subclass says where values come from and how they are shown."""

    def format(self, format_string, /, *args, **kwargs):
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        used = set()
        result, _ = self._vformat(format_string, args, kwargs, used, 2)
        self.check_unused_args(used, args, kwargs)
        return result

    def _vformat(self, format_string, args, kwargs, used_args, recursion_depth, auto_arg_index=0):
        if recursion_depth < 0:
            raise ValueError("Max string recursion exceeded")
        result = []
        for literal, name, spec, conversion in self.parse(format_string):
            if literal:
                result.append(literal)
            if name is None:
                continue
            first = _split(name)[0]
            if first == "":
                if auto_arg_index is False:
                    raise ValueError("cannot switch from manual field specification to automatic field numbering")
                name = str(auto_arg_index) + name
                auto_arg_index += 1
            elif isinstance(first, int):
                if auto_arg_index:
                    raise ValueError("cannot switch from automatic field numbering to manual field specification")
                auto_arg_index = False
            obj, used = self.get_field(name, args, kwargs)
            used_args.add(used)
            obj = self.convert_field(obj, conversion)
            spec, auto_arg_index = self._vformat(spec, args, kwargs, used_args, recursion_depth - 1, auto_arg_index)
            result.append(self.format_field(obj, spec))
        return "".join(result), auto_arg_index

    def get_value(self, key, args, kwargs):
        return args[key] if isinstance(key, int) else kwargs[key]

    def check_unused_args(self, used_args, args, kwargs):
        pass

    def format_field(self, value, format_spec):
        return format(value, format_spec)

    def convert_field(self, value, conversion):
        if conversion is None:
            return value
        if conversion == "s":
            return str(value)
        if conversion == "r":
            return repr(value)
        if conversion == "a":
            return ascii(value)
        raise ValueError("Unknown conversion specifier {0!s}".format(conversion))

    def parse(self, format_string):
        return _parser(format_string)

    def get_field(self, field_name, args, kwargs):
        first, rest = _split(field_name)
        obj = self.get_value(first, args, kwargs)
        for attribute, step in rest:
            obj = getattr(obj, step) if attribute else obj[step]
        return obj, first
