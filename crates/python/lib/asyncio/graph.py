"""Who awaits whom: the call graph of a task, as data and as text (3.14)."""

import sys
from dataclasses import dataclass

from asyncio import events, futures, tasks

__all__ = ("FrameCallGraphEntry", "FutureCallGraph", "capture_call_graph", "format_call_graph", "print_call_graph")

_COROUTINE, _ASYNC_GENERATOR, _GENERATOR = 0x80, 0x200, 0x20


@dataclass(frozen=True)
class FrameCallGraphEntry:
    """A call: `frame`."""

    frame: object


@dataclass(frozen=True)
class FutureCallGraph:
    """A future, the calls it stands in, and those that wait for it."""

    future: object
    call_stack: tuple
    awaited_by: tuple


def _check(future):
    if not futures.isfuture(future):
        raise TypeError(f"{future!r} object does not appear to be compatible with asyncio.Future")


def _waiting_for(future):
    # Give the tasks that await the future, alone or together with other futures.
    found = []
    if (parent := getattr(future, "_awaiter", None)) is not None:
        found.append(parent)
    for task in list(futures._get_loop(future)._tasks):
        waiter = task._fut_waiter
        if waiter is None or task in found:
            continue
        if waiter is future or future in (getattr(waiter, "_for", None) or getattr(waiter, "_children", ())):
            found.append(task)
    return found


def _graph(future, limit):
    _check(future)
    stack = []
    coro = future.get_coro() if hasattr(future, "get_coro") and limit != 0 else None
    while coro is not None and hasattr(coro, "cr_await"):
        if coro.cr_frame is not None:
            stack.append(FrameCallGraphEntry(coro.cr_frame))
        coro = coro.cr_await
    if limit is not None:
        stack = stack[:limit] if limit > 0 else stack[limit:] if limit < 0 else stack
    stack.reverse()
    return FutureCallGraph(future, tuple(stack), tuple(_graph(each, limit) for each in _waiting_for(future)))


def capture_call_graph(future=None, /, *, depth=1, limit=None):
    """The graph of a future, or of the task that asks."""
    loop = events._get_running_loop()
    current = None if loop is None else tasks.current_task(loop)
    if future is None:
        if loop is None:
            raise RuntimeError("capture_call_graph() is called outside of a running event loop "
                               "and no *future* to introspect was provided")
        if current is None:
            return None
        future = current
    if future is not current:
        return _graph(future, limit)
    _check(future)
    stack, frame = [], sys._getframe(depth) if limit != 0 else None
    while frame is not None:
        stack.append(FrameCallGraphEntry(frame))
        flags, frame = frame.f_code.co_flags, frame.f_back
        if flags & (_COROUTINE | _ASYNC_GENERATOR) and frame is not None and not _kind(frame):
            break
    if limit is not None:
        stack = stack[:-limit] if limit < 0 else stack[-limit:] if limit > 0 else stack
    return FutureCallGraph(future, tuple(stack), tuple(_graph(each, limit) for each in _waiting_for(future)))


def _kind(frame):
    flags = frame.f_code.co_flags
    for flag, word in ((_COROUTINE, "async "), (_ASYNC_GENERATOR, "async generator "), (_GENERATOR, "generator ")):
        if flags & flag:
            return word
    return ""


def format_call_graph(future=None, /, *, depth=1, limit=None):
    """The graph as text."""
    graph = capture_call_graph(future, depth=depth + 1, limit=limit)
    lines = []

    def render(graph, indent):
        if isinstance(graph.future, tasks.Task):
            lines.append(f"{indent}* Task(name={graph.future.get_name()!r}, id={id(graph.future):#x})")
        else:
            lines.append(f"{indent}* Future(id={id(graph.future):#x})")
        if graph.call_stack:
            lines.append(f"{indent}  + Call stack:")
        for entry in graph.call_stack:
            frame = entry.frame
            code = frame.f_code
            lines.append(f"{indent}  |   File {code.co_filename!r}, line {frame.f_lineno}, "
                         f"in {_kind(frame)}{code.co_qualname}()")
        if graph.awaited_by:
            lines.append(f"{indent}  + Awaited by:")
        for waiting in graph.awaited_by:
            render(waiting, indent + "    ")

    if graph is not None:
        render(graph, "")
    return "\n".join(lines)


def print_call_graph(future=None, /, *, file=None, depth=1, limit=None):
    """Print the graph."""
    print(format_call_graph(future, depth=depth + 1, limit=limit), file=file)
