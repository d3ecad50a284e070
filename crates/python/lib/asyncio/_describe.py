"""How tasks, callbacks and coroutines are shown in messages."""

import functools
import reprlib
import sys

_LIBRARY = "<lib>/asyncio/"

# A repr in CPython 3.13 shows where its own callbacks and coroutines are defined. This table has these
# places, by qualified name: module, line, and the line where a coroutine waits. The places in this
# library are different, but a learner compares the output with CPython's.
_PLACES = {
    "_run_until_complete_cb": ("base_events.py", 182),
    "BaseEventLoop.shutdown_asyncgens": ("base_events.py", 572),
    "BaseEventLoop.shutdown_default_executor": ("base_events.py", 597),
    "gather.<locals>._done_callback": ("tasks.py", 820),
    "_wait.<locals>._on_completion": ("tasks.py", 521),
    "_set_result_unless_cancelled": ("futures.py", 312),
    "_chain_future.<locals>._call_check_cancel": ("futures.py", 386),
    "_chain_future.<locals>._call_set_state": ("futures.py", 393),
    "shield.<locals>._inner_done_callback": ("tasks.py", 958),
    "shield.<locals>._outer_done_callback": ("tasks.py", 975),
    "TaskGroup._on_task_done": ("taskgroups.py", 202),
    "_AsCompletedIterator._handle_completion": ("tasks.py", 618),
    "sleep": ("tasks.py", 703, 718),
    "wait": ("tasks.py", 424, 451),
    "_wait": ("tasks.py", 509),
    "wait_for": ("tasks.py", 459, 507),
    "_AsCompletedIterator._wait_for_one": ("tasks.py", 626, 630),
    "to_thread": ("threads.py", 12, 25),
    "Queue.get": ("queues.py", 172, 186),
    "Queue.put": ("queues.py", 125, 139),
    "Queue.join": ("queues.py", 242, 251),
    "Event.wait": ("locks.py", 200, 213),
    "Lock.acquire": ("locks.py", 90, 110),
    "Semaphore.acquire": ("locks.py", 386, 407),
    "Condition.wait": ("locks.py", 248, 272),
    "Barrier.wait": ("locks.py", 511),
}


def _place(code, line):
    # Library code gets the place that CPython shows for it. If CPython's place is not known, none is shown.
    if not code.co_filename.startswith("<lib>/"):
        return f"{code.co_filename}:{line}"
    known = _PLACES.get(code.co_qualname)
    if known is None:
        return None
    return f"{_LIBRARY}{known[0]}:{known[1 if line == code.co_firstlineno else -1]}"


def _arguments(args, kwargs, debug):
    # Arguments can contain secrets, so only debug mode shows them.
    if not debug:
        return "()"
    shown = [reprlib.repr(arg) for arg in args or ()]
    shown += [f"{key}={reprlib.repr(value)}" for key, value in (kwargs or {}).items()]
    return f"({', '.join(shown)})"


def callback(func, args=(), kwargs=None, debug=False):
    """A callback with its arguments, as `name()`."""
    text = _arguments(args, kwargs, debug)
    while isinstance(func, functools.partial):
        text = _arguments(func.args, func.keywords, debug) + text
        func = func.func
    return (_name(func) or repr(func)) + text


def _name(func):
    for key in ("__qualname__", "__name__"):
        name = getattr(func, key, None)
        # A callable object has no name of its own: the name of its class does not count.
        if name and (key in getattr(func, "__dict__", ()) or type(func).__dict__.get(key) is not name):
            return name
    return None


def callback_at(func, args=(), debug=False):
    """The same, with the place of its definition when it is a Python function."""
    text = callback(func, args, None, debug)
    while True:
        if isinstance(func, (functools.partial, functools.partialmethod)):
            func = func.func
        elif hasattr(func, "__wrapped__"):
            func = func.__wrapped__
        else:
            break
    code = getattr(func, "__code__", None)
    # CPython shows a place for a function, but not for a bound method.
    if code is not None and not hasattr(func, "__self__"):
        place = _place(code, code.co_firstlineno)
        if place:
            text += f" at {place}"
    return text


def callbacks(pairs):
    """What will be called when a future is done, as `cb=[...]`."""
    shown = [callback_at(pair[0]) for pair in (pairs if len(pairs) <= 2 else (pairs[0], pairs[-1]))]
    if len(pairs) > 2:
        shown.insert(1, f"<{len(pairs) - 2} more>")
    return f"cb=[{', '.join(shown)}]"


def coroutine(coro):
    """A coroutine by name, and the line where it is."""
    name = _name(coro) or f"<{type(coro).__name__} without __name__>"
    for letters in ("cr", "gi"):
        code = getattr(coro, letters + "_code", None)
        if code is not None:
            frame = getattr(coro, letters + "_frame", None)
            if frame is not None:
                place = _place(code, frame.f_lineno)
                return f"{name}() running at {place}" if place else f"{name}() running"
            place = _place(code, code.co_firstlineno)
            return f"{name}() done, defined at {place}" if place else f"{name}() done"
    running = getattr(coro, "cr_running", False) or getattr(coro, "gi_running", False)
    return f"{name}() running" if running else f"{name}()"


def future_parts(future):
    """The words of a future's repr, after the name of its class."""
    parts = [future._state.lower()]
    if future._state == "FINISHED":
        if future._exception is not None:
            parts.append(f"exception={future._exception!r}")
        else:
            parts.append(f"result={reprlib.repr(future._result)}")
    if future._callbacks:
        parts.append(callbacks(future._callbacks))
    if future._source_traceback:
        file, line = future._source_traceback[-1][:2]
        parts.append(f"created at {file}:{line}")
    return parts


def made_here():
    """In debug mode, where an object is made: (file, line, function, text), outermost first."""
    frames = []
    frame = sys._getframe(1)
    while frame is not None and len(frames) < 10:
        code = frame.f_code
        if not code.co_filename.startswith("<lib>/"):
            frames.append((code.co_filename, frame.f_lineno, code.co_name))
        frame = frame.f_back
    frames.reverse()
    return frames


def stack_lines(frames):
    """What made_here() gave, as lines of a traceback."""
    import _traceback

    lines = []
    for file, line, name in frames:
        lines.append(f'  File "{file}", line {line}, in {name}\n')
        text = _traceback.line(file, line).strip()
        if text:
            lines.append(f"    {text}\n")
    return "".join(lines).rstrip()
