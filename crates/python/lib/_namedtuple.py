"""Tuples whose places have names; `collections` offers it."""

import sys


def namedtuple(typename, field_names, *, rename=False, defaults=None, module=None):
    """Make a class of tuples whose places have names."""
    names = field_names
    if isinstance(names, str):
        names = names.replace(",", " ").split()
    names = [str(name) for name in names]
    if rename:
        seen = set()
        for index, name in enumerate(names):
            if not name.isidentifier() or name.startswith("_") or name in seen or name in _KEYWORDS:
                names[index] = f"_{index}"
            seen.add(name)
    _check_names(typename, names, rename)
    defaults = () if defaults is None else tuple(defaults)
    if len(defaults) > len(names):
        raise TypeError("Got more default values than field names")
    names = tuple(names)
    field_defaults = dict(zip(names[len(names) - len(defaults):], defaults))
    bind = _binder(f"{typename}.__new__", names, field_defaults)

    def __new__(_cls, /, *args, **kwargs):
        if kwargs or len(args) != len(names):
            args = bind(args, kwargs)
        return tuple.__new__(_cls, args)

    @classmethod
    def _make(cls, iterable):
        values = tuple(iterable)
        if len(values) != len(names):
            raise TypeError(f"Expected {len(names)} arguments, got {len(values)}")
        return tuple.__new__(cls, values)

    def _replace(self, /, **changes):
        values = [changes.pop(name, value) for name, value in zip(names, self)]
        if changes:
            raise TypeError(f"Got unexpected field names: {list(changes)!r}")
        return self._make(values)

    def _asdict(self):
        return dict(zip(names, self))

    def __repr__(self):
        values = ", ".join(f"{name}={value!r}" for name, value in zip(names, self))
        return f"{type(self).__name__}({values})"

    def __getnewargs__(self):
        return tuple(self)

    namespace = {
        "__doc__": f"{typename}({', '.join(names)})",
        "__slots__": (),
        "_fields": names,
        "_field_defaults": field_defaults,
        "__match_args__": names,
        "__new__": __new__,
        "_make": _make,
        "_replace": _replace,
        "__replace__": _replace,
        "_asdict": _asdict,
        "__repr__": __repr__,
        "__getnewargs__": __getnewargs__,
        "__module__": module or sys._getframe(1).f_globals.get("__name__", "__main__"),
    }
    for index, name in enumerate(names):
        namespace[name] = _Field(index)
    return type(typename, (tuple,), namespace)


class _Field:
    """A named place of a named tuple."""

    def __init__(self, index):
        self.index = index

    def __get__(self, obj, cls=None):
        return self if obj is None else obj[self.index]

    def __set__(self, obj, value):
        raise AttributeError("can't set attribute")

    def __delete__(self, obj):
        raise AttributeError("can't delete attribute")


_KEYWORDS = frozenset("""False None True and as assert async await break class continue def del elif else except
    finally for from global if import in is lambda nonlocal not or pass raise return try while with yield""".split())


def _check_names(typename, names, rename):
    for name in (typename, *names):
        if not name.isidentifier():
            raise ValueError(f"Type names and field names must be valid identifiers: {name!r}")
        if name in _KEYWORDS:
            raise ValueError(f"Type names and field names cannot be a keyword: {name!r}")
    seen = set()
    for name in names:
        if name.startswith("_") and not rename:
            raise ValueError(f"Field names cannot start with an underscore: {name!r}")
        if name in seen:
            raise ValueError(f"Encountered duplicate field name: {name!r}")
        seen.add(name)


def _binder(function_name, names, defaults):
    # Gives bind(args, kwargs): the values in the order of `names`, or the TypeError that a
    # function of that name with these parameters (after self) would raise.
    def bind(args, kwargs):
        if len(args) > len(names):
            most = len(names) + 1
            least = most - len(defaults)
            takes = f"{most}" if least == most else f"from {least} to {most}"
            plural = "" if takes == "1" else "s"
            raise TypeError(f"{function_name}() takes {takes} positional argument{plural} but "
                            f"{len(args) + 1} were given")
        values = dict(zip(names, args))
        for name, value in kwargs.items():
            if name not in names:
                raise TypeError(f"{function_name}() got an unexpected keyword argument {name!r}")
            if name in values:
                raise TypeError(f"{function_name}() got multiple values for argument {name!r}")
            values[name] = value
        missing = [repr(name) for name in names if name not in values and name not in defaults]
        if missing:
            plural = "" if len(missing) == 1 else "s"
            raise TypeError(f"{function_name}() missing {len(missing)} required positional argument{plural}: "
                            f"{_and_list(missing)}")
        return [values[name] if name in values else defaults[name] for name in names]

    return bind


def _and_list(words):
    if len(words) <= 2:
        return " and ".join(words)
    return ", ".join(words[:-1]) + f", and {words[-1]}"
