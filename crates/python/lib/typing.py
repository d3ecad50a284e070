"""Names for type hints. Hints are for people and tools: nothing here checks values."""

import collections
import collections.abc
import functools
import operator
import sys
import types
from _annotations import of_namespace
from abc import ABCMeta, abstractmethod
from types import GenericAlias

__all__ = [
    "Annotated", "Any", "Callable", "ClassVar", "Concatenate", "Final", "ForwardRef", "Generic", "Literal", "Optional",
    "ParamSpec", "Protocol", "Tuple", "Type", "TypeVar", "TypeVarTuple", "Union", "AbstractSet", "ByteString",
    "Container", "ContextManager", "Hashable", "ItemsView", "Iterable", "Iterator", "KeysView", "Mapping",
    "MappingView", "MutableMapping", "MutableSequence", "MutableSet", "Sequence", "Sized", "ValuesView", "Awaitable",
    "AsyncIterator", "AsyncIterable", "Coroutine", "Collection", "AsyncGenerator", "AsyncContextManager", "Reversible",
    "SupportsAbs", "SupportsBytes", "SupportsComplex", "SupportsFloat", "SupportsIndex", "SupportsInt",
    "SupportsRound", "ChainMap", "Counter", "Deque", "Dict", "DefaultDict", "List", "OrderedDict", "Set", "FrozenSet",
    "NamedTuple", "TypedDict", "Generator", "BinaryIO", "IO", "Match", "Pattern", "TextIO", "AnyStr", "assert_type",
    "assert_never", "cast", "clear_overloads", "dataclass_transform", "final", "get_args", "get_origin",
    "get_overloads", "get_protocol_members", "get_type_hints", "is_protocol", "is_typeddict", "LiteralString", "Never",
    "NewType", "no_type_check", "no_type_check_decorator", "NoDefault", "NoReturn", "NotRequired", "overload",
    "override", "ParamSpecArgs", "ParamSpecKwargs", "ReadOnly", "Required", "reveal_type", "runtime_checkable", "Self",
    "Text", "TYPE_CHECKING", "TypeAlias", "TypeGuard", "TypeIs", "TypeAliasType", "Unpack"]

TYPE_CHECKING = False
Generic = Protocol = None
_EMPTY = object()
_ASSERT_NEVER_REPR_MAX_LENGTH = 100


def _is_dunder(name):
    return name[:2] == name[-2:] == "__"


def _type_convert(arg, module=None, *, is_class=False):
    if arg is None:
        return type(None)
    if isinstance(arg, str):
        return ForwardRef(arg, module=module, is_class=is_class)
    return arg


def _type_check(arg, msg, is_argument=True, module=None, *, allow_special_forms=False):
    bad = (Generic, Protocol)
    if not allow_special_forms:
        bad += (ClassVar,)
        if is_argument:
            bad += (Final,)
    arg = _type_convert(arg, module, is_class=allow_special_forms)
    if isinstance(arg, _GenericAlias) and arg.__origin__ in bad:
        raise TypeError(f"{arg} is not valid as type argument")
    if arg in (Any, LiteralString, NoReturn, Never, Self, TypeAlias):
        return arg
    if allow_special_forms and arg in (ClassVar, Final):
        return arg
    if isinstance(arg, _SpecialForm) or arg in (Generic, Protocol):
        raise TypeError(f"Plain {arg} is not valid as type argument")
    if type(arg) is tuple:
        raise TypeError(f"{msg} Got {arg!r:.100}.")
    return arg


def _is_param_expr(arg):
    return arg is ... or isinstance(arg, (tuple, list)) or (
        isinstance(arg, _GenericAlias) and arg.__origin__ is Concatenate) or isinstance(arg, ParamSpec)


def _type_repr(obj):
    if isinstance(obj, types.FunctionType):
        return obj.__name__
    if isinstance(obj, type) and not isinstance(obj, GenericAlias):
        return obj.__qualname__ if obj.__module__ == "builtins" else f"{obj.__module__}.{obj.__qualname__}"
    if obj is ...:
        return "..."
    if isinstance(obj, tuple):
        return "[" + ", ".join([_type_repr(t) for t in obj]) + "]"
    return repr(obj)


def _collect_parameters(args, *, enforce=True):
    found = []
    default = many = False
    for t in args:
        if isinstance(t, type) and not isinstance(t, GenericAlias):
            continue
        if isinstance(t, (tuple, list)):
            new = _collect_parameters(t)
        elif hasattr(t, "__typing_subst__"):
            new = (t,)
        else:
            new = getattr(t, "__parameters__", ())
        for p in new:
            if p in found:
                continue
            if enforce and isinstance(p, _Parameter):
                if many and p.__default__ is not NoDefault and isinstance(p, TypeVar):
                    raise TypeError("Type parameter with a default follows TypeVarTuple")
                if p.__default__ is not NoDefault:
                    default = True
                elif default and hasattr(t, "__typing_subst__"):
                    raise TypeError(f"Type parameter {t!r} without a default follows type parameter with a default")
                many = many or isinstance(p, TypeVarTuple)
            found.append(p)
    return tuple(found)


def _parameters_of(args, enforce):
    return _collect_parameters(args, enforce=enforce)


def _check_number(cls, count, wanted):
    if count != wanted:
        raise TypeError(f"Too {'many' if count > wanted else 'few'} arguments for {cls}; "
                        f"actual {count}, expected {wanted}")


def _unpack_args(*args):
    new = []
    for arg in args:
        inside = getattr(arg, "__typing_unpacked_tuple_args__", None)
        if inside is not None and not (inside and inside[-1] is ...):
            new.extend(inside)
        else:
            new.append(arg)
    return new


def _dedup(params):
    unique = []
    for p in params:
        if p not in unique:
            unique.append(p)
    return unique


def _tuple(params):
    return params if isinstance(params, tuple) else (params,)


_cleanups = []


def _kept(getitem):
    # Cache the last results, so that the same subscript gives the same object: List[int] is List[int].
    known = functools.lru_cache(lambda kinds, self, params: getitem(self, params))
    _cleanups.append(known.cache_clear)

    def inner(self, params):
        kinds = tuple(map(type, params)) if isinstance(params, tuple) else type(params)
        try:
            return known((type(self), kinds), self, params)
        except TypeError:
            pass  # a parameter may have no hash; any other error is raised again below
        return getitem(self, params)

    return inner


class _Final:
    __slots__ = ("__weakref__",)

    def __init_subclass__(cls, /, *args, **kwds):
        if "_root" not in kwds:
            raise TypeError("Cannot subclass special typing classes")


class _Or:
    # Lets hints be joined with the operator |.
    __slots__ = ()

    def __or__(self, right):
        return Union[self, right]

    def __ror__(self, left):
        return Union[left, self]


class _SpecialForm(_Final, _Or, _root=True):
    __iter__ = None

    def __init__(self, getitem):
        self._getitem = getitem
        self._name = self.__qualname__ = getitem.__name__
        self.__doc__ = getitem.__doc__

    def __getattr__(self, item):
        if item in ("__name__", "__qualname__"):
            return self._name
        raise AttributeError(item)

    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass {self!r}")

    def __repr__(self):
        return "typing." + self._name

    def __reduce__(self):
        return self._name

    def __call__(self, *args, **kwds):
        raise TypeError(f"Cannot instantiate {self!r}")

    def __instancecheck__(self, obj):
        raise TypeError(f"{self} cannot be used with isinstance()")

    def __subclasscheck__(self, cls):
        raise TypeError(f"{self} cannot be used with issubclass()")

    @_kept
    def __getitem__(self, parameters):
        return self._getitem(self, parameters)


class _AnyMeta(type):
    def __instancecheck__(self, obj):
        if self is Any:
            raise TypeError("typing.Any cannot be used with isinstance()")
        return super().__instancecheck__(obj)

    def __repr__(self):
        return "typing.Any" if self is Any else f"<class '{self.__module__}.{self.__qualname__}'>"

    def __or__(self, right):
        return Union[self, right]

    def __ror__(self, left):
        return Union[left, self]


class Any(metaclass=_AnyMeta):
    """Anything at all."""

    def __new__(cls, *args, **kwargs):
        if cls is Any:
            raise TypeError("Any cannot be instantiated")
        return super().__new__(cls)


def _plain_form(name, doc):
    def getitem(self, params):
        raise TypeError(f"{self} is not subscriptable")

    getitem.__name__ = name
    getitem.__doc__ = doc
    return _SpecialForm(getitem)


NoReturn = _plain_form("NoReturn", "The function never returns.")
Never = _plain_form("Never", "No value at all.")
Self = _plain_form("Self", "The class around.")
LiteralString = _plain_form("LiteralString", "A text that stands in the program.")
TypeAlias = _plain_form("TypeAlias", "The name is one for a type.")


def _one_type(name, what, special=True):
    def getitem(self, parameters):
        item = _type_check(parameters, f"{self} accepts only {what}.", allow_special_forms=special)
        return _GenericAlias(self, (item,))

    getitem.__name__ = name
    return _SpecialForm(getitem)


ClassVar = _one_type("ClassVar", "single type")
Final = _one_type("Final", "single type")
Required = _one_type("Required", "a single type")
NotRequired = _one_type("NotRequired", "a single type")
ReadOnly = _one_type("ReadOnly", "a single type")
TypeGuard = _one_type("TypeGuard", "single type", False)
TypeIs = _one_type("TypeIs", "single type", False)


def _alternatives(parameters):
    if parameters == ():
        raise TypeError("Cannot take a Union of no types.")
    flat = []
    for p in _tuple(parameters):
        p = _type_check(p, "Union[arg, ...]: each arg must be a type.")
        if isinstance(p, (_UnionGenericAlias, types.UnionType)):
            flat.extend(p.__args__)
        else:
            flat.append(p)
    return tuple(_dedup(flat))


@_SpecialForm
def Union(self, parameters):
    """One of several types."""
    parameters = _alternatives(parameters)
    if len(parameters) == 1:
        return parameters[0]
    if len(parameters) == 2 and type(None) in parameters:
        return _UnionGenericAlias(self, parameters, name="Optional")
    return _UnionGenericAlias(self, parameters)


if sys.version_info >= (3, 14):
    # `int | str` and Union[int, str] have the same type. The subscript of that type calls _union().
    Union = types.UnionType

    def _union(parameters):
        from _interleave import union

        parameters = _alternatives(parameters)
        return union(parameters) if len(parameters) > 1 else parameters[0]


@_SpecialForm
def Optional(self, parameters):
    """That type, or None."""
    return Union[_type_check(parameters, f"{self} requires a single type."), type(None)]


@_SpecialForm
def Literal(self, parameters):
    """One of these values."""
    flat = []
    for p in _tuple(parameters):
        flat.extend(p.__args__ if isinstance(p, _LiteralGenericAlias) else (p,))
    try:
        seen = set()
        unique = []
        for p in flat:
            if (key := (p, type(p))) not in seen:
                seen.add(key)
                unique.append(p)
        flat = unique
    except TypeError:
        pass
    return _LiteralGenericAlias(self, tuple(flat))


@_SpecialForm
def Concatenate(self, parameters):
    """Parameters before those of a ParamSpec."""
    if parameters == ():
        raise TypeError("Cannot take a Concatenate of no types.")
    parameters = _tuple(parameters)
    if not (parameters[-1] is ... or isinstance(parameters[-1], ParamSpec)):
        raise TypeError("The last parameter to Concatenate should be a ParamSpec variable or ellipsis.")
    msg = "Concatenate[arg, ...]: each arg must be a type."
    return _ConcatenateGenericAlias(self, (*[_type_check(p, msg) for p in parameters[:-1]], parameters[-1]))


@_SpecialForm
def Unpack(self, parameters):
    """The types of a tuple, one by one."""
    return _UnpackGenericAlias(self, (_type_check(parameters, f"{self} accepts only single type."),))


@_SpecialForm
def Annotated(self, params):
    """A type with something that is for somebody else."""
    if not isinstance(params, tuple) or len(params) < 2:
        raise TypeError("Annotated[...] should be used with at least two arguments (a type and an annotation).")
    if _is_unpacked_typevartuple(params[0]):
        raise TypeError("Annotated[...] should not be used with an unpacked TypeVarTuple")
    origin = _type_check(params[0], "Annotated[t, ...]: t must be a type.", allow_special_forms=True)
    return _AnnotatedAlias(origin, params[1:])


class ForwardRef(_Final, _Or, _root=True):
    """A hint that is still text."""

    def __init__(self, arg, is_argument=True, module=None, *, is_class=False):
        if not isinstance(arg, str):
            raise TypeError(f"Forward reference must be a string -- got {arg!r}")
        text = f"({arg},)[0]" if arg.startswith("*") else arg
        try:
            self.__forward_code__ = compile(text, "<string>", "eval")
        except SyntaxError:
            raise SyntaxError(f"Forward reference must be an expression -- got {arg!r}")
        self.__forward_arg__ = arg
        self.__forward_evaluated__ = False
        self.__forward_value__ = None
        self.__forward_is_argument__ = is_argument
        self.__forward_is_class__ = is_class
        self.__forward_module__ = module

    def _evaluate(self, globalns, localns, type_params=(), *, recursive_guard=frozenset()):
        if self.__forward_arg__ in recursive_guard:
            return self
        if self.__forward_evaluated__ and localns is globalns:
            return self.__forward_value__
        if globalns is None and localns is None:
            globalns = localns = {}
        elif globalns is None:
            globalns = localns
        elif localns is None:
            localns = globalns
        if self.__forward_module__ is not None:
            globalns = getattr(sys.modules.get(self.__forward_module__), "__dict__", globalns)
        if type_params:
            localns = {**{p.__name__: p for p in type_params}, **localns}
        found = _type_check(eval(self.__forward_code__, globalns, localns),
                            "Forward references must evaluate to types.", self.__forward_is_argument__,
                            allow_special_forms=self.__forward_is_class__)
        self.__forward_value__ = _eval_type(found, globalns, localns, type_params,
                                            recursive_guard=recursive_guard | {self.__forward_arg__})
        self.__forward_evaluated__ = True
        return self.__forward_value__

    def __eq__(self, other):
        if not isinstance(other, ForwardRef):
            return NotImplemented
        if self.__forward_evaluated__ and other.__forward_evaluated__:
            return (self.__forward_arg__ == other.__forward_arg__ and
                    self.__forward_value__ == other.__forward_value__)
        return (self.__forward_arg__ == other.__forward_arg__ and
                self.__forward_module__ == other.__forward_module__)

    def __hash__(self):
        return hash((self.__forward_arg__, self.__forward_module__))

    def __repr__(self):
        module = "" if self.__forward_module__ is None else f", module={self.__forward_module__!r}"
        return f"ForwardRef({self.__forward_arg__!r}{module})"


def _eval_type(t, globalns, localns, type_params=(), *, recursive_guard=frozenset()):
    if isinstance(t, ForwardRef):
        return t._evaluate(globalns, localns, type_params, recursive_guard=recursive_guard)
    if isinstance(t, _Star):
        return Unpack[_eval_type(t._alias, globalns, localns, type_params, recursive_guard=recursive_guard)]
    if isinstance(t, (_GenericAlias, GenericAlias, types.UnionType)):
        def convert(a):
            if isinstance(a, list):
                return [convert(x) for x in a]
            if isinstance(a, str) and isinstance(t, GenericAlias):
                a = ForwardRef(a)
            return _eval_type(a, globalns, localns, type_params, recursive_guard=recursive_guard)

        args = tuple([convert(a) for a in t.__args__])
        if args == t.__args__ and all(a is b for a, b in zip(args, t.__args__)):
            return t
        if isinstance(t, types.UnionType):
            return functools.reduce(operator.or_, args)
        if isinstance(t, GenericAlias):
            return GenericAlias(t.__origin__, args)
        return t.copy_with(args)
    return t


class _NoDefaultType:
    """The type of NoDefault, which says that a type parameter has no default."""

    __slots__ = ()

    def __new__(cls):
        return cls.__dict__.get("_one") or object.__new__(cls)

    def __repr__(self):
        return "typing.NoDefault"

    def __reduce__(self):
        return "NoDefault"


_NoDefaultType.__name__ = _NoDefaultType.__qualname__ = "NoDefaultType"
NoDefault = _NoDefaultType._one = _NoDefaultType()


def _caller():
    frame = sys._getframe(1)
    while frame is not None and frame.f_globals.get("__name__") in ("typing", "functools"):
        frame = frame.f_back
    return None if frame is None else frame.f_globals.get("__name__")


class _Parameter(_Or):
    # The base class of all kinds of type variables.
    __slots__ = ()

    def __init_subclass__(cls, **kwds):
        if cls.__module__ != "typing":
            base = next(b for b in cls.__mro__[1:] if b.__module__ == "typing")
            raise TypeError(f"type 'typing.{base.__name__}' is not an acceptable base type")

    def has_default(self):
        return self.__default__ is not NoDefault

    def __reduce__(self):
        return self.__name__

    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass an instance of {type(self).__name__}")

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


class _Variance(_Parameter):
    __slots__ = ()

    def _signs(self, bound, covariant, contravariant, infer_variance, default):
        if covariant and contravariant:
            raise ValueError("Bivariant types are not supported.")
        if infer_variance and (covariant or contravariant):
            raise ValueError("Variance cannot be specified with infer_variance.")
        self.__covariant__ = bool(covariant)
        self.__contravariant__ = bool(contravariant)
        self.__infer_variance__ = bool(infer_variance)
        self.__bound__ = None if bound is None else _type_check(bound, "Bound must be a type.")
        self.__default__ = default
        self.__module__ = _caller()

    def __repr__(self):
        if self.__infer_variance__:
            return self.__name__
        return ("+" if self.__covariant__ else "-" if self.__contravariant__ else "~") + self.__name__


class TypeVar(_Variance):
    """Stands for a type that is not known yet."""

    def __init__(self, name, *constraints, bound=None, default=NoDefault, covariant=False, contravariant=False,
                 infer_variance=False):
        self.__name__ = name
        if constraints and bound is not None:
            raise TypeError("Constraints cannot be combined with bound=...")
        if len(constraints) == 1:
            raise TypeError("A single constraint is not allowed")
        msg = "TypeVar(name, constraint, ...): constraints must be types."
        self.__constraints__ = tuple([_type_check(t, msg) for t in constraints])
        self._signs(bound, covariant, contravariant, infer_variance, default)

    def __typing_subst__(self, arg):
        arg = _type_check(arg, "Parameters to generic types must be types.", is_argument=True)
        if (isinstance(arg, _GenericAlias) and arg.__origin__ is Unpack or
                isinstance(arg, _Star)):
            raise TypeError(f"{arg} is not valid as type argument")
        return arg

    def __typing_prepare_subst__(self, alias, args):
        params = alias.__parameters__
        i = params.index(self)
        if i < len(args):
            return args
        if self.__default__ is not NoDefault:
            return (*args, self.__default__)
        raise TypeError(f"Too few arguments for {alias}; actual {len(args)}, expected at least {i + 1}")


class TypeVarTuple(_Variance):
    """Stands for any number of types."""

    def __init__(self, name, *, default=NoDefault, **signs):
        self.__name__ = name
        if sys.version_info >= (3, 15):
            self._signs(**{"bound": None, "covariant": False, "contravariant": False, "infer_variance": False,
                           "default": default, **signs})
        else:
            for sign in signs:
                raise TypeError(f"typevartuple() got an unexpected keyword argument {sign!r}")
            self.__default__ = default
            self.__module__ = _caller()

    def __iter__(self):
        yield Unpack[self]

    if sys.version_info < (3, 15):
        def __repr__(self):
            return self.__name__

    def __typing_subst__(self, arg):
        raise TypeError("Substitution of bare TypeVarTuple is not supported")

    def __typing_prepare_subst__(self, alias, args):
        params = alias.__parameters__
        at = params.index(self)
        if any(isinstance(p, TypeVarTuple) for p in params[at + 1:]):
            raise TypeError(f"More than one TypeVarTuple parameter in {alias}")
        count, after = len(args), len(params) - at - 1
        left = right = None
        fill = None
        # An unpacked tuple[T, ...] among the arguments stands for as many arguments as are needed.
        for k, arg in enumerate(args):
            if not (isinstance(arg, type) and not isinstance(arg, GenericAlias)):
                inside = getattr(arg, "__typing_unpacked_tuple_args__", None)
                if inside and len(inside) == 2 and inside[-1] is ...:
                    if left is not None:
                        raise TypeError("More than one unpacked arbitrary-length tuple argument")
                    left, right, fill = k, count - k - 1, inside[0]
        if left is not None:
            left, right = min(left, at), min(right, after)
        elif count == 0 and self.has_default() and at == 0 and after == 0:
            return (*args, self.__default__)
        else:
            left = right = 0
        if left + right == 0 and fill is None:
            if count < at + after:
                raise TypeError(f"Too few arguments for {alias}; actual {count}, expected at least {at + after}")
            if count == at + after and self.has_default():
                return (*args[:at], tuple(_unpack_args(self.__default__)), *args[at:])
            return (*args[:at], tuple(args[at:count - after]), *args[count - after:])
        return (*args[:left], *[fill] * (at - left), tuple(args[left:count - right]), *[fill] * (after - right),
                *args[count - right:])


class _ParamSpecPart:
    __init_subclass__ = _Parameter.__dict__["__init_subclass__"]

    def __init__(self, origin):
        self.__origin__ = origin

    def __eq__(self, other):
        return self.__origin__ == other.__origin__ if type(other) is type(self) else NotImplemented

    def __hash__(self):
        return hash((type(self), self.__origin__))

    def __repr__(self):
        return f"{self.__origin__.__name__}.{self._part}"

    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass an instance of {type(self).__name__}")


class ParamSpecArgs(_ParamSpecPart):
    _part = "args"


class ParamSpecKwargs(_ParamSpecPart):
    _part = "kwargs"


class ParamSpec(_Variance):
    """Stands for the parameters of a function."""

    def __init__(self, name, *, bound=None, default=NoDefault, covariant=False, contravariant=False,
                 infer_variance=False):
        self.__name__ = name
        self._signs(bound, covariant, contravariant, infer_variance, default)

    args = property(ParamSpecArgs)
    kwargs = property(ParamSpecKwargs)

    def __typing_subst__(self, arg):
        if isinstance(arg, (list, tuple)):
            return tuple([_type_check(a, "Expected a type.") for a in arg])
        if not _is_param_expr(arg):
            raise TypeError(f"Expected a list of types, an ellipsis, ParamSpec, or Concatenate. Got {arg}")
        return arg

    def __typing_prepare_subst__(self, alias, args):
        params = alias.__parameters__
        i = params.index(self)
        if i == len(args) and self.has_default():
            args = (*args, self.__default__)
        if i >= len(args):
            raise TypeError(f"Too few arguments for {alias}")
        if len(params) == 1 and not _is_param_expr(args[0]):
            return (tuple(args),)
        if isinstance(args[i], list):
            return (*args[:i], tuple(args[i]), *args[i + 1:])
        return args


def _is_unpacked_typevartuple(x):
    return not isinstance(x, type) and getattr(x, "__typing_is_unpacked_typevartuple__", False)


def _substituted(alias, args):
    """The arguments of an alias with other types in the place of its parameters."""
    params = alias.__parameters__
    if not params:
        raise TypeError(f"{alias} is not a generic class")
    args = tuple(_unpack_args(*_tuple(args)))
    for p in params:
        prepare = getattr(p, "__typing_prepare_subst__", None)
        if prepare is not None:
            args = prepare(alias, args)
    _check_number(alias, len(args), len(params))
    return tuple(_replaced(alias, alias.__args__, dict(zip(params, args))))


def _replaced(alias, old_args, new_by_param):
    new_args = []
    for old in old_args:
        if isinstance(old, type) and not isinstance(old, GenericAlias):
            new_args.append(old)
            continue
        subst = getattr(old, "__typing_subst__", None)
        if subst is not None:
            new = subst(new_by_param[old])
        elif inner := getattr(old, "__parameters__", ()):
            given = []
            for p in inner:
                if isinstance(p, TypeVarTuple):
                    given.extend(new_by_param[p])
                else:
                    given.append(new_by_param[p])
            new = old[tuple(given)]
        else:
            new = old
        if getattr(alias, "__origin__", None) is collections.abc.Callable and isinstance(new, tuple):
            new_args.extend(new)
        elif _is_unpacked_typevartuple(old):
            new_args.extend(new)
        elif isinstance(old, tuple):
            new_args.append(tuple(_replaced(alias, old, new_by_param)))
        else:
            new_args.append(new)
    return new_args


def _substitute(alias, args):
    # Called by the subscript of list[T] and of list[T] | None, as in list[T][int].
    if isinstance(alias, types.UnionType):
        return functools.reduce(operator.or_, _substituted(alias, args))
    return GenericAlias(alias.__origin__, _substituted(alias, args))


class _BaseGenericAlias(_Final, _Or, _root=True):
    def __init__(self, origin, *, inst=True, name=None):
        self.__dict__.update(__origin__=origin, _inst=inst, _name=name, __slots__=None,
                             __qualname__=name or getattr(origin, "__qualname__", None))

    def __call__(self, *args, **kwargs):
        if not self._inst:
            raise TypeError(f"Type {self._name} cannot be instantiated; use {self.__origin__.__name__}() instead")
        result = self.__origin__(*args, **kwargs)
        try:
            result.__orig_class__ = self
        except Exception:
            pass
        return result

    def __mro_entries__(self, bases):
        out = [] if self.__origin__ in bases else [self.__origin__]
        i = bases.index(self)
        for b in bases[i + 1:]:
            if isinstance(b, GenericAlias):
                b = b.__origin__
            if isinstance(b, _BaseGenericAlias) or isinstance(b, type) and issubclass(b, Generic):
                break
        else:
            out.append(Generic)
        return tuple(out)

    def __getattr__(self, attr):
        if attr in ("__name__", "__qualname__"):
            return self._name or self.__origin__.__name__
        if "__origin__" in self.__dict__ and not _is_dunder(attr):
            return getattr(self.__origin__, attr)
        raise AttributeError(attr)

    def __setattr__(self, attr, val):
        if _is_dunder(attr) or attr in ("_name", "_inst", "_nparams", "_paramspec_tvars", "_typevar_types"):
            super().__setattr__(attr, val)
        else:
            setattr(self.__origin__, attr, val)

    def __instancecheck__(self, obj):
        return self.__subclasscheck__(type(obj))

    def __subclasscheck__(self, cls):
        raise TypeError("Subscripted generics cannot be used with class and instance checks")

    def __dir__(self):
        return list(set(object.__dir__(self) + [a for a in dir(self.__origin__) if not _is_dunder(a)]))


class _GenericAlias(_BaseGenericAlias, _root=True):
    def __init__(self, origin, args, *, inst=True, name=None):
        super().__init__(origin, inst=inst, name=name)
        args = tuple([... if a is _EMPTY else a for a in _tuple(args)])
        self.__args__ = args
        self.__parameters__ = _collect_parameters(args, enforce=origin in (Generic, Protocol))
        if not name:
            self.__module__ = origin.__module__

    def __eq__(self, other):
        if not isinstance(other, _GenericAlias):
            return NotImplemented
        return self.__origin__ == other.__origin__ and self.__args__ == other.__args__

    def __hash__(self):
        return hash((self.__origin__, self.__args__))

    @_kept
    def __getitem__(self, args):
        if self.__origin__ in (Generic, Protocol):
            raise TypeError(f"Cannot subscript already-subscripted {self}")
        if not self.__parameters__:
            raise TypeError(f"{self} is not a generic class")
        args = tuple([_type_convert(p) for p in _tuple(args)])
        return self.copy_with(_substituted(self, args))

    def copy_with(self, args):
        return type(self)(self.__origin__, args, name=self._name, inst=self._inst)

    def __repr__(self):
        name = f"typing.{self._name}" if self._name else _type_repr(self.__origin__)
        args = ", ".join([_type_repr(a) for a in self.__args__]) or "()"
        return f"{name}[{args}]"

    def __reduce__(self):
        origin = globals()[self._name] if self._name else self.__origin__
        args = self.__args__
        if len(args) == 1 and not isinstance(args[0], tuple):
            args, = args
        return operator.getitem, (origin, args)

    def __mro_entries__(self, bases):
        if isinstance(self.__origin__, _SpecialForm):
            raise TypeError(f"Cannot subclass {self!r}")
        if self._name:
            return super().__mro_entries__(bases)
        if self.__origin__ is Generic:
            if Protocol in bases:
                return ()
            i = bases.index(self)
            if any(isinstance(b, _BaseGenericAlias) and b is not self for b in bases[i + 1:]):
                return ()
        return (self.__origin__,)

    def __iter__(self):
        yield Unpack[self]


class _SpecialGenericAlias(_BaseGenericAlias, _root=True):
    __iter__ = None

    def __init__(self, origin, nparams, *, inst=True, name=None, defaults=()):
        super().__init__(origin, inst=inst, name=name or origin.__name__)
        self._nparams = nparams
        self.__dict__["_defaults"] = defaults
        self.__module__ = "typing"
        self.__doc__ = f"A generic version of {origin.__module__}.{origin.__qualname__}."

    @_kept
    def __getitem__(self, params):
        params = tuple([_type_check(p, "Parameters to generic types must be types.") for p in _tuple(params)])
        wanted = self._nparams
        if self._defaults and len(params) < wanted and len(params) + len(self._defaults) >= wanted:
            params = (*params, *self._defaults[len(params) - wanted:])
        if not wanted:
            raise TypeError(f"{self} is not a generic class")
        if len(params) != wanted:
            least = wanted - len(self._defaults)
            text = f"at least {least}" if self._defaults and len(params) < least else str(wanted)
            raise TypeError(f"Too {'many' if len(params) > wanted else 'few'} arguments for {self}; "
                            f"actual {len(params)}, expected {text}")
        return self.copy_with(params)

    def copy_with(self, params):
        return _GenericAlias(self.__origin__, params, name=self._name, inst=self._inst)

    def __repr__(self):
        return "typing." + self._name

    def __subclasscheck__(self, cls):
        if isinstance(cls, _SpecialGenericAlias):
            return issubclass(cls.__origin__, self.__origin__)
        if not isinstance(cls, _GenericAlias):
            return issubclass(cls, self.__origin__)
        return super().__subclasscheck__(cls)

    def __reduce__(self):
        return self._name


class _CallableGenericAlias(_GenericAlias, _root=True):
    __iter__ = None

    def __repr__(self):
        args = self.__args__
        if len(args) == 2 and _is_param_expr(args[0]):
            return super().__repr__()
        return (f"typing.Callable[[{', '.join([_type_repr(a) for a in args[:-1]])}], {_type_repr(args[-1])}]")

    def __reduce__(self):
        args = self.__args__
        if not (len(args) == 2 and _is_param_expr(args[0])):
            args = list(args[:-1]), args[-1]
        return operator.getitem, (Callable, args)


class _CallableType(_SpecialGenericAlias, _root=True):
    def copy_with(self, params):
        return _CallableGenericAlias(self.__origin__, params, name=self._name, inst=self._inst)

    def __getitem__(self, params):
        return self._with(_callable_args(params))

    @_kept
    def _with(self, params):
        return self.copy_with(params)


def _callable_args(params):
    if not isinstance(params, tuple) or len(params) != 2:
        raise TypeError("Callable must be used as Callable[[arg, ...], result].")
    args, result = params
    result = _type_check(result, "Callable[args, result]: result must be a type.")
    if args is ...:
        return ..., result
    if not isinstance(args, (list, tuple)):
        args = (args,)
    return (*[_type_convert(arg) for arg in args], result)


class _AbcCallableAlias(_GenericAlias, _root=True):
    """collections.abc.Callable[[int], str]"""

    def __repr__(self):
        args = self.__args__
        if len(args) == 2 and _is_param_expr(args[0]):
            return f"collections.abc.Callable[{_type_repr(args[0])}, {_type_repr(args[1])}]"
        return (f"collections.abc.Callable[[{', '.join([_type_repr(a) for a in args[:-1]])}], "
                f"{_type_repr(args[-1])}]")

    def __reduce__(self):
        args = self.__args__
        if not (len(args) == 2 and _is_param_expr(args[0])):
            args = list(args[:-1]), args[-1]
        return operator.getitem, (collections.abc.Callable, args)


def _abc_callable(cls, params):
    if not isinstance(params, tuple) or len(params) != 2:
        raise TypeError("Callable must be used as Callable[[arg, ...], result].")
    args, result = params
    if isinstance(args, (tuple, list)):
        return _AbcCallableAlias(cls, (*args, result))
    if not _is_param_expr(args):
        raise TypeError(f"Expected a list of types, an ellipsis, ParamSpec, or Concatenate. Got {args}")
    return _AbcCallableAlias(cls, (args, result))


class _TupleType(_SpecialGenericAlias, _root=True):
    @_kept
    def __getitem__(self, params):
        params = _tuple(params)
        if len(params) >= 2 and params[-1] is ...:
            msg = "Tuple[t, ...]: t must be a type."
            return self.copy_with((*[_type_check(p, msg) for p in params[:-1]], _EMPTY))
        return self.copy_with(tuple([_type_check(p, "Tuple[t0, t1, ...]: each t must be a type.") for p in params]))


class _UnionGenericAlias(_GenericAlias, _root=True):
    __iter__ = None

    def copy_with(self, params):
        return Union[params]

    def __eq__(self, other):
        if not isinstance(other, (_UnionGenericAlias, types.UnionType)):
            return NotImplemented
        mine, theirs = list(self.__args__), list(other.__args__)
        return all(a in theirs for a in mine) and all(a in mine for a in theirs)

    def __hash__(self):
        return hash(frozenset(self.__args__))

    def __repr__(self):
        args = self.__args__
        if len(args) == 2 and type(None) in args:
            return f"typing.Optional[{_type_repr(args[1] if args[0] is type(None) else args[0])}]"
        return f"typing.Union[{', '.join([_type_repr(a) for a in args])}]"

    def __instancecheck__(self, obj):
        return self.__subclasscheck__(type(obj))

    def __subclasscheck__(self, cls):
        return any(issubclass(cls, arg) for arg in self.__args__)

    def __reduce__(self):
        return operator.getitem, (Union, self.__args__)


def _value_and_type_iter(params):
    return [(p, type(p)) for p in params]


class _LiteralGenericAlias(_GenericAlias, _root=True):
    __iter__ = None

    def __eq__(self, other):
        if not isinstance(other, _LiteralGenericAlias):
            return NotImplemented
        mine, theirs = _value_and_type_iter(self.__args__), _value_and_type_iter(other.__args__)
        return all(a in theirs for a in mine) and all(a in mine for a in theirs)

    def __hash__(self):
        return hash(frozenset(_value_and_type_iter(self.__args__)))

    def __repr__(self):
        return f"typing.Literal[{', '.join([_type_repr(a) for a in self.__args__])}]"


class _ConcatenateGenericAlias(_GenericAlias, _root=True):
    def copy_with(self, params):
        if isinstance(params[-1], (list, tuple)):
            return (*params[:-1], *params[-1])
        if isinstance(params[-1], _ConcatenateGenericAlias):
            params = (*params[:-1], *params[-1].__args__)
        return super().copy_with(params)


class _UnpackGenericAlias(_GenericAlias, _root=True):
    def __repr__(self):
        return f"typing.Unpack[{_type_repr(self.__args__[0])}]"

    def __getitem__(self, args):
        return args if self.__typing_is_unpacked_typevartuple__ else super().__getitem__(args)

    @property
    def __typing_unpacked_tuple_args__(self):
        arg, = self.__args__
        if isinstance(arg, (_GenericAlias, GenericAlias)):
            if arg.__origin__ is not tuple:
                raise TypeError("Unpack[...] must be used with a tuple type")
            return arg.__args__
        return None

    @property
    def __typing_is_unpacked_typevartuple__(self):
        return isinstance(self.__args__[0], TypeVarTuple)


class _Star(_Or):
    """`*tuple[int, ...]` inside brackets."""

    __unpacked__ = True

    def __init__(self, alias):
        self._alias = alias
        self.__origin__ = alias.__origin__
        self.__args__ = alias.__args__
        self.__parameters__ = alias.__parameters__

    @property
    def __typing_unpacked_tuple_args__(self):
        return self.__args__ if self.__origin__ is tuple else None

    def __getitem__(self, args):
        return _Star(self._alias[args])

    def __iter__(self):
        yield _Star(self)

    def __repr__(self):
        return f"*{self._alias!r}"

    def __eq__(self, other):
        return self._alias == other._alias if isinstance(other, _Star) else NotImplemented

    def __hash__(self):
        return hash(self._alias)

    def __reduce__(self):
        return _Star, (self._alias,)

    def __call__(self, *args, **kwargs):
        return self._alias(*args, **kwargs)


class _AnnotatedAlias(_GenericAlias, _root=True):
    __iter__ = None

    def __init__(self, origin, metadata):
        if isinstance(origin, _AnnotatedAlias):
            metadata = origin.__metadata__ + metadata
            origin = origin.__origin__
        super().__init__(origin, origin, name="Annotated")
        self.__metadata__ = metadata

    def copy_with(self, params):
        return _AnnotatedAlias(params[0], self.__metadata__)

    def __repr__(self):
        return (f"typing.Annotated[{_type_repr(self.__origin__)}, "
                f"{', '.join([repr(a) for a in self.__metadata__])}]")

    def __reduce__(self):
        return operator.getitem, (Annotated, (self.__origin__, *self.__metadata__))

    def __eq__(self, other):
        if not isinstance(other, _AnnotatedAlias):
            return NotImplemented
        return self.__origin__ == other.__origin__ and self.__metadata__ == other.__metadata__

    def __hash__(self):
        return hash((self.__origin__, self.__metadata__))

    def __getattr__(self, attr):
        if attr in ("__name__", "__qualname__"):
            return "Annotated"
        return super().__getattr__(attr)

    def __mro_entries__(self, bases):
        return (self.__origin__,)


@_kept
def _generic_class_getitem(cls, args):
    args = _tuple(args)
    args = tuple([_type_convert(p) for p in args])
    if cls in (Generic, Protocol):
        if not args:
            raise TypeError(f"Parameter list to {cls.__qualname__}[...] cannot be empty")
        for p in args:
            if not (isinstance(p, (TypeVar, ParamSpec)) or _is_unpacked_typevartuple(p)):
                raise TypeError(f"Parameters to {cls.__name__}[...] must all be type variables or parameter "
                                "specification variables.")
        if len(set(args)) != len(args):
            raise TypeError(f"Parameters to {cls.__name__}[...] must all be unique")
        return _GenericAlias(cls, args)
    for p in getattr(cls, "__parameters__", ()):
        prepare = getattr(p, "__typing_prepare_subst__", None)
        if prepare is not None:
            args = prepare(cls, args)
    params = getattr(cls, "__parameters__", ())
    if not params:
        raise TypeError(f"{cls} is not a generic class")
    _check_number(cls, len(args), len(params))
    new = []
    for p, a in zip(params, args):
        if isinstance(p, TypeVarTuple):
            new.extend(a)
        else:
            new.append(a)
    return _GenericAlias(cls, tuple(new))


class Generic:
    """A base for classes with type variables."""

    __slots__ = ()
    _is_protocol = False
    __class_getitem__ = classmethod(_generic_class_getitem)

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        bases = cls.__dict__.get("__orig_bases__")
        if bases is not None:
            plain = Generic in bases
        else:
            plain = (Generic in cls.__bases__ and cls.__name__ != "Protocol" and
                     type(cls).__name__ != "_TypedDictMeta")
        if plain:
            raise TypeError("Cannot inherit from plain Generic")
        params = ()
        if bases is not None:
            params = _collect_parameters(bases, enforce=False)
            given = None
            for base in bases:
                if isinstance(base, _GenericAlias) and base.__origin__ in (Generic, Protocol):
                    if given is not None:
                        raise TypeError("Cannot inherit from Generic[...] multiple times.")
                    given = base.__parameters__
                    name = base.__origin__.__name__
            if given is not None:
                rest = [str(p) for p in params if p not in given]
                if rest:
                    raise TypeError(f"Some type variables ({', '.join(rest)}) are not listed in "
                                    f"{name}[{', '.join([str(p) for p in given])}]")
                params = given
        cls.__parameters__ = tuple(params)


# The class of the parameters of `class Box[T, *Ts, **P]`. Bound and default are functions, called when needed.
class _Late:
    def __init__(self, name, bound, default):
        self.__dict__.update(__name__=name, _bound=bound, _default=default, __covariant__=False,
                             __contravariant__=False, __infer_variance__=True, __module__=_caller())

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

    def __repr__(self):
        return self.__name__


class _type_var(_Late, TypeVar):
    pass


class _param_spec(_Late, ParamSpec):
    pass


class _type_var_tuple(_Late, TypeVarTuple):
    pass


for _class, _name in ((_type_var, "TypeVar"), (_param_spec, "ParamSpec"), (_type_var_tuple, "TypeVarTuple")):
    _class.__name__ = _class.__qualname__ = _name


def _type_alias(name, value, params):
    new = TypeAliasType(name, type_params=params)
    del new.__dict__["__value__"]
    new.__dict__["_value"] = value
    return new


def _generic(cls, params):
    # Does what the brackets in `class Box[T]` add to the class.
    cls.__type_params__ = cls.__parameters__ = params
    bases = cls.__dict__.get("__orig_bases__", tuple([b for b in cls.__bases__ if b is not object]))
    cls.__orig_bases__ = (*bases, Generic[tuple([Unpack[p] if isinstance(p, TypeVarTuple) else p for p in params])])
    cls.__class_getitem__ = classmethod(_generic_class_getitem)
    return cls


_NOT_OF_PROTOCOL = frozenset(
    "__parameters__ __orig_bases__ __orig_class__ _is_protocol _is_runtime_protocol __protocol_attrs__ "
    "__non_callable_proto_members__ __type_params__ __abstractmethods__ __annotations__ __dict__ __doc__ __init__ "
    "__module__ __new__ __slots__ __subclasshook__ __weakref__ __class_getitem__ __match_args__ "
    "__static_attributes__ __firstlineno__ _MutableMapping__marker _abc_registry _needs __qualname__ __annotate_func__ __annotate__ "
    "__annotations_cache__".split())


def _get_protocol_attrs(cls):
    attrs = set()
    for base in cls.__mro__[:-1]:
        if base.__name__ in ("Protocol", "Generic"):
            continue
        for attr in (*base.__dict__, *of_namespace(base.__dict__)):
            if attr not in _NOT_OF_PROTOCOL and not attr.startswith("_abc_"):
                attrs.add(attr)
    return attrs


def _no_init_or_replace_init(self, *args, **kwargs):
    cls = type(self)
    if cls._is_protocol:
        raise TypeError("Protocols cannot be instantiated")
    if cls.__init__ is not _no_init_or_replace_init:
        return
    # Take the __init__ of the first class in the order that has one which is not a protocol's.
    for base in cls.__mro__:
        init = base.__dict__.get("__init__", _no_init_or_replace_init)
        if init is not _no_init_or_replace_init:
            cls.__init__ = init
            break
    else:
        cls.__init__ = object.__init__
    cls.__init__(self, *args, **kwargs)


_ALLOWED_BASES = frozenset("Callable Awaitable Iterable Iterator AsyncIterable AsyncIterator Hashable Sized Container "
                           "Collection Reversible Buffer AbstractContextManager AbstractAsyncContextManager".split())


def _reckless():
    # The modules abc and functools may check against any protocol: no error is raised for them.
    return sys._getframe(2).f_globals.get("__name__") in ("abc", "functools")


class _ProtocolMeta(ABCMeta):
    def __new__(mcls, name, bases, namespace, /, **kwargs):
        if name != "Protocol" and len(bases) >= 2 and bases != (Protocol, Generic) and Protocol in bases:
            for base in bases:
                if not (base in (object, Generic) or base.__name__ in _ALLOWED_BASES and
                        base.__module__ in ("collections.abc", "contextlib") or
                        issubclass(base, Generic) and getattr(base, "_is_protocol", False)):
                    raise TypeError(f"Protocols can only inherit from other protocols, got {base!r}")
        return super().__new__(mcls, name, bases, namespace, **kwargs)

    def __init__(cls, *args, **kwargs):
        if getattr(cls, "_is_protocol", False):
            cls.__protocol_attrs__ = _get_protocol_attrs(cls)

    def __subclasscheck__(cls, other):
        if cls is Protocol:
            return type.__subclasscheck__(cls, other)
        if getattr(cls, "_is_protocol", False) and not _reckless():
            if not isinstance(other, type):
                raise TypeError("issubclass() arg 1 must be a class")
            if not getattr(cls, "_is_runtime_protocol", False):
                raise TypeError("Instance and class checks can only be used with @runtime_checkable protocols")
            data = cls.__dict__.get("__non_callable_proto_members__")
            if data and cls.__dict__.get("__subclasshook__") is not None and cls._own_hook:
                raise TypeError("Protocols with non-method members don't support issubclass(). "
                                f"Non-method members: {str(sorted(data))[1:-1]}.")
        return super().__subclasscheck__(other)

    def __instancecheck__(cls, instance):
        if cls is Protocol:
            return type.__instancecheck__(cls, instance)
        if not getattr(cls, "_is_protocol", False):
            return super().__instancecheck__(instance)
        if not getattr(cls, "_is_runtime_protocol", False) and not _reckless():
            raise TypeError("Instance and class checks can only be used with @runtime_checkable protocols")
        if ABCMeta.__subclasscheck__(cls, type(instance)):
            return True
        data = getattr(cls, "__non_callable_proto_members__", ())
        for attr in cls.__protocol_attrs__:
            try:
                value = _getattr_static(instance, attr)
            except AttributeError:
                return False
            if value is None and attr not in data:
                return False
        return True


def _getattr_static(obj, name):
    # Get an attribute without running properties, because a property could have side effects.
    for base in type(obj).__mro__:
        if name in base.__dict__:
            return base.__dict__[name]
    d = getattr(obj, "__dict__", {})
    if name in d:
        return d[name]
    if isinstance(obj, type):
        for base in obj.__mro__:
            if name in base.__dict__:
                return base.__dict__[name]
    if isinstance(obj, (types.ModuleType, types.FunctionType)) or type(obj).__module__ != "__main__":
        return getattr(obj, name)
    raise AttributeError(name)


@classmethod
def _proto_hook(cls, other):
    if not cls.__dict__.get("_is_protocol", False):
        return NotImplemented
    for attr in cls.__protocol_attrs__:
        for base in other.__mro__:
            if attr in base.__dict__:
                if base.__dict__[attr] is None:
                    return NotImplemented
                break
            annotations = getattr(base, "__annotations__", {})
            if (isinstance(annotations, collections.abc.Mapping) and attr in annotations and
                    issubclass(other, Generic) and getattr(other, "_is_protocol", False)):
                break
        else:
            return NotImplemented
    return True


class Protocol(Generic, metaclass=_ProtocolMeta):
    """A base that only says which methods a class should have."""

    __slots__ = ()
    _is_protocol = True
    _is_runtime_protocol = False
    _own_hook = False

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        if not cls.__dict__.get("_is_protocol", False):
            cls._is_protocol = any(b is Protocol for b in cls.__bases__)
        cls._own_hook = False
        if "__subclasshook__" not in cls.__dict__:
            cls.__subclasshook__ = _proto_hook
            cls._own_hook = True
        if cls._is_protocol and cls.__init__ is Protocol.__init__:
            cls.__init__ = _no_init_or_replace_init


_NOT_OF_PROTOCOL |= {"_own_hook"}
Protocol.__init__ = _no_init_or_replace_init


def runtime_checkable(cls):
    """Let isinstance() and issubclass() look at the names of a protocol."""
    if not (isinstance(cls, type) and issubclass(cls, Generic)) or not getattr(cls, "_is_protocol", False):
        raise TypeError(f"@runtime_checkable can be only applied to protocol classes, got {cls!r}")
    cls._is_runtime_protocol = True
    data = set()
    for attr in cls.__protocol_attrs__:
        try:
            is_callable = callable(getattr(cls, attr, None))
        except Exception as e:
            raise TypeError(f"Failed to determine whether protocol member {attr!r} is a method member") from e
        if not is_callable:
            data.add(attr)
    cls.__non_callable_proto_members__ = data
    return cls


def get_protocol_members(tp, /):
    if not is_protocol(tp):
        raise TypeError(f"{tp!r} is not a Protocol")
    return frozenset(tp.__protocol_attrs__)


def is_protocol(tp, /):
    return isinstance(tp, type) and getattr(tp, "_is_protocol", False) and tp is not Protocol


AnyStr = TypeVar("AnyStr", bytes, str)
T = TypeVar("T")
KT = TypeVar("KT")
VT = TypeVar("VT")
T_co = TypeVar("T_co", covariant=True)
for _var in (AnyStr, T, KT, VT, T_co):
    _var.__module__ = "typing"

Callable = _CallableType(collections.abc.Callable, 2)
Tuple = _TupleType(tuple, -1, inst=False, name="Tuple")
Type = _SpecialGenericAlias(type, 1, inst=False, name="Type")
for _name, _origin, _count, *_more in (
    ("List", list, 1, 0), ("Dict", dict, 2, 0), ("Set", set, 1, 0), ("FrozenSet", frozenset, 1, 0),
    ("Deque", collections.deque, 1), ("DefaultDict", collections.defaultdict, 2),
    ("Counter", collections.Counter, 1), ("OrderedDict", collections.OrderedDict, 2),
    ("ChainMap", collections.ChainMap, 2), ("AbstractSet", collections.abc.Set, 1),
    *[(n, getattr(collections.abc, n), c) for n, c in (
        ("Hashable", 0), ("Awaitable", 1), ("Coroutine", 3), ("AsyncIterable", 1), ("AsyncIterator", 1),
        ("Iterable", 1), ("Iterator", 1), ("Reversible", 1), ("Sized", 0), ("Container", 1), ("Collection", 1),
        ("MutableSet", 1), ("Mapping", 2), ("MutableMapping", 2), ("Sequence", 1), ("MutableSequence", 1),
        ("ByteString", 0), ("MappingView", 1), ("KeysView", 1), ("ItemsView", 2), ("ValuesView", 1))],
):
    globals()[_name] = _SpecialGenericAlias(_origin, _count, inst=not _more, name=_name)
Generator = _SpecialGenericAlias(collections.abc.Generator, 3, defaults=(type(None), type(None)))
AsyncGenerator = _SpecialGenericAlias(collections.abc.AsyncGenerator, 2, defaults=(type(None),))
Text = str


def __getattr__(name):
    # These names need modules that most programs do not import, so they are made at the first use.
    if name in ("Pattern", "Match"):
        import re

        made = _SpecialGenericAlias(getattr(re, name), 1, name=name)
    elif name in ("ContextManager", "AsyncContextManager"):
        import contextlib

        made = _SpecialGenericAlias(getattr(contextlib, f"Abstract{name}"), 2, name=name,
                                    defaults=(bool | None,))
    else:
        raise AttributeError(f"module 'typing' has no attribute {name!r}")
    globals()[name] = made
    return made


class IO(Generic[AnyStr]):
    """The type of files."""

    __slots__ = ()

    @abstractmethod
    def read(self, n: int = -1) -> AnyStr:
        pass

    @abstractmethod
    def write(self, s: AnyStr) -> int:
        pass

    @abstractmethod
    def close(self) -> None:
        pass

    @abstractmethod
    def __enter__(self) -> "IO[AnyStr]":
        pass

    @abstractmethod
    def __exit__(self, type, value, traceback) -> None:
        pass


class TextIO(IO[str]):
    __slots__ = ()


class BinaryIO(IO[bytes]):
    __slots__ = ()


def _supports(name, method, result, generic=False):
    def body(self):
        pass

    body.__name__ = method
    body.__annotations__ = {"return": result}
    base = Protocol[T_co] if generic else Protocol
    namespace = {method: abstractmethod(body), "__module__": "typing", "__slots__": ()}
    return runtime_checkable(types.new_class(name, (base,), {}, lambda ns: ns.update(namespace)))


SupportsInt = _supports("SupportsInt", "__int__", int)
SupportsFloat = _supports("SupportsFloat", "__float__", float)
SupportsComplex = _supports("SupportsComplex", "__complex__", complex)
SupportsBytes = _supports("SupportsBytes", "__bytes__", bytes)
SupportsIndex = _supports("SupportsIndex", "__index__", int)
SupportsAbs = _supports("SupportsAbs", "__abs__", T_co, True)
SupportsRound = _supports("SupportsRound", "__round__", T_co, True)


class _NamedTupleMeta(type):
    def __new__(cls, typename, bases, ns):
        for base in bases:
            if base is not _NamedTuple and base is not Generic:
                raise TypeError("can only inherit from a NamedTuple type and Generic")
        bases = tuple([tuple if base is _NamedTuple else base for base in bases])
        hints = of_namespace(ns)
        hints = {n: _type_check(t, f"field {n} annotation must be a type") for n, t in hints.items()}
        defaults = []
        for field in hints:
            if field in ns:
                defaults.append(field)
            elif defaults:
                raise TypeError(f"Non-default namedtuple field {field} cannot follow default field"
                                f"{'s' if len(defaults) > 1 else ''} {', '.join(defaults)}")
        new = _make_named_tuple(typename, hints.items(), [ns[n] for n in defaults], ns.get("__module__"))
        if bases != (tuple,):
            body = dict(new.__dict__)
            if "__orig_bases__" in ns:
                body["__orig_bases__"] = ns["__orig_bases__"]
            body["__class_getitem__"] = classmethod(_generic_class_getitem)
            new = type(typename, bases, body)
        for key, value in ns.items():
            if key in ("__new__", "__init__", "__slots__", "__getnewargs__", "_fields", "_field_defaults",
                       "_field_types", "_make", "_replace", "_asdict", "_source"):
                raise AttributeError("Cannot overwrite NamedTuple attribute " + key)
            if key in ("__module__", "__name__", "__annotations__", "__annotate_func__", "__qualname__"):
                continue
            if key not in new._fields:
                setattr(new, key, value)
            try:
                set_name = type(value).__set_name__
            except AttributeError:
                continue
            try:
                set_name(value, new, key)
            except BaseException as error:
                error.add_note(f"Error calling __set_name__ on {type(value).__name__!r} instance {key!r} "
                               f"in {typename!r}")
                raise
        if "__qualname__" in ns:
            new.__qualname__ = ns["__qualname__"]
        return new


def _make_named_tuple(name, types, defaults, module):
    types = {n: _type_check(t, f"field {n} annotation must be a type") for n, t in types}
    new = collections.namedtuple(name, types, defaults=defaults, module=module)
    new.__annotations__ = new.__new__.__annotations__ = types
    return new


def NamedTuple(typename, fields=_EMPTY, /, **kwargs):
    """A base for named tuples with hints, or the function that makes one."""
    if sys.version_info >= (3, 15):
        if kwargs:
            raise TypeError(f"NamedTuple() got an unexpected keyword argument {next(iter(kwargs))!r}")
        if fields is _EMPTY:
            raise TypeError("NamedTuple() missing 1 required positional argument: 'fields'")
    elif fields is _EMPTY or fields is None:
        import warnings

        if kwargs and fields is None:
            raise TypeError("Cannot pass `None` as the 'fields' parameter and also specify fields using keyword "
                            "arguments")
        if kwargs:
            old, text = "Creating NamedTuple classes using keyword arguments", "Use the class-based or functional syntax instead."
        else:
            what = "Failing to pass a value for" if fields is _EMPTY else "Passing `None` as"
            old = f"{what} the 'fields' parameter"
            text = f"To create a NamedTuple class with 0 fields using the functional syntax, pass an empty list, e.g. `{typename} = NamedTuple({typename!r}, [])`."
        warnings.warn(f"{old} is deprecated and will be disallowed in Python 3.15. {text}", DeprecationWarning, 2)
        fields = kwargs.items()
    elif kwargs:
        raise TypeError("Either list of fields or keywords can be provided to NamedTuple, not both")
    new = _make_named_tuple(typename, fields, (), _caller())
    new.__orig_bases__ = (NamedTuple,)
    return new


_NamedTuple = type.__new__(_NamedTupleMeta, "NamedTuple", (), {})
NamedTuple.__mro_entries__ = lambda bases: (_NamedTuple,)


class _TypedDictMeta(type):
    def __new__(cls, name, bases, ns, total=True):
        for base in bases:
            if type(base) is not _TypedDictMeta and base is not Generic:
                raise TypeError("cannot inherit from both a TypedDict type and a non-TypedDict base class")
        generic = (Generic,) if any(issubclass(b, Generic) for b in bases) else ()
        if generic:
            ns.setdefault("__class_getitem__", classmethod(_generic_class_getitem))
        made = type.__new__(cls, name, (*generic, dict), ns)
        if not hasattr(made, "__orig_bases__"):
            made.__orig_bases__ = bases
        msg = "TypedDict('Name', {f0: t0, f1: t1, ...}); each t must be a type"
        own = {n: _type_check(t, msg, module=made.__module__, allow_special_forms=True)
               for n, t in of_namespace(ns).items()}
        hints = {}
        keys = {"required": set(), "optional": set(), "readonly": set(), "mutable": set()}
        for base in bases:
            hints.update(of_namespace(base.__dict__))
            required = base.__dict__.get("__required_keys__", set())
            keys["required"] = keys["required"] - base.__dict__.get("__optional_keys__", set()) | required
            keys["optional"] = keys["optional"] - required | base.__dict__.get("__optional_keys__", set())
            keys["readonly"] |= base.__dict__.get("__readonly_keys__", set())
            keys["mutable"] |= base.__dict__.get("__mutable_keys__", set())
        hints.update(own)
        for key, hint in own.items():
            marks = set(_qualifiers(hint))
            required = Required in marks or NotRequired not in marks and total
            keys["required" if required else "optional"].add(key)
            keys["optional" if required else "required"].discard(key)
            if ReadOnly in marks:
                if key in keys["mutable"]:
                    raise TypeError(f"Cannot override mutable key {key!r} with read-only key")
                keys["readonly"].add(key)
            else:
                keys["mutable"].add(key)
                keys["readonly"].discard(key)
        made.__annotations__ = hints
        made.__total__ = total
        for what, found in keys.items():
            setattr(made, f"__{what}_keys__", frozenset(found))
        return made

    def __call__(cls, /, *args, **kwargs):
        return dict(*args, **kwargs)

    def __subclasscheck__(cls, other):
        raise TypeError("TypedDict does not support instance and class checks")

    __instancecheck__ = __subclasscheck__


def _qualifiers(hint):
    while True:
        origin = get_origin(hint)
        if origin is Annotated:
            hint = hint.__origin__
        elif origin in (Required, NotRequired, ReadOnly):
            yield origin
            hint, = hint.__args__
        else:
            return


def TypedDict(typename, fields=_EMPTY, /, *, total=True):
    """A base for dicts whose keys are known, or the function that makes one; the dicts are plain."""
    if fields is _EMPTY or fields is None:
        import warnings

        what = "Failing to pass a value for" if fields is _EMPTY else "Passing `None` as"
        warnings.warn(f"{what} the 'fields' parameter is deprecated and will be disallowed in Python 3.15. "
                      "To create a TypedDict class with 0 fields using the functional syntax, pass an empty "
                      f"dictionary, e.g. `{typename} = TypedDict({typename!r}, {{}})`.", DeprecationWarning, 2)
        fields = {}
    ns = {"__annotations__": dict(fields)}
    module = _caller()
    if module is not None:
        ns["__module__"] = module
    made = _TypedDictMeta(typename, (), ns, total=total)
    made.__orig_bases__ = (TypedDict,)
    return made


_TypedDict = type.__new__(_TypedDictMeta, "TypedDict", (), {})
TypedDict.__mro_entries__ = lambda bases: (_TypedDict,)


def is_typeddict(tp):
    return isinstance(tp, _TypedDictMeta) and tp is not _TypedDict


class NewType(_Or):
    """A name of its own for a type; calling it gives the value back."""

    def __init__(self, name, tp):
        self.__qualname__ = name
        self.__name__ = name.rpartition(".")[2]
        self.__supertype__ = tp
        self.__module__ = _caller()

    def __call__(self, x, /):
        return x

    def __mro_entries__(self, bases):
        name = self.__name__

        class Dummy:
            def __init_subclass__(cls):
                raise TypeError("Cannot subclass an instance of NewType. Perhaps you were looking for: "
                                f"`{cls.__name__} = NewType({cls.__name__!r}, {name})`")

        return (Dummy,)

    def __repr__(self):
        return f"{self.__module__}.{self.__qualname__}"

    def __reduce__(self):
        return self.__qualname__


class TypeAliasType(_Or):
    """What `type Name = ...` makes."""

    def __init__(self, name, value=None, *, type_params=()):
        if not isinstance(type_params, tuple):
            raise TypeError("type_params must be a tuple")
        parameters = tuple([p for part in type_params for p in (part if isinstance(part, TypeVarTuple) else (part,))])
        self.__dict__.update(__name__=name, __value__=value, __type_params__=type_params, __parameters__=parameters,
                             __module__=_caller())

    def __setattr__(self, name, value):
        raise AttributeError("readonly attribute" if name in self.__dict__ else
                             f"'typing.TypeAliasType' object has no attribute {name!r}")

    def __getattr__(self, name):
        if name == "__value__":
            self.__dict__["__value__"] = self._value()
            return self.__value__
        raise AttributeError(f"'typing.TypeAliasType' object has no attribute '{name}'")

    def __repr__(self):
        return self.__name__

    def __reduce__(self):
        return self.__name__

    def __getitem__(self, params):
        if not self.__type_params__:
            raise TypeError("Only generic type aliases are subscriptable")
        return GenericAlias(self, _tuple(params))


def cast(typ, val):
    """Gives the value back."""
    return val


def assert_type(val, typ, /):
    return val


def assert_never(arg, /):
    value = repr(arg)
    if len(value) > _ASSERT_NEVER_REPR_MAX_LENGTH:
        value = value[:_ASSERT_NEVER_REPR_MAX_LENGTH] + "..."
    raise AssertionError(f"Expected code to be unreachable, but got: {value}")


def reveal_type(obj, /):
    print(f"Runtime type is {type(obj).__name__!r}", file=sys.stderr)
    return obj


_overload_registry = {}


def overload(func):
    """One of the signatures of a function; the function itself comes last."""
    f = getattr(func, "__func__", func)
    try:
        _overload_registry.setdefault(f.__module__, {}).setdefault(f.__qualname__, {})[f.__code__.co_firstlineno] = func
    except AttributeError:
        pass
    return _overload_dummy


def _overload_dummy(*args, **kwds):
    raise NotImplementedError("You should not call an overloaded function. A series of @overload-decorated functions "
                              "outside a stub module should always be followed by an implementation that is not "
                              "@overload-ed.")


def get_overloads(func):
    f = getattr(func, "__func__", func)
    return list(_overload_registry.get(f.__module__, {}).get(f.__qualname__, {}).values())


def clear_overloads():
    _overload_registry.clear()


def _marked(name):
    def mark(f):
        try:
            setattr(f, name, True)
        except (AttributeError, TypeError):
            pass
        return f

    return mark


def final(f):
    return _mark_final(f)


def override(method, /):
    return _mark_override(method)


_mark_final, _mark_override = _marked("__final__"), _marked("__override__")


def no_type_check(arg):
    """Its hints are no hints."""
    if isinstance(arg, type):
        for key in dir(arg):
            obj = getattr(arg, key)
            if (not hasattr(obj, "__qualname__") or obj.__qualname__ != f"{arg.__qualname__}.{obj.__name__}" or
                    getattr(obj, "__module__", None) != arg.__module__):
                continue
            if isinstance(obj, types.FunctionType):
                obj.__no_type_check__ = True
            elif isinstance(obj, types.MethodType):
                obj.__func__.__no_type_check__ = True
            elif isinstance(obj, type):
                no_type_check(obj)
    try:
        arg.__no_type_check__ = True
    except TypeError:
        pass
    return arg


def no_type_check_decorator(decorator):
    import warnings

    warnings.warn("'typing.no_type_check_decorator' is deprecated and slated for removal in Python 3.15",
                  DeprecationWarning, 2)

    @functools.wraps(decorator)
    def wrapped(*args, **kwds):
        return no_type_check(decorator(*args, **kwds))

    return wrapped


def dataclass_transform(*, eq_default=True, order_default=False, kw_only_default=False, frozen_default=False,
                        field_specifiers=(), **kwargs):
    def decorator(cls_or_fn):
        cls_or_fn.__dataclass_transform__ = {
            "eq_default": eq_default, "order_default": order_default, "kw_only_default": kw_only_default,
            "frozen_default": frozen_default, "field_specifiers": field_specifiers, "kwargs": kwargs}
        return cls_or_fn

    return decorator


def _strip_annotations(t):
    if isinstance(t, _AnnotatedAlias):
        return _strip_annotations(t.__origin__)
    if getattr(t, "__origin__", None) in (Required, NotRequired, ReadOnly):
        return _strip_annotations(t.__args__[0])
    if isinstance(t, (_GenericAlias, GenericAlias, types.UnionType)):
        args = tuple([_strip_annotations(a) for a in t.__args__])
        if args == t.__args__:
            return t
        if isinstance(t, types.UnionType):
            return functools.reduce(operator.or_, args)
        return GenericAlias(t.__origin__, args) if isinstance(t, GenericAlias) else t.copy_with(args)
    return t


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    """The hints of a function or a class; those that are text are evaluated."""
    if getattr(obj, "__no_type_check__", None):
        return {}
    hints = {}
    if isinstance(obj, type):
        for base in reversed(obj.__mro__):
            names = globalns
            if names is None:
                names = getattr(sys.modules.get(base.__module__), "__dict__", {})
            annotations = of_namespace(base.__dict__)
            # The names of the class are looked up before those of the module.
            local = dict(vars(base)) if localns is None else localns
            if localns is None and globalns is None:
                names, local = local, names
            for name, value in annotations.items():
                if isinstance(value, str):
                    value = ForwardRef(value, is_argument=False, is_class=True)
                elif value is None:
                    value = type(None)
                hints[name] = _eval_type(value, names, local, getattr(base, "__type_params__", ()))
    else:
        if globalns is None:
            if isinstance(obj, types.ModuleType):
                globalns = obj.__dict__
            else:
                inner = obj
                while hasattr(inner, "__wrapped__"):
                    inner = inner.__wrapped__
                globalns = getattr(inner, "__globals__", {})
            if localns is None:
                localns = globalns
        elif localns is None:
            localns = globalns
        annotations = getattr(obj, "__annotations__", None)
        if annotations is None:
            if isinstance(obj, (types.FunctionType, types.BuiltinFunctionType, types.MethodType, types.ModuleType,
                                type(str.join), type(object.__init__), type(object().__str__))):
                return {}
            raise TypeError(f"{obj!r} is not a module, class, method, or function.")
        for name, value in annotations.items():
            if value is None:
                value = type(None)
            elif isinstance(value, str):
                value = ForwardRef(value, is_argument=not isinstance(obj, types.ModuleType))
            hints[name] = _eval_type(value, globalns, localns, getattr(obj, "__type_params__", ()))
    return hints if include_extras else {name: _strip_annotations(t) for name, t in hints.items()}


def get_origin(tp):
    if isinstance(tp, _AnnotatedAlias):
        return Annotated
    if isinstance(tp, (_BaseGenericAlias, GenericAlias, _Star, ParamSpecArgs, ParamSpecKwargs)):
        return tp.__origin__
    if tp is Generic:
        return Generic
    return types.UnionType if isinstance(tp, types.UnionType) else None


def get_args(tp):
    if isinstance(tp, _AnnotatedAlias):
        return (tp.__origin__, *tp.__metadata__)
    if isinstance(tp, (_GenericAlias, GenericAlias, _Star)):
        args = tp.__args__
        if tp.__origin__ is collections.abc.Callable and not (len(args) == 2 and _is_param_expr(args[0])):
            return list(args[:-1]), args[-1]
        return args
    return tp.__args__ if isinstance(tp, types.UnionType) else ()
