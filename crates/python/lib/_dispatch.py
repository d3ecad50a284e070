"""Functions that are chosen by the type of an argument, for functools."""

from functools import update_wrapper
from types import GenericAlias as _Alias


def _compose_mro(cls, types):
    # Give the method resolution order of `cls`, with the registered abstract classes that fit `cls`.
    mro = set(cls.__mro__)

    def related(abc):
        return (abc not in mro and hasattr(abc, "__mro__") and not isinstance(abc, _Alias) and
                issubclass(cls, abc))

    types = [abc for abc in types if related(abc)]
    # Drop an abstract class that is a base of another one in the list: it comes along with that one.
    types = [abc for abc in types if not any(abc is not other and abc in other.__mro__ for other in types)]
    wanted = set(types)
    order = []
    for abc in types:
        found = [[c for c in sub.__mro__ if c in wanted] for sub in abc.__subclasses__()
                 if sub not in mro and issubclass(cls, sub)]
        found = [f for f in found if f]
        if not found:
            order.append(abc)
            continue
        # The most specific classes come first.
        found.sort(key=len, reverse=True)
        for row in found:
            order += [c for c in row if c not in order]
    return _c3_mro(cls, abcs=order)


def _c3_mro(cls, abcs=None):
    # Give the linear order of `cls`. An abstract class stands after all classes that count as its subclasses.
    bases = cls.__bases__
    split = 0
    for n in range(len(bases), 0, -1):
        if hasattr(bases[n - 1], "__abstractmethods__"):
            split = n
            break
    abcs = list(abcs) if abcs else []
    own = [abc for abc in abcs if issubclass(cls, abc) and not any(issubclass(b, abc) for b in bases)]
    for abc in own:
        abcs.remove(abc)
    before, after = list(bases[:split]), list(bases[split:])
    parts = [_c3_mro(base, abcs) for base in before + own + after]
    return _merge([[cls]] + parts + [before, own, after])


def _merge(lists):
    result = []
    while lists := [row for row in lists if row]:
        for row in lists:
            head = row[0]
            if not any(head in other[1:] for other in lists):
                break
        else:
            raise RuntimeError("Inconsistent hierarchy")
        result.append(head)
        for row in lists:
            if row[0] is head:
                del row[0]
    return result


def _find_impl(cls, registry):
    match = None
    mro = _compose_mro(cls, registry.keys())
    for c in mro:
        if match is not None:
            # Two abstract classes fit, and neither is a subclass of the other: the choice would be arbitrary.
            if (c in registry and c not in cls.__mro__ and match not in cls.__mro__ and
                    not issubclass(match, c)):
                raise RuntimeError(f"Ambiguous dispatch: {match} or {c}")
            break
        if c in registry:
            match = c
    return registry.get(match)


def _union_members(cls):
    if type(cls).__name__ in ("UnionType", "Union", "_UnionGenericAlias"):
        return tuple([type(None) if each is None else each for each in cls.__args__])
    return None


def singledispatch(func):
    """A function that is chosen by the type of its first argument."""
    from abc import get_cache_token
    from types import MappingProxyType

    registry = {}
    chosen = {}
    token = None

    def dispatch(cls):
        nonlocal token
        if token is not None and token != (now := get_cache_token()):
            chosen.clear()
            token = now
        found = chosen.get(cls)
        if found is None:
            found = registry.get(cls)
            if found is None:
                found = _find_impl(cls, registry)
            chosen[cls] = found
        return found

    def register(cls, func=None):
        nonlocal token
        members = _union_members(cls)
        if isinstance(cls, type) and not isinstance(cls, _Alias) or (
                members is not None and all(isinstance(each, type) and not isinstance(each, _Alias)
                                            for each in members)):
            if func is None:
                return lambda f: register(cls, f)
        else:
            if func is not None:
                raise TypeError(f"Invalid first argument to `register()`. {cls!r} is not a class or union type.")
            # @register stands without a type: the type is in the annotation of the first parameter.
            hinted = cls.__func__ if isinstance(cls, (staticmethod, classmethod)) else cls
            if not getattr(hinted, "__annotations__", None):
                raise TypeError(f"Invalid first argument to `register()`: {cls!r}. Use either "
                                "`@register(some_class)` or plain `@register` on an annotated function.")
            func = cls
            from typing import get_type_hints

            name, cls = next(iter(get_type_hints(hinted).items()))
            members = _union_members(cls)
            if members is not None:
                if not all(isinstance(each, type) and not isinstance(each, _Alias) for each in members):
                    raise TypeError(f"Invalid annotation for {name!r}. {cls!r} not all arguments are classes.")
            elif not isinstance(cls, type) or isinstance(cls, _Alias):
                raise TypeError(f"Invalid annotation for {name!r}. {cls!r} is not a class.")
        for each in members or (cls,):
            registry[each] = func
            if token is None and hasattr(each, "__abstractmethods__"):
                token = get_cache_token()
        chosen.clear()
        return func

    def wrapper(*args, **kw):
        if not args:
            raise TypeError(f"{name} requires at least 1 positional argument")
        return dispatch(args[0].__class__)(*args, **kw)

    name = getattr(func, "__name__", "singledispatch function")
    registry[object] = func
    wrapper.register = register
    wrapper.dispatch = dispatch
    wrapper.registry = MappingProxyType(registry)
    wrapper._clear_cache = chosen.clear
    return update_wrapper(wrapper, func)


class singledispatchmethod:
    """singledispatch() for a method: chosen by the argument after self."""

    def __init__(self, func):
        if not callable(func) and not hasattr(func, "__get__"):
            raise TypeError(f"{func!r} is not callable or a descriptor")
        self.dispatcher = singledispatch(func)
        self.func = func

    def register(self, cls, method=None):
        return self.dispatcher.register(cls, func=method)

    def __get__(self, obj, cls=None):
        name = getattr(self.func, "__name__", "singledispatchmethod method")

        def _method(*args, **kwargs):
            if not args:
                raise TypeError(f"{name} requires at least 1 positional argument")
            return self.dispatcher.dispatch(args[0].__class__).__get__(obj, cls)(*args, **kwargs)

        _method.__isabstractmethod__ = self.__isabstractmethod__
        _method.register = self.register
        return update_wrapper(_method, self.func)

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, "__isabstractmethod__", False)


for _each in singledispatch, singledispatchmethod:
    _each.__module__ = "functools"
