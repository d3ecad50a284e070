"""Warnings: messages about a program that go to stderr, once for each place."""

import sys

import _traceback

__all__ = ["catch_warnings", "deprecated", "filterwarnings", "formatwarning", "resetwarnings", "showwarning",
           "simplefilter", "warn", "warn_explicit"]

# The first filter that fits a warning decides what happens to it: (action, message, category, module, line).
_default_filters = [
    ("default", "", DeprecationWarning, "__main__", 0),
    ("ignore", "", DeprecationWarning, "", 0),
    ("ignore", "", PendingDeprecationWarning, "", 0),
    ("ignore", "", ImportWarning, "", 0),
    ("ignore", "", ResourceWarning, "", 0),
]
filters = list(_default_filters)
_shown = set()


class WarningMessage:
    """A warning as catch_warnings(record=True) keeps it."""

    def __init__(self, message, category, filename, lineno, file=None, line=None, source=None):
        self.message = message
        self.category = category
        self.filename = filename
        self.lineno = lineno
        self.file = file
        self.line = line
        self.source = source

    def __str__(self):
        return (f"{{message : {self.message!r}, category : {self.category.__name__!r}, filename : {self.filename!r}, "
                f"lineno : {self.lineno}, line : {self.line!r}}}")


def formatwarning(message, category, filename, lineno, line=None):
    text = f"{filename}:{lineno}: {category.__name__}: {message}\n"
    if line is None:
        line = _traceback.line(filename, lineno)
    line = line.strip()
    return text + (f"  {line}\n" if line else "")


def showwarning(message, category, filename, lineno, file=None, line=None):
    (sys.stderr if file is None else file).write(formatwarning(message, category, filename, lineno, line))


_first_showwarning = showwarning


def warn(message, category=None, stacklevel=1, source=None, *, skip_file_prefixes=()):
    """Warn about the caller; stacklevel=2 means the caller's caller."""
    if isinstance(message, Warning):
        category = type(message)
    elif category is None:
        category = UserWarning
    if not (isinstance(category, type) and issubclass(category, Warning)):
        raise TypeError(f"category must be a Warning subclass, not '{type(category).__name__}'")
    frame = sys._getframe(1)
    if skip_file_prefixes:
        stacklevel = max(stacklevel, 2)
    while stacklevel > 1 and frame.f_back is not None:
        frame = frame.f_back
        while skip_file_prefixes and frame.f_back and frame.f_code.co_filename.startswith(skip_file_prefixes):
            frame = frame.f_back
        stacklevel -= 1
    module = frame.f_globals.get("__name__", "<string>")
    warn_explicit(message, category, frame.f_code.co_filename, frame.f_lineno, module, source=source)


def warn_explicit(message, category, filename, lineno, module=None, registry=None, module_globals=None, source=None):
    """Warn about a given place."""
    text = str(message)
    if not isinstance(message, Warning):
        message = category(message)
    action = _action(text, category, module or filename, lineno)
    if action == "ignore":
        return
    if action == "error":
        raise message
    key = (text, category, filename, lineno)
    if action == "once":
        key = (text, category)
    elif action == "module":
        key = (text, category, filename)
    if action != "always" and key in _shown:
        return
    _shown.add(key)
    show = showwarning if _recorder is None or showwarning is not _first_showwarning else _recorder
    show(message, category, filename, lineno)
    if source is not None and show is _first_showwarning:
        # CPython prints this hint when it does not know where the object was made; programs must print the same here.
        sys.stderr.write(f"{category.__name__}: Enable tracemalloc to get the object allocation traceback\n")


def _action(text, category, module, lineno):
    for action, start, kind, where, line in filters:
        if (issubclass(category, kind) and text.lower().startswith(start.lower()) and where in ("", module)
                and line in (0, lineno)):
            return action
    return "default"


def simplefilter(action, category=Warning, lineno=0, append=False):
    """Say what happens to a kind of warning: default, ignore, error, always, module or once."""
    _insert((action, "", category, "", lineno), append)


def filterwarnings(action, message="", category=Warning, module="", lineno=0, append=False):
    """The same for messages that begin in some way."""
    _insert((action, message, category, module, lineno), append)


def _insert(item, append):
    if append:
        filters.append(item)
    else:
        filters.insert(0, item)
    _shown.clear()


def resetwarnings():
    filters.clear()
    _shown.clear()


_recorder = None


class catch_warnings:
    """Puts the filters back at the end; with record=True, gives a list of the warnings instead."""

    def __init__(self, *, record=False, module=None, action=None, category=Warning, lineno=0, append=False):
        self._record = record
        self._filter = (action, category, lineno, append)

    def __enter__(self):
        global _recorder
        self._saved = (list(filters), _recorder, set(_shown))
        _shown.clear()
        if self._filter[0] is not None:
            simplefilter(*self._filter)
        if not self._record:
            return None
        log = []
        _recorder = lambda *args: log.append(WarningMessage(*args))
        return log

    def __exit__(self, *exc_info):
        global _recorder
        saved_filters, _recorder, shown = self._saved
        filters[:] = saved_filters
        _shown.clear()
        _shown.update(shown)


def deprecated(message, /, *, category=DeprecationWarning, stacklevel=1):
    """Mark a function as one that should not be used any more."""
    from functools import wraps

    def decorate(func):
        @wraps(func)
        def wrapper(*args, **kwargs):
            warn(message, category, stacklevel + 1)
            return func(*args, **kwargs)

        wrapper.__deprecated__ = message
        return wrapper

    return decorate
