"""What a template string `t"..."` becomes: its texts, and between them the values with their source text."""

import _interleave  # CPython 3.13 has no such module, so the tests cannot compare this one with it.

__all__ = ["Interpolation", "Template", "convert"]


def convert(obj, /, conversion):
    """Do what `!s`, `!r` or `!a` asks for."""
    if conversion is None:
        return obj
    if conversion == "r":
        return repr(obj)
    if conversion == "s":
        return str(obj)
    if conversion == "a":
        return ascii(obj)
    raise ValueError(f"invalid conversion specifier: {conversion}")


class _Fixed:
    __slots__ = ()

    def __init_subclass__(cls, **options):
        if cls.__module__ != __name__:
            base = next(c for c in cls.__mro__ if c.__module__ == __name__)
            raise TypeError(f"type '{__name__}.{base.__name__}' is not an acceptable base type")

    def __setattr__(self, name, value):
        if name in self.__slots__ or name == "values":
            raise AttributeError("readonly attribute")
        raise AttributeError(f"'{__name__}.{type(self).__name__}' object has no attribute '{name}' and no __dict__ for "
                             "setting new attributes")

    __delattr__ = lambda self, name: self.__setattr__(name, None)


class Interpolation(_Fixed):
    __slots__ = ("value", "expression", "conversion", "format_spec")
    __match_args__ = __slots__

    def __new__(cls, value, expression="", conversion=None, format_spec=""):
        for name, given in (("expression", expression), ("format_spec", format_spec)):
            if not isinstance(given, str):
                raise TypeError(f"Interpolation() argument '{name}' must be str, not {type(given).__name__}")
        if conversion is not None and not isinstance(conversion, str):
            raise TypeError(f"Interpolation() argument 'conversion' must be str, not {type(conversion).__name__}")
        if conversion not in (None, "s", "r", "a"):
            raise ValueError("Interpolation() argument 'conversion' must be one of 's', 'a' or 'r'")
        self = object.__new__(cls)
        for name, given in zip(cls.__slots__, (value, expression, conversion, format_spec)):
            object.__setattr__(self, name, given)
        return self

    def __reduce__(self):
        return Interpolation, (self.value, self.expression, self.conversion, self.format_spec)

    def __repr__(self):
        return f"Interpolation({self.value!r}, {self.expression!r}, {self.conversion!r}, {self.format_spec!r})"

    @classmethod
    def __class_getitem__(cls, item):
        import types
        return types.GenericAlias(cls, item)


class Template(_Fixed):
    __slots__ = ("strings", "interpolations")

    def __new__(cls, *args, **kwargs):
        if kwargs:
            raise TypeError("Template.__new__ only accepts *args arguments")
        strings, interpolations = [""], []
        for part in args:
            if isinstance(part, str):
                strings[-1] += part
            elif isinstance(part, Interpolation):
                interpolations.append(part)
                strings.append("")
            else:
                raise TypeError("Template.__new__ *args need to be of type 'str' or 'Interpolation', got "
                                f"{type(part).__name__}")
        return _template(tuple(strings), tuple(interpolations))

    @property
    def values(self):
        return tuple(i.value for i in self.interpolations)

    def __iter__(self):
        for i, text in enumerate(self.strings):
            if text:
                yield text
            if i < len(self.interpolations):
                yield self.interpolations[i]

    def __add__(self, other):
        if not isinstance(other, Template):
            kind = type(other)
            name = kind.__name__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"
            raise TypeError(f'can only concatenate {__name__}.Template (not "{name}") to {__name__}.Template')
        middle = self.strings[-1] + other.strings[0]
        return _template((*self.strings[:-1], middle, *other.strings[1:]),
                         self.interpolations + other.interpolations)

    def __reduce__(self):
        return _template, (self.strings, self.interpolations)

    def __repr__(self):
        return f"Template(strings={self.strings!r}, interpolations={self.interpolations!r})"

    @classmethod
    def __class_getitem__(cls, item):
        import types
        return types.GenericAlias(cls, item)


def _template(strings, interpolations):
    self = object.__new__(Template)
    object.__setattr__(self, "strings", strings)
    object.__setattr__(self, "interpolations", interpolations)
    return self
