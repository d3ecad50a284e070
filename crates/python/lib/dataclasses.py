"""Classes that are mostly their fields: __init__, __repr__ and comparisons written for you."""

import sys
from _annotations import of_namespace
from types import GenericAlias, MappingProxyType

__all__ = ["dataclass", "field", "Field", "FrozenInstanceError", "InitVar", "KW_ONLY", "MISSING", "fields", "asdict",
           "astuple", "make_dataclass", "replace", "is_dataclass"]


class FrozenInstanceError(AttributeError):
    """A field of a frozen dataclass was assigned to."""


class _HAS_DEFAULT_FACTORY_CLASS:
    def __repr__(self):
        return "<factory>"


class _MISSING_TYPE:
    pass


class _KW_ONLY_TYPE:
    pass


_since_3_14 = sys.version_info >= (3, 14)
_doc = ()
_no_metadata = None
if _since_3_14:
    _doc = ("doc",)
if sys.version_info >= (3, 15):
    _MISSING_TYPE.__repr__ = lambda self: "MISSING"
    _KW_ONLY_TYPE.__repr__ = lambda self: "KW_ONLY"


_HAS_DEFAULT_FACTORY = _HAS_DEFAULT_FACTORY_CLASS()
MISSING = _MISSING_TYPE()
KW_ONLY = _KW_ONLY_TYPE()


class InitVar:
    """A parameter of __init__ that is given to __post_init__ and not kept."""

    __slots__ = ("type",)

    def __init__(self, type):
        self.type = type

    def __repr__(self):
        kind = self.type
        plain = isinstance(kind, type) and not isinstance(kind, GenericAlias)
        return f"dataclasses.InitVar[{kind.__name__ if plain else repr(kind)}]"

    def __class_getitem__(cls, type):
        return InitVar(type)


class _FIELD_BASE:
    __slots__ = ("name",)

    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name


_FIELD = _FIELD_BASE("_FIELD")
_FIELD_CLASSVAR = _FIELD_BASE("_FIELD_CLASSVAR")
_FIELD_INITVAR = _FIELD_BASE("_FIELD_INITVAR")


class Field:
    """What is known about one field."""

    __slots__ = ("name", "type", "default", "default_factory", "repr", "hash", "init", "compare", "metadata", "kw_only",
                 *_doc, "_field_type")
    __class_getitem__ = classmethod(GenericAlias)

    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only, *doc):
        self.name = None
        self.type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.metadata = _readonly(metadata)
        self.kw_only = kw_only
        if doc:
            self.doc, = doc
        self._field_type = None

    def __repr__(self):
        if id(self) in _running:
            return "..."
        _running.add(id(self))
        try:
            names = ("name", "type", "default", "default_factory", "init", "repr", "hash", "compare", "metadata",
                     "kw_only", *_doc, "_field_type")
            return f"Field({','.join([f'{n}={getattr(self, n)!r}' for n in names])})"
        finally:
            _running.discard(id(self))

    def __set_name__(self, owner, name):
        func = getattr(type(self.default), "__set_name__", None)
        if func:
            func(self.default, owner, name)

    def _has_default(self):
        return self.default is not MISSING or self.default_factory is not MISSING


_running = set()


def _readonly(metadata):
    global _no_metadata
    if metadata is not None:
        return MappingProxyType(metadata)
    if _no_metadata is None:
        if sys.version_info >= (3, 15):
            from _latest import frozendict

            _no_metadata = frozendict()
        else:
            _no_metadata = MappingProxyType({})
    return _no_metadata


class _DataclassParams:
    __slots__ = ("init", "repr", "eq", "order", "unsafe_hash", "frozen", "match_args", "kw_only", "slots",
                 "weakref_slot")

    def __init__(self, *values):
        for name, value in zip(self.__slots__, values):
            setattr(self, name, value)

    def __repr__(self):
        return f"_DataclassParams({','.join(f'{n}={getattr(self, n)!r}' for n in self.__slots__)})"


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True, metadata=None,
          kw_only=MISSING):
    """Say more about a field than its default."""
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError("cannot specify both default and default_factory")
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


if _since_3_14:
    _field = field

    def field(*, doc=None, **options):
        """Say more about a field than its default."""
        made = _field(**options)
        made.doc = doc
        return made


def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False,
              match_args=True, kw_only=False, slots=False, weakref_slot=False):
    """Make a dataclass of a class with annotated fields."""
    params = _DataclassParams(init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot)

    def wrap(cls):
        return _process(cls, params)

    return wrap if cls is None else wrap(cls)


def _process(cls, params):
    all_fields = _collect(cls, params)
    cls.__dataclass_fields__ = all_fields
    cls.__dataclass_params__ = params
    own = [f for f in all_fields.values() if f._field_type is _FIELD]
    given = [f for f in all_fields.values() if f._field_type is not _FIELD_CLASSVAR]
    # Python sets __hash__ to None in a class with __eq__: the program did not write that.
    class_hash = cls.__dict__.get("__hash__", MISSING)
    explicit_hash = not (class_hash is MISSING or class_hash is None and "__eq__" in cls.__dict__)
    if params.order and not params.eq:
        raise ValueError("eq must be true if order is true")
    methods = _Methods(cls)
    if params.init:
        _make_init(methods, cls, given, params)
    if "__replace__" not in cls.__dict__:
        cls.__replace__ = _replace
    if params.repr:
        text = ", ".join([f"{f.name}={{self.{f.name}!r}}" for f in own if f.repr])
        methods.add("__repr__", "self", ['if (key := id(self)) in _running:', ' return "..."', "_running.add(key)",
                                         "try:", f' return f"{{self.__class__.__qualname__}}({text})"', "finally:",
                                         " _running.discard(key)"])
    compared = [f.name for f in own if f.compare]
    if params.eq:
        terms = " and ".join([f"self.{name}==other.{name}" for name in compared]) or "True"
        methods.add("__eq__", "self,other", ["if self is other:", " return True",
                                             "if other.__class__ is self.__class__:", f" return {terms}",
                                             "return NotImplemented"])
    if params.order:
        mine = "".join([f"self.{name}," for name in compared])
        theirs = "".join([f"other.{name}," for name in compared])
        for name, sign in (("__lt__", "<"), ("__le__", "<="), ("__gt__", ">"), ("__ge__", ">=")):
            methods.add(name, "self,other", ["if other.__class__ is self.__class__:",
                                             f" return ({mine}){sign}({theirs})", "return NotImplemented"],
                        refusal=" Consider using functools.total_ordering")
    if params.frozen:
        names = "".join([f"{f.name!r}," for f in own])
        condition = "if type(self) is cls" + (f" or name in ({names}):" if own else ":")
        for name, args, what in (("__setattr__", "name,value", "assign to"), ("__delattr__", "name", "delete")):
            methods.add(name, f"self,{args}", [
                condition, f' raise FrozenInstanceError(f"cannot {what} field {{name!r}}")',
                f"super(cls, self).{name}({args})"], refusal="")
    hashed = [f.name for f in own if (f.compare if f.hash is None else f.hash)]
    set_none = False
    if params.unsafe_hash:
        if explicit_hash:
            raise TypeError(f"Cannot overwrite attribute __hash__ in class {cls.__name__}")
        methods.add("__hash__", "self", [f"return hash(({''.join([f'self.{name},' for name in hashed])}))"], force=True)
    elif params.eq and not explicit_hash:
        if params.frozen:
            methods.add("__hash__", "self", [f"return hash(({''.join([f'self.{name},' for name in hashed])}))"],
                        force=True)
        else:
            set_none = True
    methods.make()
    if set_none:
        cls.__hash__ = None
    if not getattr(cls, "__doc__"):
        cls.__doc__ = _describe(cls, [f for f in given if f.init])
    if params.match_args and "__match_args__" not in cls.__dict__:
        cls.__match_args__ = tuple([f.name for f in given if f.init and not f.kw_only])
    if params.weakref_slot and not params.slots:
        raise TypeError("weakref_slot is True but slots is False")
    if params.slots:
        cls = _with_slots(cls, own, params)
    if hasattr(cls, "__abstractmethods__"):
        from abc import update_abstractmethods

        update_abstractmethods(cls)
    return cls


class _Methods:
    # The new methods of one class: their text is collected here and compiled all together.
    def __init__(self, cls):
        self.cls = cls
        self.lines = []
        self.names = []
        self.outer = {"_running": _running, "FrozenInstanceError": FrozenInstanceError, "cls": cls}

    def add(self, name, params, body, refusal=None, force=False, returns=""):
        if not force and name in self.cls.__dict__:
            if refusal is not None:
                raise TypeError(f"Cannot overwrite attribute {name} in class {self.cls.__name__}{refusal}")
            return
        self.lines.append(f" def {name}({params}){returns}:")
        self.lines += [f"  {line}" for line in body]
        self.names.append(name)

    def make(self):
        if not self.names:
            return
        text = f"def make({','.join(self.outer)}):\n" + "\n".join(self.lines) + f"\n return {','.join(self.names)},"
        cls = self.cls
        module = sys.modules.get(cls.__module__)
        namespace = {}
        exec(text, {} if module is None else module.__dict__, namespace)
        for name, function in zip(self.names, namespace["make"](**self.outer)):
            function.__qualname__ = f"{cls.__qualname__}.{name}"
            setattr(cls, name, function)


def _make_init(methods, cls, params, options):
    positional = [f for f in params if f.init and not f.kw_only]
    named = [f for f in params if f.init and f.kw_only]
    seen_default = None
    for f in positional:
        if f._has_default():
            seen_default = f.name
        elif seen_default:
            raise TypeError(f"non-default argument {f.name!r} follows default argument {seen_default!r}")
    outer = methods.outer
    outer["__dataclass_HAS_DEFAULT_FACTORY__"] = _HAS_DEFAULT_FACTORY
    outer["__dataclass_builtins_object__"] = object
    this = "__dataclass_self__" if any(f.name == "self" for f in params) else "self"

    def param(f):
        outer[f"__dataclass_type_{f.name}__"] = f.type
        text = f"{f.name}:__dataclass_type_{f.name}__"
        if f.default is not MISSING:
            text += f"=__dataclass_dflt_{f.name}__"
        elif f.default_factory is not MISSING:
            text += "=__dataclass_HAS_DEFAULT_FACTORY__"
        return text

    body = []
    for f in params:
        default = f"__dataclass_dflt_{f.name}__"
        if f.default_factory is not MISSING:
            outer[default] = f.default_factory
            value = f"{default}()"
            if f.init:
                value += f" if {f.name} is __dataclass_HAS_DEFAULT_FACTORY__ else {f.name}"
        else:
            if f.default is not MISSING:
                outer[default] = f.default
            if f.init:
                value = f.name
            elif options.slots and f.default is not MISSING:
                value = default
            else:
                continue
        if f._field_type is _FIELD_INITVAR:
            if f.default_factory is not MISSING:
                body.append(f"{f.name} = {value}")
        elif options.frozen:
            body.append(f"__dataclass_builtins_object__.__setattr__({this},{f.name!r},{value})")
        else:
            body.append(f"{this}.{f.name}={value}")
    if hasattr(cls, "__post_init__"):
        body.append(f"{this}.__post_init__({','.join([f.name for f in params if f._field_type is _FIELD_INITVAR])})")
    texts = [this, *map(param, positional)]
    if named:
        texts += ["*", *map(param, named)]
    methods.add("__init__", ",".join(texts), body or ["pass"], returns="->None")


def _collect(cls, params):
    # The fields of the base classes come first. A field that is defined again keeps its old place.
    result = {}
    any_frozen = False
    all_frozen = None
    for base in reversed(cls.__mro__[1:]):
        of_base = getattr(base, "__dataclass_fields__", None)
        if of_base is None:
            continue
        result.update(of_base)
        frozen = base.__dataclass_params__.frozen
        any_frozen = any_frozen or frozen
        all_frozen = frozen if all_frozen is None else all_frozen and frozen
    kw_only = params.kw_only
    annotations = of_namespace(cls.__dict__)
    own = []
    seen = False
    for name, kind in annotations.items():
        if kind is KW_ONLY or isinstance(kind, str) and _names(kind, cls, sys.modules["dataclasses"], KW_ONLY):
            if seen:
                raise TypeError(f"{name!r} is KW_ONLY, but KW_ONLY has already been specified")
            seen = kw_only = True
            continue
        own.append(_make_field(cls, name, kind, kw_only))
    for f in own:
        result[f.name] = f
        # The class attribute becomes the default value; without a default it is removed.
        if isinstance(getattr(cls, f.name, None), Field):
            if f.default is MISSING:
                delattr(cls, f.name)
            else:
                setattr(cls, f.name, f.default)
    for name, value in cls.__dict__.items():
        if isinstance(value, Field) and name not in annotations:
            raise TypeError(f"{name!r} is a field but has no type annotation")
    if any_frozen and not params.frozen:
        raise TypeError("cannot inherit non-frozen dataclass from a frozen one")
    if all_frozen is False and params.frozen:
        raise TypeError("cannot inherit frozen dataclass from a non-frozen one")
    return result


def _make_field(cls, name, kind, kw_only):
    default = getattr(cls, name, MISSING)
    if isinstance(default, Field):
        new = default
    else:
        if type(default).__name__ == "member_descriptor":
            default = MISSING  # the descriptor of a slot is not a default
        new = field(default=default)
    new.name = name
    new.type = kind
    new._field_type = _FIELD
    typing = sys.modules.get("typing")
    if typing is not None and (kind is typing.ClassVar or getattr(kind, "__origin__", None) is typing.ClassVar or
                               isinstance(kind, str) and _names(kind, cls, typing, typing.ClassVar)):
        new._field_type = _FIELD_CLASSVAR
    elif (kind is InitVar or type(kind) is InitVar or
          isinstance(kind, str) and _names(kind, cls, sys.modules["dataclasses"], InitVar)):
        new._field_type = _FIELD_INITVAR
    if new._field_type is not _FIELD and new.default_factory is not MISSING:
        raise TypeError(f"field {name} cannot have a default factory")
    if new._field_type is not _FIELD_CLASSVAR:
        if new.kw_only is MISSING:
            new.kw_only = kw_only
    elif new.kw_only is not MISSING:
        raise TypeError(f"field {name} is a ClassVar but specifies kw_only")
    if new._field_type is _FIELD and new.default.__class__.__hash__ is None:
        raise ValueError(f"mutable default {type(new.default)} for field {name} is not allowed: use default_factory")
    return new


def _names(annotation, cls, module, wanted):
    # Whether an annotation that is still text begins with a name of `wanted`, or with module.name.
    words = annotation.partition("[")[0].split(".", 1)
    words = [word.strip() for word in words]
    # Only the name itself is compared, without the text after it.
    end = 0
    while end < len(words[-1]) and (words[-1][end].isalnum() or words[-1][end] == "_"):
        end += 1
    word = words[-1][:end]
    space = getattr(sys.modules.get(cls.__module__), "__dict__", {})
    if len(words) == 2:
        if not words[0].isidentifier() or space.get(words[0]) is not module:
            return False
        space = module.__dict__
    return bool(word) and space.get(word) is wanted


def _describe(cls, own):
    # Give the signature of __init__, which becomes the docstring of the class.
    def one(f):
        kind = f.type
        text = f.name
        if isinstance(kind, str):
            text += f": {kind!r}"
        elif isinstance(kind, type) and not hasattr(kind, "__origin__"):
            module = "" if kind.__module__ == "builtins" else f"{kind.__module__}."
            text += f": {module}{kind.__qualname__}"
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


def _dataclass_getstate(self):
    return [getattr(self, f.name) for f in fields(self)]


def _dataclass_setstate(self, state):
    for f, value in zip(fields(self), state):
        object.__setattr__(self, f.name, value)


def _slots_of(cls):
    slots = cls.__dict__.get("__slots__")
    if slots is None:
        return () if cls.__module__ == "builtins" else ("__dict__", "__weakref__")
    if isinstance(slots, str):
        return (slots,)
    if hasattr(slots, "__next__") or not hasattr(slots, "__iter__"):
        raise TypeError(f"Slots of '{cls.__name__}' cannot be determined")
    return slots


def _with_slots(cls, own, params):
    # Slots cannot be added to a class, so the class is made again.
    if "__slots__" in cls.__dict__:
        raise TypeError(f"{cls.__name__} already specifies __slots__")
    inherited = {slot for base in cls.__mro__[1:-1] for slot in _slots_of(base)}
    namespace = dict(cls.__dict__)
    names = [f.name for f in own]
    wanted = names + ["__weakref__"] if params.weakref_slot else names
    slots = tuple([name for name in wanted if name not in inherited])
    if _since_3_14 and any([getattr(f, "doc", None) for f in own]):
        docs = {f.name: f.doc for f in own}
        slots = {name: docs.get(name) for name in slots}
    namespace["__slots__"] = slots
    for name in (*names, "__dict__", "__weakref__"):
        namespace.pop(name, None)
    if params.frozen:
        # A frozen object refuses setattr(), so copy and pickle need these methods to fill it.
        namespace.setdefault("__getstate__", _dataclass_getstate)
        namespace.setdefault("__setstate__", _dataclass_setstate)
    qualname = cls.__qualname__
    new = type(cls)(cls.__name__, cls.__bases__, namespace)
    new.__qualname__ = qualname
    if _since_3_14:
        _renew(cls, new)
    return new


def _renew(old, new):
    # A method with super() refers to the old class: it must refer to the new one.
    for value in new.__dict__.values():
        parts = (value.fget, value.fset, value.fdel) if isinstance(value, property) else (value,)
        for part in parts:
            for cell in getattr(getattr(part, "__func__", part), "__closure__", None) or ():
                try:
                    if cell.cell_contents is old:
                        cell.cell_contents = new
                except ValueError:
                    pass


def fields(class_or_instance):
    """The fields, in order."""
    try:
        all_fields = class_or_instance.__dataclass_fields__
    except AttributeError:
        raise TypeError("must be called with a dataclass type or instance") from None
    return tuple([f for f in all_fields.values() if f._field_type is _FIELD])


def is_dataclass(obj):
    cls = obj if isinstance(obj, type) else type(obj)
    return hasattr(cls, "__dataclass_fields__")


def _is_dataclass_instance(obj):
    return hasattr(type(obj), "__dataclass_fields__")


def asdict(obj, *, dict_factory=dict):
    """The fields as a dict, and the dataclasses in them as well."""
    if not _is_dataclass_instance(obj):
        raise TypeError("asdict() should be called on dataclass instances")
    return _plain(obj, dict if dict_factory is dict else lambda pairs: dict_factory(pairs))


def astuple(obj, *, tuple_factory=tuple):
    """The fields as a tuple, and the dataclasses in them as well."""
    if not _is_dataclass_instance(obj):
        raise TypeError("astuple() should be called on dataclass instances")
    return _plain(obj, lambda pairs: tuple_factory([value for _, value in pairs]))


_ATOMIC = frozenset([type(None), bool, int, float, str, complex, bytes, type(...), type(NotImplemented), type, range,
                     property, type(len), type(field)])


def _plain(obj, build):
    kind = type(obj)
    if kind in _ATOMIC:
        return obj
    if hasattr(kind, "__dataclass_fields__"):
        return build([(f.name, _plain(getattr(obj, f.name), build)) for f in fields(obj)])
    if kind is list:
        return [_plain(value, build) for value in obj]
    if issubclass(kind, tuple) and hasattr(kind, "_fields"):
        return kind(*[_plain(value, build) for value in obj])
    if issubclass(kind, (list, tuple)):
        return kind([_plain(value, build) for value in obj])
    if issubclass(kind, dict):
        pairs = [(_plain(key, build), _plain(value, build)) for key, value in obj.items()]
        if hasattr(kind, "default_factory") or hasattr(obj, "default_factory"):
            result = kind(obj.default_factory)
            for key, value in pairs:
                result[key] = value
            return result
        return kind(pairs)
    from copy import deepcopy

    return deepcopy(obj)


def replace(obj, /, **changes):
    """A copy with some fields changed."""
    if not _is_dataclass_instance(obj):
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
    return self.__class__(**changes)


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, module=None, **options):
    """Make a dataclass without a class statement."""
    from keyword import iskeyword
    from types import new_class

    if namespace is None:
        namespace = {}
    annotations = {}
    defaults = {}
    for item in fields:
        if isinstance(item, str):
            name, kind = item, "typing.Any"
            if _since_3_14:
                from typing import Any as kind
        elif len(item) == 2:
            name, kind = item
        elif len(item) == 3:
            name, kind, default = item
            defaults[name] = default
        else:
            raise TypeError(f"Invalid field: {item!r}")
        if not isinstance(name, str) or not name.isidentifier():
            raise TypeError(f"Field names must be valid identifiers: {name!r}")
        if iskeyword(name):
            raise TypeError(f"Field names must not be keywords: {name!r}")
        if name in annotations:
            raise TypeError(f"Field name duplicated: {name!r}")
        annotations[name] = kind

    def fill(body):
        body.update(namespace)
        body.update(defaults)
        body["__annotations__"] = annotations

    cls = new_class(cls_name, bases, {}, fill)
    if module is None:
        module = sys._getframe(1).f_globals.get("__name__", "__main__")
    cls.__module__ = module
    return (options.pop("decorator", dataclass) if _since_3_14 else dataclass)(cls, **options)
