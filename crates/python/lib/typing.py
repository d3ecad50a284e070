"""Names for type hints. Hints are for people and tools: nothing here checks anything."""  # Left out: the questions about protocols, typed dicts and overloads.

from _annotations import of_namespace
import collections
import collections.abc
import types
from abc import ABCMeta

TYPE_CHECKING = False


class _Hint:
    """A name such as Any or List; with brackets it becomes an _Alias."""

    def __init__(self, name, origin=None):
        self._name = name
        self.__origin__ = origin

    def __repr__(self):
        return f"typing.{self._name}"

    def __getitem__(self, params):
        if not isinstance(params, tuple):
            params = (params,)
        if self._name == "Optional":
            return Union[params[0], None]
        if self._name == "Union":
            flat = []
            for param in params:
                param = type(None) if param is None else param
                for part in param.__args__ if isinstance(param, _Alias) and param._name == "Union" else (param,):
                    if part not in flat:
                        flat.append(part)
            if len(flat) == 1:
                return flat[0]
            params = tuple(flat)
        return _Alias(self._name, self.__origin__ or self, params)

    def __call__(self, *args, **kwargs):
        if isinstance(self.__origin__, type):
            raise TypeError(f"Type {self._name} cannot be instantiated; use {self.__origin__.__name__}() instead")
        raise TypeError(f"Cannot instantiate {self!r}")

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __instancecheck__(self, obj):
        if isinstance(self.__origin__, type):
            return isinstance(obj, self.__origin__)
        raise TypeError(f"{self!r} cannot be used with isinstance()")

    def __mro_entries__(self, bases):
        return (self.__origin__,) if isinstance(self.__origin__, type) else ()


class _Alias(_Hint):
    """A name with brackets: List[int], Union[str, None]."""

    def __init__(self, name, origin, params):
        super().__init__(name, origin)
        self.__args__ = params
        self.__parameters__ = tuple(p for p in params if isinstance(p, TypeVar))

    def __repr__(self):
        if self._name == "Union" and len(self.__args__) == 2 and type(None) in self.__args__:
            other = next(arg for arg in self.__args__ if arg is not type(None))
            return f"typing.Optional[{_shown(other)}]"
        if self._name == "Callable":
            *params, result = self.__args__
            return f"typing.Callable[{_shown(params[0] if params else [])}, {_shown(result)}]"
        return f"typing.{self._name}[{', '.join(map(_shown, self.__args__))}]"

    def __eq__(self, other):
        if not isinstance(other, _Alias) or self._name != other._name:
            return NotImplemented
        if self._name == "Union":
            return set(self.__args__) == set(other.__args__)
        return self.__args__ == other.__args__

    def __hash__(self):
        return hash((self._name, frozenset(self.__args__) if self._name == "Union" else str(self.__args__)))


def _shown(hint):
    if hint is ...:
        return "..."
    if isinstance(hint, type) or isinstance(hint, types.FunctionType):
        return hint.__qualname__ if hint.__module__ == "builtins" else f"{hint.__module__}.{hint.__qualname__}"
    if isinstance(hint, (list, tuple)):
        return f"[{', '.join(map(_shown, hint))}]"
    return repr(hint)


class TypeVar:
    """Stands for a type that is not known yet."""

    def __init__(self, name, *constraints, bound=None, covariant=False, contravariant=False, infer_variance=False,
                 default=None):
        self.__name__ = name
        self.__constraints__ = constraints
        self.__bound__ = bound
        self._sign = "+" if covariant else "-" if contravariant else "~"

    def __repr__(self):
        return f"{self._sign}{self.__name__}"

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]


class ParamSpec(TypeVar):
    args = kwargs = None


AnyStr = TypeVar("AnyStr", bytes, str)


class TypeVarTuple(TypeVar):
    def __iter__(self):
        yield self


# What the parameters of `class Box[T, *Ts, **P]` become; bound and default are functions.
class _NoDefaultType:
    def __repr__(self):
        return "typing.NoDefault"


NoDefault = _NoDefaultType()


class _Later(TypeVar):
    def __init__(self, name, bound, default):
        super().__init__(name)
        del self.__bound__, self.__constraints__
        self._sign, self._bound, self._default = "", bound, default
        self.__infer_variance__ = True

    def __getattr__(self, name):
        if name in ("__bound__", "__constraints__"):
            given = self._bound() if self._bound else None
            several = isinstance(given, tuple)
            self.__bound__ = None if several else given
            self.__constraints__ = given if several else ()
        elif name == "__default__":
            self.__default__ = self._default() if self._default else NoDefault
        else:
            raise AttributeError(f"'typing.{type(self).__name__}' object has no attribute '{name}'")
        return self.__dict__[name]

    def has_default(self):
        return self._default is not None


class _LaterSpec(_Later, ParamSpec):
    pass


class _LaterTuple(_Later, TypeVarTuple):
    pass


_type_var, _param_spec, _type_var_tuple = _Later, _LaterSpec, _LaterTuple


def _type_alias(name, value, params):
    new = TypeAliasType(name, type_params=params)
    new._value = value
    del new.__value__
    return new


class _ClassAlias:
    """A generic class with brackets: Stack[int]. It makes instances of the class, and may be a base."""

    def __init__(self, origin, params):
        self.__origin__ = origin
        self.__args__ = params
        self.__parameters__ = tuple(p for p in params if isinstance(p, TypeVar))

    def __call__(self, *args, **kwargs):
        new = self.__origin__(*args, **kwargs)
        try:
            new.__orig_class__ = self
        except AttributeError:
            pass
        return new

    def __getattr__(self, name):
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        return getattr(self.__origin__, name)

    def __getitem__(self, params):
        params = list(params) if isinstance(params, tuple) else [params]
        new = dict(zip(self.__parameters__, params))
        return _ClassAlias(self.__origin__, tuple(new.get(arg, arg) for arg in self.__args__))

    def __mro_entries__(self, bases):
        return (self.__origin__,)

    def __instancecheck__(self, obj):
        raise TypeError("Subscripted generics cannot be used with class and instance checks")

    __subclasscheck__ = __instancecheck__

    def __repr__(self):
        return f"{_shown(self.__origin__)}[{', '.join(map(_shown, self.__args__))}]"

    def __eq__(self, other):
        if not isinstance(other, _ClassAlias):
            return NotImplemented
        return (self.__origin__, self.__args__) == (other.__origin__, other.__args__)

    def __hash__(self):
        return hash((self.__origin__, self.__args__))

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]


def _bracketed(cls, params):
    return _ClassAlias(cls, params if isinstance(params, tuple) else (params,))


def _generic(cls, params):
    # What the brackets in `class Box[T]` add to the class.
    cls.__type_params__ = cls.__parameters__ = params
    cls.__class_getitem__ = classmethod(_bracketed)
    return cls


for _name in ("Any", "Union", "Optional", "Literal", "Final", "ClassVar", "Annotated", "NoReturn", "Never", "Self",
              "LiteralString", "TypeAlias", "Concatenate", "TypeGuard", "TypeIs", "Required", "NotRequired",
              "ReadOnly", "Unpack"):
    globals()[_name] = _Hint(_name)

for _name, _origin in (
    ("List", list), ("Dict", dict), ("Set", set), ("FrozenSet", frozenset), ("Tuple", tuple), ("Type", type),
    ("Deque", collections.deque), ("DefaultDict", collections.defaultdict), ("Counter", collections.Counter),
    ("OrderedDict", collections.OrderedDict), ("ChainMap", collections.ChainMap),
    ("Callable", collections.abc.Callable), ("Iterable", collections.abc.Iterable),
    ("Iterator", collections.abc.Iterator), ("Generator", collections.abc.Generator),
    ("Sequence", collections.abc.Sequence), ("MutableSequence", collections.abc.MutableSequence),
    ("Mapping", collections.abc.Mapping), ("MutableMapping", collections.abc.MutableMapping),
    ("AbstractSet", collections.abc.Set), ("MutableSet", collections.abc.MutableSet),
    ("Collection", collections.abc.Collection), ("Container", collections.abc.Container),
    ("Hashable", collections.abc.Hashable), ("Sized", collections.abc.Sized),
    ("Reversible", collections.abc.Reversible), ("Awaitable", collections.abc.Awaitable),
    ("Coroutine", collections.abc.Coroutine), ("AsyncIterable", collections.abc.AsyncIterable),
    ("AsyncIterator", collections.abc.AsyncIterator), ("AsyncGenerator", collections.abc.AsyncGenerator),
    ("ContextManager", None), ("AsyncContextManager", None), ("Pattern", None), ("Match", None),
):
    globals()[_name] = _Hint(_name, _origin)

Text = str


class IO:
    """The type of files."""

    def __class_getitem__(cls, params):
        return cls


class TextIO(IO):
    pass


class BinaryIO(IO):
    pass


class Generic:
    """A base for classes with type variables."""

    __slots__ = ()

    __class_getitem__ = classmethod(_bracketed)


class _ProtocolMeta(ABCMeta):
    # With @runtime_checkable, having the names is enough to be an instance.
    def __instancecheck__(cls, obj):
        if cls.__dict__.get("_is_protocol"):
            if not cls.__dict__.get("_is_runtime"):
                raise TypeError("Instance and class checks can only be used with @runtime_checkable protocols")
            return all(hasattr(obj, name) for name in _protocol_names(cls))
        return super().__instancecheck__(obj)

    def __subclasscheck__(cls, other):
        if cls.__dict__.get("_is_protocol") and cls.__dict__.get("_is_runtime"):
            return all(hasattr(other, name) for name in _protocol_names(cls))
        return super().__subclasscheck__(other)


def _protocol_names(cls):
    names = set()
    for base in cls.__mro__:
        if base.__dict__.get("_is_protocol") and base is not Protocol:
            names.update(of_namespace(base.__dict__))
            names.update(name for name in base.__dict__ if not name.startswith("_") or name in _PROTOCOL_DUNDERS)
    return names


_PROTOCOL_DUNDERS = ("__call__", "__iter__", "__next__", "__len__", "__getitem__", "__contains__", "__enter__",
                     "__exit__", "__lt__", "__add__")


class Protocol(metaclass=_ProtocolMeta):
    """A base that only says which methods a class should have."""

    _is_protocol = True

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        cls._is_protocol = Protocol in cls.__bases__

    def __new__(cls, *args, **kwargs):
        if cls.__dict__.get("_is_protocol"):
            raise TypeError("Protocols cannot be instantiated")
        return super().__new__(cls)

    __class_getitem__ = classmethod(_bracketed)


def runtime_checkable(cls):
    cls._is_runtime = True
    return cls


class SupportsInt(Protocol):
    def __int__(self) -> int: ...


class SupportsFloat(Protocol):
    def __float__(self) -> float: ...


class SupportsIndex(Protocol):
    def __index__(self) -> int: ...


class SupportsAbs(Protocol):
    def __abs__(self): ...


class _NamedTupleMeta(type):
    # class Point(NamedTuple): x: int  makes a named tuple with what else the body holds.
    def __new__(meta, name, bases, namespace):
        if not bases:
            return super().__new__(meta, name, bases, namespace)
        types = of_namespace(namespace)
        defaults = []
        for field in types:
            if field in namespace:
                defaults.append(namespace[field])
            elif defaults:
                raise TypeError(f"Non-default namedtuple field {field} cannot follow default field"
                                f"{'s' if len(defaults) > 1 else ''} {', '.join(f for f in types if f in namespace)}")
        new = collections.namedtuple(name, types, defaults=defaults, module=namespace.get("__module__"))
        new.__annotations__ = dict(types)
        for key, value in namespace.items():
            if key not in types and key not in ("__module__", "__qualname__", "__annotations__", "__annotate_func__", "__slots__"):
                setattr(new, key, value)
        return new

    def __call__(cls, typename, fields=(), /, **kwargs):
        pairs = list(fields) + list(kwargs.items())
        return collections.namedtuple(typename, [name for name, _ in pairs])


class NamedTuple(metaclass=_NamedTupleMeta):
    """A base for named tuples with hints."""


class _TypedDictMeta(type):
    def __new__(meta, name, bases, namespace, total=True):
        if not bases:
            return super().__new__(meta, name, bases, namespace)
        hints = {}
        for base in bases:
            hints.update(of_namespace(base.__dict__))
        hints.update(of_namespace(namespace))
        namespace["__annotations__"] = hints
        namespace["__total__"] = total
        return super().__new__(meta, name, (dict,), namespace)


class TypedDict(metaclass=_TypedDictMeta):
    """A base for dicts whose keys are known; the dicts themselves are plain."""


class NewType:
    """A name of its own for a type; calling it gives the value back."""

    def __init__(self, name, tp):
        self.__name__ = name
        self.__supertype__ = tp

    def __call__(self, value, /):
        return value

    def __repr__(self):
        return f"__main__.{self.__name__}"

    def __or__(self, other):
        return Union[self, other]


class TypeAliasType:
    """What `type Name = ...` makes."""

    def __init__(self, name, value=None, *, type_params=()):
        self.__name__ = name
        self.__value__ = value
        self.__type_params__ = type_params

    def __repr__(self):
        return self.__name__

    def __getattr__(self, name):
        if name == "__value__":
            self.__value__ = self._value()
            return self.__value__
        raise AttributeError(f"'typing.TypeAliasType' object has no attribute '{name}'")

    def __getitem__(self, params):
        return _bracketed(self, params)

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]


class ForwardRef:
    """A hint that is still text."""

    def __init__(self, arg):
        self.__forward_arg__ = arg

    def __repr__(self):
        return f"ForwardRef({self.__forward_arg__!r})"


def cast(typ, val):
    """Gives the value back."""
    return val


def overload(func):
    return func


def final(f):
    try:
        f.__final__ = True
    except (AttributeError, TypeError):
        pass
    return f


def override(method, /):
    return method


def no_type_check(arg):
    return arg


def dataclass_transform(**options):
    return lambda cls: cls


def reveal_type(obj, /):
    import sys

    print(f"Runtime type is {type(obj).__name__!r}", file=sys.stderr)
    return obj


def assert_never(arg, /):
    raise AssertionError(f"Expected code to be unreachable, but got: {arg!r}")


def assert_type(val, typ, /):
    return val


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    """The hints of a function or a class; those that are text are evaluated."""
    if not isinstance(obj, type):
        names = globalns if globalns is not None else getattr(obj, "__globals__", getattr(obj, "__dict__", {}))
        return _evaluated(getattr(obj, "__annotations__", {}), names, localns)
    import sys

    hints = {}
    for base in reversed(obj.__mro__):
        names = globalns
        if names is None:
            names = getattr(sys.modules.get(base.__module__), "__dict__", {})
        hints.update(_evaluated(of_namespace(base.__dict__), names, localns))
    return hints


def _evaluated(hints, globalns, localns):
    found = {}
    for name, hint in hints.items():
        if isinstance(hint, str):
            hint = eval(hint, globalns, localns)
        found[name] = type(None) if hint is None else hint
    return found


def get_origin(tp):
    origin = getattr(tp, "__origin__", None)
    return None if isinstance(tp, _Hint) and not isinstance(tp, _Alias) else origin


def get_args(tp):
    return getattr(tp, "__args__", ())
