"""Functions to call when the program ends."""

import _interleave

_functions = []


def register(func, *args, **kwargs):
    _functions.append((func, args, kwargs))
    return func


def unregister(func):
    _functions[:] = [entry for entry in _functions if entry[0] != func]


def _clear():
    _functions.clear()


def _ncallbacks():
    return len(_functions)


def _run_exitfuncs():
    while _functions:
        func, args, kwargs = _functions.pop()
        try:
            func(*args, **kwargs)
        except SystemExit:
            raise
        except BaseException as error:
            # The first frame is this function and not the program's, so the traceback leaves it out.
            error.__traceback__ = error.__traceback__ and error.__traceback__.tb_next
            _interleave.unraisable(f"Exception ignored in atexit callback {func!r}", error, None)
