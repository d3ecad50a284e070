"""Making tasks, and waiting for one, for some or for all of them."""

import concurrent.futures
import functools
import inspect
import math
import sys
import types

from asyncio import coroutines, events, futures
from asyncio._task import Task
from asyncio.exceptions import CancelledError

__all__ = (
    "ALL_COMPLETED", "FIRST_COMPLETED", "FIRST_EXCEPTION", "Task", "all_tasks", "as_completed",
    "create_eager_task_factory", "create_task", "current_task", "eager_task_factory", "ensure_future", "gather",
    "run_coroutine_threadsafe", "shield", "sleep", "wait", "wait_for",
)

FIRST_COMPLETED = concurrent.futures.FIRST_COMPLETED
FIRST_EXCEPTION = concurrent.futures.FIRST_EXCEPTION
ALL_COMPLETED = concurrent.futures.ALL_COMPLETED


def current_task(loop=None):
    """The task that runs now; None in a plain callback."""
    if loop is None:
        loop = events.get_running_loop()
    return loop._current if _keeps_tasks(loop) else _current_elsewhere.get(loop)


def _keeps_tasks(loop):
    # A loop class of another library does not keep a list of its tasks, so this module keeps it.
    return getattr(type(loop), "_keeps_tasks", False)


_current_elsewhere = {}
_tasks_elsewhere = set()


def _register_task(task):
    if _keeps_tasks(loop := futures._get_loop(task)):
        loop._tasks[task] = None
    else:
        _tasks_elsewhere.add(task)


def _unregister_task(task):
    if _keeps_tasks(loop := futures._get_loop(task)):
        loop._tasks.pop(task, None)
    _tasks_elsewhere.discard(task)


_register_eager_task, _unregister_eager_task = _register_task, _unregister_task


def _swap_current_task(loop, task):
    before = current_task(loop)
    if _keeps_tasks(loop):
        loop._current = task
    elif task is None:
        _current_elsewhere.pop(loop, None)
    else:
        _current_elsewhere[loop] = task
    return before


def _enter_task(loop, task):
    current = current_task(loop)
    if current is not None:
        raise RuntimeError(f"Cannot enter into task {task!r} while another task {current!r} is being executed.")
    _swap_current_task(loop, task)


def _leave_task(loop, task):
    current = current_task(loop)
    if current is not task:
        raise RuntimeError(f"Leaving task {task!r} does not match the current task {current!r}.")
    _swap_current_task(loop, None)


def all_tasks(loop=None):
    """The tasks of the loop that are not done."""
    if loop is None:
        loop = events.get_running_loop()
    known = loop._tasks if _keeps_tasks(loop) else [t for t in _tasks_elsewhere if futures._get_loop(t) is loop]
    return {task for task in list(known) if not task.done()}


def create_task(coro, *, name=None, context=None):
    """Have a coroutine run at the same time as the one that asks."""
    loop = events.get_running_loop()
    if context is None:
        return loop.create_task(coro, name=name)
    return loop.create_task(coro, name=name, context=context)


if sys.version_info >= (3, 14):

    def create_task(coro, **kwargs):
        """Have a coroutine run at the same time as the one that asks; keywords are those of Task."""
        return events.get_running_loop().create_task(coro, **kwargs)


def create_eager_task_factory(custom_task_constructor):
    """A task factory whose tasks begin at once, not in the next turn."""

    def factory(loop, coro, *, name=None, context=None):
        return custom_task_constructor(coro, loop=loop, name=name, context=context, eager_start=True)

    if sys.version_info >= (3, 14):

        def factory(loop, coro, *, eager_start=True, **kwargs):
            return custom_task_constructor(coro, loop=loop, eager_start=eager_start, **kwargs)

    return factory


eager_task_factory = create_eager_task_factory(Task)


@types.coroutine
def _next_turn():
    # A bare yield means: the task goes on in the loop's next turn.
    yield


async def sleep(delay, result=None):
    """Wait so many seconds while others run; with 0, only give them a turn."""
    if delay <= 0:
        await _next_turn()
        return result
    if math.isnan(delay):
        raise ValueError("Invalid delay: NaN (not a number)")
    loop = events.get_running_loop()
    future = loop.create_future()
    timer = loop.call_later(delay, futures._set_result_unless_cancelled, future, result)
    try:
        return await future
    finally:
        timer.cancel()


def ensure_future(coro_or_future, *, loop=None):
    """A future for anything that can be awaited; a future is given back as it is."""
    if futures.isfuture(coro_or_future):
        if loop is not None and loop is not futures._get_loop(coro_or_future):
            raise ValueError("The future belongs to a different loop than the one specified as the loop argument")
        return coro_or_future
    ours = coro_or_future
    if not coroutines.iscoroutine(coro_or_future):
        if not inspect.isawaitable(coro_or_future):
            raise TypeError("An asyncio.Future, a coroutine or an awaitable is required")

        async def _wrap_awaitable(awaitable):
            return await awaitable

        _wrap_awaitable.__qualname__ = "ensure_future.<locals>._wrap_awaitable"
        coro_or_future = _wrap_awaitable(coro_or_future)
        ours = None
    if loop is None:
        loop = events.get_event_loop()
    try:
        return loop.create_task(coro_or_future)
    except RuntimeError:
        if ours is not None:
            ours.close()
        raise


async def wait_for(fut, timeout):
    """Wait for one awaitable, but not longer than `timeout` seconds: then it is cancelled."""
    if timeout is None or timeout > 0:
        from asyncio import timeouts

        async with timeouts.timeout(timeout):
            return await fut
    fut = ensure_future(fut)
    if fut.done():
        return fut.result()
    await _cancel_and_wait(fut)
    try:
        return fut.result()
    except CancelledError as error:
        raise TimeoutError from error


async def _cancel_and_wait(future):
    waiter = events.get_running_loop().create_future()
    release = functools.partial(_release_waiter, waiter)
    future.add_done_callback(release)
    try:
        future.cancel()
        await waiter
    finally:
        future.remove_done_callback(release)


def _release_waiter(waiter, *ignored):
    if not waiter.done():
        waiter.set_result(None)


async def wait(fs, *, timeout=None, return_when=ALL_COMPLETED):
    """Wait for some or all of the futures; gives the set of those done and the set of the others."""
    if futures.isfuture(fs) or coroutines.iscoroutine(fs):
        raise TypeError(f"expect a list of futures, not {type(fs).__name__}")
    if not fs:
        raise ValueError("Set of Tasks/Futures is empty.")
    if return_when not in (FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED):
        raise ValueError(f"Invalid return_when value: {return_when}")
    fs = set(fs)
    if any(coroutines.iscoroutine(f) for f in fs):
        raise TypeError("Passing coroutines is forbidden, use tasks explicitly.")
    return await _wait(fs, timeout, return_when, events.get_running_loop())


async def _wait(fs, timeout, return_when, loop):
    waiter = loop.create_future()
    waiter._waits = "join"
    waiter._for = fs
    timer = None
    if timeout is not None:
        timer = loop.call_later(timeout, _release_waiter, waiter)
    left = len(fs)

    def _on_completion(future):
        nonlocal left
        left -= 1
        failed = return_when == FIRST_EXCEPTION and not future.cancelled() and future.exception() is not None
        if left <= 0 or return_when == FIRST_COMPLETED or failed:
            if timer is not None:
                timer.cancel()
            _release_waiter(waiter)

    for future in fs:
        future.add_done_callback(_on_completion)
    try:
        await waiter
    finally:
        if timer is not None:
            timer.cancel()
        for future in fs:
            future.remove_done_callback(_on_completion)
    done = {future for future in fs if future.done()}
    return done, fs - done


def as_completed(fs, *, timeout=None):
    """Give the results, or with `async for` the futures, in the order in which they are done."""
    if inspect.isawaitable(fs):
        raise TypeError(f"expects an iterable of awaitables, not {type(fs).__name__}")
    from asyncio._as_completed import _AsCompletedIterator

    return _AsCompletedIterator(fs, timeout)


def run_coroutine_threadsafe(coro, loop):
    """From another thread: have the loop run a coroutine; gives a concurrent.futures.Future."""
    if not coroutines.iscoroutine(coro):
        raise TypeError("A coroutine object is required")
    future = concurrent.futures.Future()

    def callback():
        if future.cancelled() and sys.version_info >= (3, 14):
            coro.close()
            return
        try:
            futures._chain_future(ensure_future(coro, loop=loop), future)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            if future.set_running_or_notify_cancel():
                future.set_exception(error)
            raise

    callback.__qualname__ = "run_coroutine_threadsafe.<locals>.callback"
    loop.call_soon_threadsafe(callback)
    return future


from asyncio._gather import gather, shield
