"""Variables whose value belongs to a context: each asyncio task, each thread has its own.

A context is a dict that several contexts share until one of them writes: so a copy costs nothing. The
machine keeps the current context of each thread: None, a Context, or a snapshot. A snapshot is only
the dict. asyncio keeps snapshots, and a Context is made from one when a program asks for it.
"""

import sys

from _interleave import get_context as _get, set_context as _set, snapshot_context as _snapshot

__all__ = ["Context", "ContextVar", "Token", "copy_context"]


class _Missing:
    def __repr__(self):
        return "<Token.MISSING>"


_MISSING = _Missing()


def _final(cls, **kwargs):
    # CPython does not allow subclasses of these classes.
    raise TypeError(f"type '_contextvars.{cls.__base__.__name__}' is not an acceptable base type")


class Context:
    """The values of all context variables, as run() will see them."""

    __init_subclass__ = _final

    def __init__(self, *args, **kwargs):
        if args or kwargs:
            raise TypeError("Context() does not accept any arguments")
        self._values = {}
        # True if another context may be using the same dict.
        self._shared = False
        self._entered = False

    def run(self, /, *args, **kwargs):
        """Call with this context as the current one; what is set stays in it."""
        if not args:
            raise TypeError("run() missing 1 required positional argument")
        if self._entered:
            raise RuntimeError(f"cannot enter context: {self!r} is already entered")
        before = _set(self)
        self._entered = True
        try:
            return args[0](*args[1:], **kwargs)
        finally:
            self._entered = False
            _set(before)

    def copy(self):
        """Another context with the same values."""
        new = Context()
        new._values = self._values
        new._shared = self._shared = True
        return new

    def _write(self, var, value):
        if self._shared:
            self._values = dict(self._values)
            self._shared = False
        self._values[var] = value

    def _erase(self, var):
        if self._shared:
            self._values = dict(self._values)
            self._shared = False
        self._values.pop(var, None)

    def __repr__(self):
        return f"<_contextvars.Context object at {id(self):#x}>"

    def __getitem__(self, var):
        _check(var)
        return self._values[var]

    def __contains__(self, var):
        _check(var)
        return var in self._values

    def get(self, var, default=None, /):
        _check(var)
        return self._values.get(var, default)

    def __iter__(self):
        return iter(self._values)

    def __len__(self):
        return len(self._values)

    def __eq__(self, other):
        return self._values == other._values if isinstance(other, Context) else NotImplemented

    __hash__ = None

    def __reduce__(self):
        raise TypeError("cannot pickle '_contextvars.Context' object")

    def keys(self):
        return self._values.keys()

    def values(self):
        return self._values.values()

    def items(self):
        return self._values.items()


Context.__module__ = "_contextvars"


def _check(var):
    if not isinstance(var, ContextVar):
        raise TypeError(f"a ContextVar key was expected, got {var!r}")


def _of_snapshot(values):
    # Make a Context from a snapshot, which is a dict or None.
    context = Context()
    if values is not None:
        context._values = values
        context._shared = True
    return context


def _current():
    context = _get()
    if type(context) is not Context:
        context = _of_snapshot(context)
        _set(context)
    return context


def copy_context():
    """The current context, copied."""
    return _of_snapshot(_snapshot())


class ContextVar:
    """A variable with a value in each context."""

    __slots__ = ("_name", "_default")
    __init_subclass__ = _final

    def __init__(self, name, /, *, default=_MISSING):
        if not isinstance(name, str):
            raise TypeError("context variable name must be a str")
        self._name = name
        self._default = default

    def __setattr__(self, name, value):
        if name == "name":
            raise AttributeError("readonly attribute")
        if name not in ContextVar.__slots__:
            raise AttributeError(f"'_contextvars.ContextVar' object has no attribute {name!r} and no __dict__ for "
                                 "setting new attributes")
        object.__setattr__(self, name, value)

    def __reduce__(self):
        raise TypeError("cannot pickle '_contextvars.ContextVar' object")

    @property
    def name(self):
        return self._name

    def get(self, default=_MISSING, /):
        """The value here, else `default`, else the variable's own default."""
        values = _get()
        if type(values) is Context:
            values = values._values
        if values is not None and self in values:
            return values[self]
        if default is not _MISSING:
            return default
        if self._default is not _MISSING:
            return self._default
        raise LookupError(self)

    def set(self, value, /):
        """Give it a value here; the token undoes that."""
        context = _current()
        token = Token(self, context, context._values.get(self, _MISSING))
        context._write(self, value)
        return token

    def reset(self, token, /):
        """Back to what it was before the set() that gave the token."""
        if not isinstance(token, Token):
            raise TypeError(f"expected an instance of Token, got {token!r}")
        if token._used:
            raise RuntimeError(f"{token!r} has already been used once")
        if token._var is not self:
            raise ValueError(f"{token!r} was created by a different ContextVar")
        context = _current()
        if token._context is not context:
            raise ValueError(f"{token!r} was created in a different Context")
        token._used = True
        if token._old is _MISSING:
            context._erase(self)
        else:
            context._write(self, token._old)

    def __repr__(self):
        text = f"<ContextVar name={self._name!r}"
        if self._default is not _MISSING:
            text += f" default={self._default!r}"
        return text + f" at {id(self):#x}>"

    def __class_getitem__(cls, item):
        from types import GenericAlias

        return GenericAlias(cls, item)


ContextVar.__module__ = "_contextvars"


class Token:
    """What ContextVar.set() gives, to undo it."""

    MISSING = _MISSING
    __slots__ = ("_var", "_context", "_old", "_used")
    __init_subclass__ = _final

    def __init__(self, *args):
        if len(args) != 3:
            raise RuntimeError("Tokens can only be created by ContextVars")
        self._var, self._context, self._old = args
        self._used = False

    def __reduce__(self):
        raise TypeError("cannot pickle '_contextvars.Token' object")

    def __class_getitem__(cls, item):
        from types import GenericAlias

        return GenericAlias(cls, item)

    @property
    def var(self):
        return self._var

    @property
    def old_value(self):
        return self._old

    if sys.version_info >= (3, 14):

        def __enter__(self):
            return self

        def __exit__(self, *exc_info):
            self._var.reset(self)

    def __repr__(self):
        used = " used" if self._used else ""
        return f"<Token{used} var={self._var!r} at {id(self):#x}>"


Token.__module__ = "_contextvars"
