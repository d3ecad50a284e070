"""Names for the types that have no built-in name."""  # Left out: types of descriptors and cells, bases of a class before it is made.


def _function():
    yield


async def _coroutine():
    pass


async def _async_generator():
    yield


class _Class:
    def method(self):
        pass


FunctionType = type(_function)
LambdaType = FunctionType
CodeType = type(_function.__code__)
GeneratorType = type(_function())
_unused = _coroutine()
CoroutineType = type(_unused)
_unused.close()
AsyncGeneratorType = type(_async_generator())
MethodType = type(_Class().method)
BuiltinFunctionType = type(len)
BuiltinMethodType = type([].append)
MappingProxyType = type(_Class.__dict__)
ModuleType = type(__import__("sys"))
GenericAlias = type(list[int])
UnionType = type(int | str)
NoneType = type(None)
EllipsisType = type(...)
NotImplementedType = type(NotImplemented)

try:
    raise TypeError
except TypeError as _error:
    TracebackType = type(_error.__traceback__)
    FrameType = type(_error.__traceback__.tb_frame)


class SimpleNamespace:
    """An object that is nothing but its attributes."""

    def __init__(self, mapping=(), /, **kwargs):
        self.__dict__.update(mapping)
        self.__dict__.update(kwargs)

    def __repr__(self):
        name = "namespace" if type(self) is SimpleNamespace else type(self).__name__
        return f"{name}({', '.join(f'{key}={value!r}' for key, value in self.__dict__.items())})"

    def __reduce__(self):
        return type(self), (), self.__dict__

    def __replace__(self, /, **changes):
        new = type(self)()
        new.__dict__.update(self.__dict__)
        new.__dict__.update(changes)
        return new

    def __eq__(self, other):
        if isinstance(self, SimpleNamespace) and isinstance(other, SimpleNamespace):
            return self.__dict__ == other.__dict__
        return NotImplemented


def new_class(name, bases=(), kwds=None, exec_body=None):
    """Make a class; exec_body fills its namespace."""
    namespace = {}
    if exec_body is not None:
        exec_body(namespace)
    kwds = dict(kwds or {})
    metaclass = kwds.pop("metaclass", type)
    return metaclass(name, bases, namespace, **kwds)


def coroutine(func):
    """Make of a generator function one whose generators can be awaited."""
    if not callable(func):
        raise TypeError("types.coroutine() expects a callable")
    if isinstance(func, FunctionType):
        if func.__code__.co_flags & 0x180:
            # Its coroutines can be awaited already.
            return func
        if func.__code__.co_flags & 0x20:
            from _interleave import mark_awaitable

            mark_awaitable(func)
            return func
    import functools

    @functools.wraps(func)
    def wrapped(*args, **kwargs):
        coro = func(*args, **kwargs)
        if type(coro) is CoroutineType or type(coro) is GeneratorType and coro.gi_code.co_flags & 0x100:
            return coro
        from collections.abc import Coroutine, Generator

        if isinstance(coro, Generator) and not isinstance(coro, Coroutine):
            return _GeneratorWrapper(coro)
        return coro

    return wrapped


class _GeneratorWrapper:
    """A generator, or an object that behaves as one, that can be awaited."""

    def __init__(self, gen):
        self._wrapped = gen
        self._is_gen = type(gen) is GeneratorType
        self.__name__ = getattr(gen, "__name__", None)
        self.__qualname__ = getattr(gen, "__qualname__", None)

    def send(self, val):
        return self._wrapped.send(val)

    def throw(self, tp, *rest):
        return self._wrapped.throw(tp, *rest)

    def close(self):
        return self._wrapped.close()

    def __next__(self):
        return next(self._wrapped)

    def __iter__(self):
        return self._wrapped if self._is_gen else self

    __await__ = __iter__
    gi_code = cr_code = property(lambda self: self._wrapped.gi_code)
    gi_frame = cr_frame = property(lambda self: self._wrapped.gi_frame)
    gi_running = cr_running = property(lambda self: self._wrapped.gi_running)
    gi_yieldfrom = cr_await = property(lambda self: self._wrapped.gi_yieldfrom)


def __getattr__(name):
    import sys
    if name == "LazyImportType" and hasattr(sys, "get_lazy_imports"):
        from _lazy import lazy_import
        return lazy_import
    raise AttributeError(f"module 'types' has no attribute {name!r}")
