"""run() and Runner: the event loop of a program, from its making to its closing."""

import _signal
import _thread
import contextvars
import sys
from enum import Enum

from asyncio import coroutines, events, exceptions, tasks

__all__ = ("Runner", "run")

# The threads of the default executor have this many seconds to end.
_THREAD_JOIN_TIMEOUT = 300


class _State(Enum):
    CREATED = "created"
    INITIALIZED = "initialized"
    CLOSED = "closed"


class Runner:
    """Keeps one loop for several run() calls; the `with` block closes it."""

    def __init__(self, *, debug=None, loop_factory=None):
        self._state = _State.CREATED
        self._debug = debug
        self._loop_factory = loop_factory
        self._loop = None
        self._context = None
        self._is_event_loop = False

    def __enter__(self):
        self._begin()
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.close()

    def _begin(self):
        if self._state is _State.CLOSED:
            raise RuntimeError("Runner is closed")
        if self._state is _State.INITIALIZED:
            return
        if self._loop_factory is None:
            self._loop = events.new_event_loop()
            if not self._is_event_loop:
                events.set_event_loop(self._loop)
                self._is_event_loop = True
        else:
            self._loop = self._loop_factory()
        if self._debug is not None:
            self._loop.set_debug(self._debug)
        self._context = contextvars.copy_context()
        self._state = _State.INITIALIZED

    def get_loop(self):
        """The loop, made if there is none yet."""
        self._begin()
        return self._loop

    def run(self, coro, *, context=None):
        """Run a coroutine to its end; give its result."""
        if not coroutines.iscoroutine(coro):
            coro = _as_coroutine(coro)
        if events._get_running_loop() is not None:
            raise RuntimeError("Runner.run() cannot be called from a running event loop")
        self._begin()
        task = self._loop.create_task(coro, context=self._context if context is None else context)
        return self._interruptibly(task)

    def _interruptibly(self, task):
        # SIGINT cancels the main task, in the main thread; a second one raises KeyboardInterrupt at once.
        handlers = _signal.handlers
        mine = (_thread.get_ident() == _thread._get_main_thread_ident()
                and handlers[2] is _signal.default_int_handler)
        interrupts = 0

        def on_sigint(signum, frame):
            nonlocal interrupts
            interrupts += 1
            if interrupts > 1 or task.done():
                raise KeyboardInterrupt
            task.cancel()
            self._loop.call_soon_threadsafe(lambda: None)

        if mine:
            handlers[2] = on_sigint
        try:
            return self._loop.run_until_complete(task)
        except exceptions.CancelledError:
            # A task of another class may have no uncancel(); then nobody knows whether only SIGINT cancelled it.
            uncancel = getattr(task, "uncancel", None)
            if interrupts and uncancel is not None and uncancel() == 0:
                raise KeyboardInterrupt
            raise
        finally:
            if mine and handlers[2] is on_sigint:
                handlers[2] = _signal.default_int_handler

    def close(self):
        """Cancel what is left, close asynchronous generators, let threads end, close the loop."""
        if self._state is not _State.INITIALIZED:
            return
        loop = self._loop
        try:
            _cancel_all_tasks(loop)
            loop.run_until_complete(loop.shutdown_asyncgens())
            loop.run_until_complete(loop.shutdown_default_executor(_THREAD_JOIN_TIMEOUT))
        finally:
            if self._is_event_loop:
                events.set_event_loop(None)
            loop.close()
            self._loop = None
            self._state = _State.CLOSED


def _as_coroutine(awaitable):
    # Since 3.14 run() takes every awaitable; before, it takes only coroutines.
    if sys.version_info < (3, 14):
        raise ValueError(f"a coroutine was expected, got {awaitable!r}")
    import inspect

    if not inspect.isawaitable(awaitable):
        raise TypeError("An asyncio.Future, a coroutine or an awaitable is required")

    async def _wrap_awaitable(awaitable):
        return await awaitable

    _wrap_awaitable.__qualname__ = "Runner.run.<locals>._wrap_awaitable"
    return _wrap_awaitable(awaitable)


def run(main, *, debug=None, loop_factory=None):
    """Run a coroutine in a loop of its own, and close the loop."""
    if events._get_running_loop() is not None:
        raise RuntimeError("asyncio.run() cannot be called from a running event loop")
    with Runner(debug=debug, loop_factory=loop_factory) as runner:
        return runner.run(main)


def _cancel_all_tasks(loop):
    left = tasks.all_tasks(loop)
    if not left:
        return
    for task in left:
        task.cancel()
    loop.run_until_complete(tasks.gather(*left, return_exceptions=True))
    for task in left:
        if not task.cancelled() and task.exception() is not None:
            loop.call_exception_handler({"message": "unhandled exception during asyncio.run() shutdown",
                                         "exception": task.exception(), "task": task})
