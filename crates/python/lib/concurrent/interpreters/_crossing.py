"""How an object goes from one interpreter to another: unchanged, as code, or by pickle."""

import pickle
import sys

import _interleave
import _ipc


class InterpreterError(Exception):
    """Something went wrong with another interpreter."""

    __module__ = "concurrent.interpreters"


class InterpreterNotFoundError(InterpreterError):
    """There is no such interpreter any more."""

    __module__ = "concurrent.interpreters"


class NotShareableError(TypeError):
    """The object cannot go to another interpreter."""

    __module__ = "concurrent.interpreters"


_PLAIN = (type(None), bool, int, float, str, bytes)
# Objects of these classes can be used by all interpreters, so they go unchanged.
shared = []


def is_shareable(obj, /):
    """Whether an object can go to other interpreters without pickle; of a tuple, whether it may."""
    kind = type(obj)
    return kind in _PLAIN or kind in (tuple, memoryview) or kind in shared


def refuse(obj):
    return NotShareableError(f"{obj!r} does not support cross-interpreter data")


def check(obj):
    """NotShareableError, unless an object and what lies in its tuples can go without pickle."""
    if not is_shareable(obj):
        raise refuse(obj)
    if type(obj) is tuple:
        try:
            for item in obj:
                check(item)
        except NotShareableError as error:
            raise refuse(obj) from error


# A function that uses only its arguments and built-ins goes as code. The other interpreter has the same
# program, so it only needs to know which function of the program this is.

_function = type(refuse)
_code = type(refuse.__code__)
_codes = {}


def why_not_stateless(func):
    """Why a function cannot go as code, or None."""
    if func.__closure__ is not None:
        return "closures not supported"
    if func.__defaults__ or func.__kwdefaults__:
        return "defaults not supported"
    import builtins

    for step in _steps(func):
        if step[2] in ("LOAD_GLOBAL", "STORE_GLOBAL", "DELETE_GLOBAL"):
            name = step[4].strip("()").partition(" ")[0]
            if name in func.__globals__ or not hasattr(builtins, name):
                return "globals not supported"
    return None


def returns_something(func):
    """Whether a function has a return with a value."""
    before = None
    for step in _steps(func):
        if step[2] == "RETURN_VALUE" and before not in ("None", "(None)"):
            return True
        if step[2] == "RETURN_CONST" and step[4].strip("()") != "None":
            return True
        before = step[4]
    return False


def _steps(func):
    return _interleave.instructions(func.__code__)


def _all_codes():
    if not _codes:
        text, file = _ipc.program()
        todo = [compile(text, file, "exec")]
        while todo:
            code = todo.pop()
            _codes.setdefault((code.co_qualname, code.co_firstlineno), []).append(code)
            todo += [const for const in code.co_consts if type(const) is _code]
    return _codes


def place_of(code):
    """Where the program has this code; None if it is not the program's."""
    key = code.co_qualname, code.co_firstlineno
    if code.co_filename != _ipc.program()[1]:
        return None
    found = _all_codes().get(key, ())
    if len(found) == 1:
        return (*key, 0)
    steps = _interleave.instructions(code)
    for at, other in enumerate(found):
        if _interleave.instructions(other) == steps:
            return (*key, at)
    return None


def code_at(place):
    return _all_codes()[place[:2]][place[2]]


def pack(obj):
    """An object as something that can be pickled, or NotShareableError."""
    kind = type(obj)
    if kind in _PLAIN:
        return obj
    if kind is tuple:
        try:
            return ("tuple", [pack(item) for item in obj])
        except NotShareableError as error:
            raise refuse(obj) from error
    if kind is memoryview:
        return ("view", *bytes_of(obj))
    if kind is _function and why_not_stateless(obj) is None and (place := place_of(obj.__code__)) is not None:
        return ("code", place)
    try:
        return ("pickle", pickle.dumps(obj))
    except Exception:
        raise refuse(obj) from None


def bytes_of(view):
    return view.tobytes(), view.format, view.readonly


def view_of(data, format, readonly):
    # Interpreters share no memory, so the view is on a copy of the bytes.
    return memoryview(data if readonly else bytearray(data)).cast(format)


def pack_function(func):
    """As pack(), for what call() is to call."""
    if not callable(func):
        raise TypeError(f"expected a callable, got {func!r}")
    try:
        return pack(func)
    except NotShareableError:
        reason = type(func) is _function and why_not_stateless(func)
        if reason:
            raise NotShareableError("only stateless functions are shareable") from ValueError(reason)
        raise


def unpack(packed):
    if type(packed) is not tuple:
        return packed
    kind, *rest = packed
    if kind == "tuple":
        return tuple(map(unpack, rest[0]))
    if kind == "view":
        return view_of(*rest)
    if kind == "code":
        return _interleave.function(code_at(rest[0]), {})
    return _load(rest[0])


_FAKE = "<fake __main__>"
_fake = None


def _load(data):
    try:
        return pickle.loads(data)
    except AttributeError:
        if b"__main__" not in data:
            raise
    # The pickle names something of the program. So the program runs here once, under another module name.
    modules = sys.modules
    main = modules["__main__"]
    modules["__main__"] = fake_main()
    try:
        return pickle.loads(data)
    finally:
        modules["__main__"] = main


def fake_main():
    """The program's module in an interpreter that is not the program's own."""
    global _fake
    if _fake is None:
        text, file = _ipc.program()
        _fake = type(sys)(_FAKE)
        _fake.__file__ = file
        exec(compile(text, file, "exec"), _fake.__dict__)
    return _fake
