"""Classes that are mostly their fields: __init__, __repr__ and comparisons written for you."""

from _annotations import of_namespace
import sys
from types import MappingProxyType

__all__ = ["FrozenInstanceError", "InitVar", "KW_ONLY", "MISSING", "Field", "asdict", "astuple", "dataclass", "field",
           "fields", "is_dataclass", "make_dataclass", "replace"]


class FrozenInstanceError(AttributeError):
    """A field of a frozen dataclass was assigned to."""


class _MISSING_TYPE:
    pass


class _KW_ONLY_TYPE:
    pass


MISSING = _MISSING_TYPE()
KW_ONLY = _KW_ONLY_TYPE()


class InitVar:
    """A parameter of __init__ that is given to __post_init__ and not kept."""

    def __init__(self, type=None):
        self.type = type

    def __class_getitem__(cls, type):
        return InitVar(type)


class _FieldKind:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name


_FIELD = _FieldKind("_FIELD")
_FIELD_CLASSVAR = _FieldKind("_FIELD_CLASSVAR")
_FIELD_INITVAR = _FieldKind("_FIELD_INITVAR")


class Field:
    """What is known about one field."""

    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = None
        self.type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.metadata = MappingProxyType({} if metadata is None else metadata)
        self.kw_only = kw_only
        self._field_type = _FIELD

    def __repr__(self):
        names = ("name", "type", "default", "default_factory", "init", "repr", "hash", "compare", "metadata",
                 "kw_only", "_field_type")
        return f"Field({','.join(f'{n}={getattr(self, n)!r}' for n in names)})"

    def _has_default(self):
        return self.default is not MISSING or self.default_factory is not MISSING


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True, metadata=None,
          kw_only=MISSING):
    """Say more about a field than its default."""
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError("cannot specify both default and default_factory")
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False,
              match_args=True, kw_only=False, slots=False, weakref_slot=False):
    """Make a dataclass of a class with annotated fields."""

    def wrap(cls):
        options = {"init": init, "repr": repr, "eq": eq, "order": order, "unsafe_hash": unsafe_hash,
                   "frozen": frozen, "match_args": match_args, "kw_only": kw_only, "slots": slots}
        return _process(cls, options)

    return wrap if cls is None else wrap(cls)


def _process(cls, options):
    all_fields = _collect(cls, options)
    cls.__dataclass_fields__ = all_fields
    cls.__dataclass_params__ = options
    own = [f for f in all_fields.values() if f._field_type is _FIELD]
    frozen = options["frozen"]
    if options["init"]:
        _add(cls, "__init__", _make_init(cls, [f for f in all_fields.values() if f._field_type is not _FIELD_CLASSVAR], frozen))
    if options["repr"]:
        _add(cls, "__repr__", _make_repr([f.name for f in own if f.repr]))
    compared = [f.name for f in own if f.compare]
    if options["eq"]:
        _add(cls, "__eq__", _make_eq(compared))
    if options["order"]:
        if not options["eq"]:
            raise ValueError("eq must be true if order is true")
        for name, compare in _ORDER.items():
            if not _add(cls, name, _make_order(compared, compare)):
                raise TypeError(f"Cannot overwrite attribute {name} in class {cls.__name__}. "
                                "Consider using functools.total_ordering")
    if frozen:
        names = {f.name for f in own}
        _add(cls, "__setattr__", _make_frozen(cls, names, "assign to", super_name="__setattr__"))
        _add(cls, "__delattr__", _make_frozen(cls, names, "delete", super_name="__delattr__"))
    _set_hash(cls, options, [f.name for f in own if (f.compare if f.hash is None else f.hash)])
    if options["match_args"] and "__match_args__" not in cls.__dict__:
        cls.__match_args__ = tuple(f.name for f in all_fields.values()
                                   if f._field_type is not _FIELD_CLASSVAR and f.init and not f.kw_only)
    if "__replace__" not in cls.__dict__:
        cls.__replace__ = _replace
    if not cls.__doc__:
        cls.__doc__ = _describe(cls, [f for f in all_fields.values() if f._field_type is not _FIELD_CLASSVAR and f.init])
    return _with_slots(cls, own, options["frozen"]) if options["slots"] else cls


def _collect(cls, options):
    # The fields of the base classes come first; a field given anew keeps its place.
    result = {}
    for base in reversed(cls.__mro__[1:]):
        params = base.__dict__.get("__dataclass_params__")
        if params is None:
            continue
        if params["frozen"] and not options["frozen"]:
            raise TypeError("cannot inherit non-frozen dataclass from a frozen one")
        if options["frozen"] and not params["frozen"]:
            raise TypeError("cannot inherit frozen dataclass from a non-frozen one")
        result.update(base.__dataclass_fields__)
    kw_only = options["kw_only"]
    annotations = of_namespace(cls.__dict__)
    for name, kind in annotations.items():
        if kind is KW_ONLY or kind in ("KW_ONLY", "dataclasses.KW_ONLY"):
            kw_only = True
            continue
        result[name] = _make_field(cls, name, kind, kw_only)
    for name, value in list(cls.__dict__.items()):
        if isinstance(value, Field) and name not in annotations:
            raise TypeError(f"{name!r} is a field but has no type annotation")
    return result


def _make_field(cls, name, kind, kw_only):
    default = cls.__dict__.get(name, MISSING)
    if isinstance(default, Field):
        new = default
        # The class attribute is the default itself, or nothing.
        if new.default is MISSING:
            delattr(cls, name)
        else:
            setattr(cls, name, new.default)
    else:
        if type(default).__name__ == "member_descriptor":
            default = MISSING  # a slot, not a default
        new = field(default=default)
    new.name = name
    new.type = kind
    if _is_class_var(kind):
        new._field_type = _FIELD_CLASSVAR
    elif isinstance(kind, InitVar) or kind is InitVar or (isinstance(kind, str) and _names(kind, "InitVar")):
        new._field_type = _FIELD_INITVAR
    if new.kw_only is MISSING:
        new.kw_only = kw_only
    if new._field_type is _FIELD and type(new.default).__hash__ is None:
        raise ValueError(f"mutable default {type(new.default)} for field {name} is not allowed: use default_factory")
    return new


def _is_class_var(kind):
    if isinstance(kind, str):
        return _names(kind, "ClassVar")
    typing = sys.modules.get("typing")
    return typing is not None and (kind is typing.ClassVar or getattr(kind, "__origin__", None) is typing.ClassVar)


def _names(annotation, word):
    # Whether an annotation that is still text begins with `word`, or `module.word`.
    return annotation.partition("[")[0].strip().rpartition(".")[2] == word


def _add(cls, name, function):
    # Add a method unless the class has its own; False if it has.
    if name in cls.__dict__ and not (name == "__hash__" and cls.__dict__[name] is None):
        return False
    function.__name__ = name
    function.__qualname__ = f"{cls.__qualname__}.{name}"
    setattr(cls, name, function)
    return True


def _make_init(cls, params, frozen):
    params = [f for f in params if f.init or f._has_default()]
    positional = [f for f in params if f.init and not f.kw_only]
    keyword_only = [f for f in params if f.init and f.kw_only]
    seen_default = None
    for f in positional:
        if f._has_default():
            seen_default = f.name
        elif seen_default:
            raise TypeError(f"non-default argument {f.name!r} follows default argument {seen_default!r}")
    names = [f.name for f in positional]
    simple = [f for f in params if f._field_type is _FIELD] == positional
    function_name = f"{cls.__qualname__}.__init__"
    store = object.__setattr__ if frozen else setattr

    def __init__(self, /, *args, **kwargs):
        if simple and not kwargs and len(args) == len(names):
            for name, value in zip(names, args):
                store(self, name, value)
        else:
            values = _bind(function_name, positional, keyword_only, args, kwargs)
            for f in params:
                if f.name in values:
                    value = values[f.name]
                elif f.default_factory is not MISSING:
                    value = values[f.name] = f.default_factory()
                else:
                    value = values[f.name] = f.default
                if f._field_type is _FIELD:
                    store(self, f.name, value)
        if hasattr(self, "__post_init__"):
            self.__post_init__(*[values[f.name] for f in params if f._field_type is _FIELD_INITVAR])

    __init__.__annotations__ = {**{f.name: f.type for f in params if f.init}, "return": None}
    return __init__


def _bind(function_name, positional, keyword_only, args, kwargs):
    # The values that were given, by name; or the TypeError that a plain function would raise.
    names = [f.name for f in positional]
    allowed = names + [f.name for f in keyword_only]
    if len(args) > len(names):
        most = len(names) + 1
        least = most - sum(1 for f in positional if f._has_default())
        takes = f"{most}" if least == most else f"from {least} to {most}"
        plural = "" if takes == "1" else "s"
        verb = "was" if len(args) == 0 else "were"
        raise TypeError(f"{function_name}() takes {takes} positional argument{plural} but {len(args) + 1} {verb} given")
    values = dict(zip(names, args))
    for name, value in kwargs.items():
        if name not in allowed:
            raise TypeError(f"{function_name}() got an unexpected keyword argument {name!r}")
        if name in values:
            raise TypeError(f"{function_name}() got multiple values for argument {name!r}")
        values[name] = value
    for kind, candidates in (("positional", positional), ("keyword-only", keyword_only)):
        missing = [repr(f.name) for f in candidates if f.name not in values and not f._has_default()]
        if missing:
            plural = "" if len(missing) == 1 else "s"
            raise TypeError(f"{function_name}() missing {len(missing)} required {kind} argument{plural}: "
                            f"{_and_list(missing)}")
    return values


def _and_list(words):
    if len(words) <= 2:
        return " and ".join(words)
    return ", ".join(words[:-1]) + f", and {words[-1]}"


def _make_repr(names):
    running = set()

    def __repr__(self):
        # An object that contains itself would never come to an end.
        if id(self) in running:
            return "..."
        running.add(id(self))
        try:
            values = ", ".join([f"{name}={getattr(self, name)!r}" for name in names])
            return f"{type(self).__qualname__}({values})"
        finally:
            running.discard(id(self))

    return __repr__


def _make_eq(names):
    def __eq__(self, other):
        if self is other:
            return True
        if other.__class__ is not self.__class__:
            return NotImplemented
        for name in names:
            if not getattr(self, name) == getattr(other, name):
                return False
        return True

    return __eq__


_ORDER = {
    "__lt__": lambda a, b: a < b,
    "__le__": lambda a, b: a <= b,
    "__gt__": lambda a, b: a > b,
    "__ge__": lambda a, b: a >= b,
}


def _values(obj, names):
    return tuple([getattr(obj, name) for name in names])


def _make_order(names, compare):
    def method(self, other):
        if other.__class__ is not self.__class__:
            return NotImplemented
        return compare(_values(self, names), _values(other, names))

    return method


def _make_frozen(cls, names, what, super_name):
    def method(self, name, *value):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f"cannot {what} field {name!r}")
        getattr(super(cls, self), super_name)(name, *value)

    return method


def _set_hash(cls, options, names):
    def __hash__(self):
        return hash(_values(self, names))

    # A class body with __eq__ and no __hash__ has a __hash__ of None that nobody wrote.
    own = cls.__dict__.get("__hash__", MISSING)
    explicit = own is not MISSING and not (own is None and "__eq__" in cls.__dict__)
    if options["unsafe_hash"]:
        if explicit:
            raise TypeError(f"Cannot overwrite attribute __hash__ in class {cls.__name__}")
        cls.__hash__ = __hash__
    elif options["eq"] and not explicit:
        cls.__hash__ = __hash__ if options["frozen"] else None


def _describe(cls, own):
    # The signature of __init__, as the documentation of the class.
    def one(f):
        kind = f.type
        text = f.name
        if isinstance(kind, str):
            text += f": {kind!r}"
        elif isinstance(kind, type) and not hasattr(kind, "__origin__"):
            text += ": " + (kind.__qualname__ if kind.__module__ in ("builtins", "__main__") else f"{kind.__module__}.{kind.__qualname__}")
        else:
            text += ": " + repr(kind).replace("typing.", "")
        if f.default is not MISSING:
            text += f" = {f.default!r}"
        elif f.default_factory is not MISSING:
            text += " = <factory>"
        return text

    parts = [one(f) for f in own if not f.kw_only]
    named = [one(f) for f in own if f.kw_only]
    return f"{cls.__name__}({', '.join(parts + (['*'] + named if named else []))})"


def _state(self):
    return [getattr(self, field.name) for field in fields(self)]


def _fill(self, values):
    for field, value in zip(fields(self), values):
        object.__setattr__(self, field.name, value)


def _with_slots(cls, own, frozen):
    # A class cannot be given slots afterwards: make it again.
    inherited = {slot for base in cls.__mro__[1:] for slot in base.__dict__.get("__slots__", ())}
    namespace = dict(cls.__dict__)
    names = tuple(f.name for f in own if f.name not in inherited)
    namespace["__slots__"] = names
    if frozen:
        # Copies and pickles fill what nobody may set.
        namespace.setdefault("__getstate__", _state)
        namespace.setdefault("__setstate__", _fill)
    for name in (*names, "__dict__", "__weakref__"):
        namespace.pop(name, None)
    new = type(cls)(cls.__name__, cls.__bases__, namespace)
    new.__qualname__ = cls.__qualname__
    return new


def fields(class_or_instance):
    """The fields, in order."""
    try:
        all_fields = class_or_instance.__dataclass_fields__
    except AttributeError:
        raise TypeError("must be called with a dataclass type or instance") from None
    return tuple(f for f in all_fields.values() if f._field_type is _FIELD)


def is_dataclass(obj):
    cls = obj if isinstance(obj, type) else type(obj)
    return hasattr(cls, "__dataclass_fields__")


def _is_instance(obj):
    return not isinstance(obj, type) and hasattr(type(obj), "__dataclass_fields__")


def asdict(obj, *, dict_factory=dict):
    """The fields as a dict, and the dataclasses in them as well."""
    if not _is_instance(obj):
        raise TypeError("asdict() should be called on dataclass instances")
    return _plain(obj, lambda pairs: dict_factory(pairs))


def astuple(obj, *, tuple_factory=tuple):
    """The fields as a tuple, and the dataclasses in them as well."""
    if not _is_instance(obj):
        raise TypeError("astuple() should be called on dataclass instances")
    return _plain(obj, lambda pairs: tuple_factory([value for _, value in pairs]))


def _plain(obj, build):
    from copy import deepcopy

    if _is_instance(obj):
        return build([(f.name, _plain(getattr(obj, f.name), build)) for f in fields(obj)])
    if isinstance(obj, tuple) and hasattr(obj, "_fields"):
        return type(obj)(*[_plain(value, build) for value in obj])
    if isinstance(obj, (list, tuple)):
        return type(obj)([_plain(value, build) for value in obj])
    if isinstance(obj, dict):
        return type(obj)((_plain(key, build), _plain(value, build)) for key, value in obj.items())
    return deepcopy(obj)


def replace(obj, /, **changes):
    """A copy with some fields changed."""
    if not _is_instance(obj):
        raise TypeError("replace() should be called on dataclass instances")
    return _replace(obj, **changes)


def _replace(self, /, **changes):
    for f in self.__dataclass_fields__.values():
        if f._field_type is _FIELD_CLASSVAR:
            continue
        if not f.init:
            if f.name in changes:
                raise TypeError(f"field {f.name} is declared with init=False, it cannot be specified with replace()")
            continue
        if f.name not in changes:
            if f._field_type is _FIELD_INITVAR and f.default is MISSING:
                raise TypeError(f"InitVar {f.name!r} must be specified with replace()")
            changes[f.name] = getattr(self, f.name)
    return type(self)(**changes)


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, module=None, **options):
    """Make a dataclass without a class statement."""
    annotations = {}
    namespace = dict(namespace or {})
    for item in fields:
        if isinstance(item, str):
            name, kind = item, "typing.Any"
        else:
            name, kind, *default = item
            if default:
                namespace[name] = default[0]
        annotations[name] = kind
    namespace["__annotations__"] = annotations
    namespace.setdefault("__module__", module or sys._getframe(1).f_globals.get("__name__", "__main__"))
    return dataclass(type(cls_name, bases, namespace), **options)
