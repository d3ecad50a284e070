"""The event loop: one thread, a queue of callbacks that are ready, and a heap of timers.

The machine, and other code that looks at a paused program, reads these attributes: `_ready` is a deque
of handles in the order in which they will be called, `_scheduled` a heap of timer handles, `_tasks` a
dict whose keys are the unfinished tasks, oldest first, and `_current` the task that runs.
"""

import heapq
import sys
import threading
from _interleave import (uncaught as _uncaught, get_context as _get_context, get_running_loop, lock as _Lock,
                         loop_wait as _wait, pop_due as _pop_due, pop_timer as _pop_timer, push_timer as _push_timer,
                         role as _role, set_context as _set_context, take_asyncgens as _take_asyncgens,
                         weak_keys as _weak_keys)
from _thread import get_ident
from collections import deque
from time import get_clock_info, monotonic

from asyncio import _describe, _log, coroutines, events, futures, tasks
from asyncio.events import Handle, TimerHandle
from contextvars import Context

__all__ = ("BaseEventLoop",)

_blank = object.__new__

# CPython's poll() takes whole milliseconds, so timers that are due in the same one run in the same turn.
_POLL_STEP = 1e-3
_MAX_POLL = 24 * 3600
# The heap is cleaned if it has more timers than this number, and more than this share of them is cancelled.
_MIN_SCHEDULED_TIMER_HANDLES = 100
_MIN_CANCELLED_TIMER_HANDLES_FRACTION = 0.5


_passes_on = sys.version_info >= (3, 14)


# A call with a wrong keyword raises TypeError, whose message must name CPython's function: see the names below.
def _task_keywords(coro, *, loop=None, name=None, context=None, eager_start=False):
    pass


def _old_keywords(coro, *, name=None, context=None):
    pass


_task_keywords.__name__ = _task_keywords.__qualname__ = "Task"
_old_keywords.__name__ = "create_task"
_old_keywords.__qualname__ = "BaseEventLoop.create_task"


class BaseEventLoop(events.AbstractEventLoop):
    """Calls callbacks one after another, for ever."""

    _keeps_tasks = True
    # If true, tasks and futures put their handles into `_ready` themselves, without call_soon(): it is faster.
    _plain = True
    # A test may set a selector here; the loop then calls the selector instead of the native sleep.
    _selector = None
    _depth_before = None

    def __init__(self):
        self._ready = deque()
        self._scheduled = []
        self._timer_cancelled_count = 0
        self._tasks = _weak_keys({})
        self._current = None
        self._closed = False
        self._stopping = False
        self._thread_id = None
        self._debug = coroutines._is_debug_mode()
        self._clock_resolution = get_clock_info("monotonic").resolution
        self.slow_callback_duration = 0.1
        self._exception_handler = None
        self._task_factory = None
        self._current_handle = None
        self._default_executor = None
        self._executor_is_shut = False
        # The loop sleeps until this lock is free. Another thread wakes the loop by releasing the lock.
        self._bell = _Lock()
        self._bell.acquire()
        _role(self._bell, "loop")
        _log.debug("Using selector: %s", "EpollSelector")

    def __init_subclass__(cls, **more):
        super().__init_subclass__(**more)
        # A subclass with its own call_soon() must see each call, so tasks and futures may not go around it.
        cls._plain = cls.call_soon is BaseEventLoop.call_soon

    def __repr__(self):
        return (f"<{type(self).__name__} running={self.is_running()} closed={self.is_closed()} "
                f"debug={self.get_debug()}>")

    def __del__(self):
        if not self._closed:
            import warnings

            warnings.warn(f"unclosed event loop {self!r}", ResourceWarning, source=self)
            if not self.is_running():
                self.close()

    # Callbacks and timers.

    def time(self):
        """Now, in seconds, by the clock that timers go by."""
        return monotonic()

    def call_soon(self, callback, *args, context=None):
        """Call in the next turn, after what is ready already."""
        if self._closed or self._debug:
            self._check(callback, "call_soon")
        handle = Handle(callback, args, self, context)
        self._ready.append(handle)
        return handle

    def call_soon_threadsafe(self, callback, *args, context=None):
        """The same from another thread: wakes the loop if it sleeps."""
        self._check_closed()
        if self._debug:
            self._check_callback(callback, "call_soon_threadsafe")
        handle = Handle(callback, args, self, context)
        self._ready.append(handle)
        self._write_to_self()
        return handle

    def _add_callback(self, handle):
        if not handle._cancelled:
            self._ready.append(handle)

    def call_later(self, delay, callback, *args, context=None):
        """Call after `delay` seconds."""
        if delay is None:
            raise TypeError("delay must not be None")
        return self.call_at(self.time() + delay, callback, *args, context=context)

    def call_at(self, when, callback, *args, context=None):
        """Call when the loop's clock has come to `when`."""
        if when is None:
            raise TypeError("when cannot be None")
        if self._closed or self._debug:
            self._check(callback, "call_at")
        timer = TimerHandle(when, callback, args, self, context)
        _push_timer(self._scheduled, timer)
        timer._scheduled = True
        return timer

    def _timer_handle_cancelled(self, handle):
        if handle._scheduled:
            self._timer_cancelled_count += 1

    def _check_closed(self):
        if self._closed:
            raise RuntimeError("Event loop is closed")

    def _check(self, callback, method):
        self._check_closed()
        if self._thread_id is not None and self._thread_id != get_ident():
            raise RuntimeError("Non-thread-safe operation invoked on an event loop other than the current one")
        self._check_callback(callback, method)

    def _check_callback(self, callback, method):
        if coroutines.iscoroutine(callback) or coroutines.inspect.iscoroutinefunction(callback):
            raise TypeError(f"coroutines cannot be used with {method}()")
        if not callable(callback):
            raise TypeError(f"a callable object was expected by {method}(), got {callback!r}")

    # Futures and tasks.

    def create_future(self):
        # This does the same as Future(loop=self), but faster, because there is no keyword to read.
        future = _blank(futures.Future)
        future._loop = self
        if self._debug:
            future._source_traceback = _describe.made_here()
        return future

    def create_task(self, coro, *, name=None, context=None, **more):
        """Have a coroutine run as a task, from the next turn on; with `eager_start`, at once."""
        self._check_closed()
        if more or _passes_on and self._task_factory is not None:
            return self._made_task(coro, name, context, more)
        if self._task_factory is None:
            task = _blank(tasks.Task)
            task._begin(coro, self, name, context, False)
            return task
        if context is None:
            task = self._task_factory(self, coro)
        else:
            task = self._task_factory(self, coro, context=context)
        task.set_name(name)
        return task

    def _made_task(self, coro, name, context, more):
        # Since 3.14 the task factory gets every keyword that create_task() got.
        if not _passes_on:
            _old_keywords(coro, **more)
        given = {"name": name, "context": context}
        given = {key: value for key, value in given.items() if value is not None} | more
        if self._task_factory is not None:
            return self._task_factory(self, coro, **given)
        _task_keywords(coro, **given)
        task = _blank(tasks.Task)
        task._begin(coro, self, name, context, more.get("eager_start", False))
        return task

    def set_task_factory(self, factory):
        if factory is not None and not callable(factory):
            raise TypeError("task factory must be a callable or None")
        self._task_factory = factory

    def get_task_factory(self):
        return self._task_factory

    # Running the loop.

    def is_running(self):
        return self._thread_id is not None

    def is_closed(self):
        return self._closed

    def stop(self):
        """Stop after this turn."""
        self._stopping = True

    def _check_running(self):
        if self.is_running():
            raise RuntimeError("This event loop is already running")
        if get_running_loop() is not None:
            raise RuntimeError("Cannot run the event loop while another loop is running")

    def _run_forever_setup(self):
        self._check_closed()
        self._check_running()
        self._track_origins(self._debug)
        self._thread_id = get_ident()
        events._set_running_loop(self)

    def _run_forever_cleanup(self):
        self._stopping = False
        self._thread_id = None
        events._set_running_loop(None)
        self._track_origins(False)

    def _track_origins(self, enabled):
        # In debug mode Python notes where each coroutine was made, for the warning about one that nobody awaits.
        if bool(enabled) is (self._depth_before is not None):
            return
        if enabled:
            self._depth_before = sys.get_coroutine_origin_tracking_depth()
            sys.set_coroutine_origin_tracking_depth(10)
        else:
            sys.set_coroutine_origin_tracking_depth(self._depth_before)
            self._depth_before = None

    def run_forever(self):
        """Run until stop()."""
        self._run_forever_setup()
        try:
            while True:
                self._run_once()
                if self._stopping:
                    break
        finally:
            self._run_forever_cleanup()

    def run_until_complete(self, future):
        """Run until the future is done; give its result."""
        self._check_closed()
        self._check_running()
        is_new = not futures.isfuture(future)
        future = tasks.ensure_future(future, loop=self)
        if is_new:
            future._log_destroy_pending = False
        future.add_done_callback(_run_until_complete_cb)
        try:
            self.run_forever()
        except:
            if is_new and future.done() and not future.cancelled():
                # The caller gets this error from here and does not know the task. A read error is not logged later.
                future.exception()
            raise
        finally:
            future.remove_done_callback(_run_until_complete_cb)
        if not future.done():
            raise RuntimeError("Event loop stopped before Future completed.")
        return future.result()

    def _run_once(self):
        # One turn: sleep until something is ready, add the timers that are due, call what is ready
        # now. What these calls make ready is for the next turn.
        scheduled = self._scheduled
        if scheduled:
            self._drop_cancelled_timers()
            scheduled = self._scheduled
        ready = self._ready
        if self._selector is not None:
            self._process_events(self._selector.select(self._until_next()))
        elif ready or self._stopping:
            _wait(self._bell, 0)
        elif scheduled:
            timeout = min(scheduled[0]._when - self.time(), _MAX_POLL)
            if timeout > 0:
                steps = -(-timeout // _POLL_STEP)
                timeout = steps * _POLL_STEP
            _wait(self._bell, max(timeout, 0))
        else:
            _wait(self._bell)
        if scheduled:
            _pop_due(scheduled, ready, self.time() + self._clock_resolution)
        take = ready.popleft
        before = _set_context(None)
        try:
            for _ in range(len(ready)):
                handle = take()
                if handle._cancelled:
                    continue
                if self._debug:
                    self._run_watched(handle)
                    continue
                context = handle._context
                if type(context) is Context:
                    handle._run()
                    continue
                _set_context(context)
                args = handle._args
                try:
                    # Most callbacks have one argument or none, and a call without the star is faster.
                    if not args:
                        handle._callback()
                    elif len(args) == 1:
                        handle._callback(args[0])
                    else:
                        handle._callback(*args)
                except (SystemExit, KeyboardInterrupt):
                    raise
                except BaseException as error:
                    # The exception handler must see the context variables that the callback has set.
                    handle._context = _get_context()
                    _set_context(None)
                    handle._failed(error)
        finally:
            _set_context(before)

    def _until_next(self):
        # This is the timeout for a selector, in seconds; None means no limit.
        if self._ready or self._stopping:
            return 0
        if self._scheduled:
            return min(max(self._scheduled[0]._when - self.time(), 0), _MAX_POLL)
        return None

    def _drop_cancelled_timers(self):
        scheduled = self._scheduled
        count = len(scheduled)
        if count > _MIN_SCHEDULED_TIMER_HANDLES and self._timer_cancelled_count / count > _MIN_CANCELLED_TIMER_HANDLES_FRACTION:
            kept = []
            for timer in scheduled:
                if timer._cancelled:
                    timer._scheduled = False
                else:
                    kept.append(timer)
            heapq.heapify(kept)
            self._scheduled = kept
            self._timer_cancelled_count = 0
            return
        while scheduled and scheduled[0]._cancelled:
            self._timer_cancelled_count -= 1
            _pop_timer(scheduled)._scheduled = False

    def _run_watched(self, handle):
        self._current_handle = handle
        try:
            start = self.time()
            handle._run()
            took = self.time() - start
            if took >= self.slow_callback_duration:
                owner = getattr(handle._callback, "__self__", None)
                shown = repr(owner) if isinstance(owner, tasks.Task) else str(handle)
                _log.logger().warning("Executing %s took %.3f seconds", shown, took)
        finally:
            self._current_handle = None

    def _ring(self):
        try:
            self._bell.release()
        except RuntimeError:
            pass  # The lock is free already, so the loop will wake.

    def close(self):
        """Forget everything; the loop cannot run any more."""
        if self.is_running():
            raise RuntimeError("Cannot close a running event loop")
        if self._closed:
            return
        if self._debug:
            _log.debug("Close %r", self)
        self._closed = True
        self._ready.clear()
        self._scheduled.clear()
        self._tasks.clear()
        self._executor_is_shut = True
        executor, self._default_executor = self._default_executor, None
        if executor is not None:
            executor.shutdown(wait=False)

    def get_debug(self):
        return self._debug

    def set_debug(self, enabled):
        self._debug = enabled
        if self.is_running():
            self.call_soon_threadsafe(self._track_origins, enabled)

    # Calls in other threads and from other threads.

    def run_in_executor(self, executor, func, *args):
        """Have a thread call func(*args); gives a future for the result."""
        self._check_closed()
        if self._debug:
            self._check_callback(func, "run_in_executor")
        if executor is None:
            executor = self._default_executor
            if self._executor_is_shut:
                raise RuntimeError("Executor shutdown has been called")
            if executor is None:
                from concurrent.futures import ThreadPoolExecutor

                executor = self._default_executor = ThreadPoolExecutor(thread_name_prefix="asyncio")
        return futures.wrap_future(executor.submit(func, *args), loop=self)

    def set_default_executor(self, executor):
        from concurrent.futures import ThreadPoolExecutor

        if not isinstance(executor, ThreadPoolExecutor):
            raise TypeError("executor must be ThreadPoolExecutor instance")
        self._default_executor = executor

    async def shutdown_default_executor(self, timeout=None):
        """Let the threads of the default executor end."""
        self._executor_is_shut = True
        if self._default_executor is None:
            return
        from asyncio import timeouts

        future = self.create_future()
        thread = threading.Thread(target=self._shut_executor, args=(future,))
        thread.start()
        try:
            async with timeouts.timeout(timeout):
                await future
        except TimeoutError:
            import warnings

            warnings.warn(f"The executor did not finishing joining its threads within {timeout} seconds.",
                          RuntimeWarning, stacklevel=2)
            self._default_executor.shutdown(wait=False)
        else:
            thread.join()

    def _shut_executor(self, future):
        try:
            self._default_executor.shutdown(wait=True)
            if not self.is_closed():
                self.call_soon_threadsafe(futures._set_result_unless_cancelled, future, None)
        except Exception as error:
            if not self.is_closed() and not future.cancelled():
                self.call_soon_threadsafe(future.set_exception, error)

    # Asynchronous generators that have begun and not ended. The machine knows which these are.

    def _asyncgen_dropped(self, generator):
        # The program has dropped this generator: its `finally` blocks run in a new task.
        if not self._closed:
            self.call_soon_threadsafe(self.create_task, generator.aclose())

    async def shutdown_asyncgens(self):
        """Close them all."""
        generators = _take_asyncgens()
        if not generators:
            return
        results = await tasks.gather(*[g.aclose() for g in generators], return_exceptions=True)
        for result, generator in zip(results, generators):
            if isinstance(result, Exception):
                self.call_exception_handler({
                    "message": f"an error occurred during closing of asynchronous generator {generator!r}",
                    "exception": result, "asyncgen": generator})

    # Errors that nobody catches.

    def get_exception_handler(self):
        return self._exception_handler

    def set_exception_handler(self, handler):
        """Have handler(loop, context) called for them; None for the default one."""
        if handler is not None and not callable(handler):
            raise TypeError(f"A callable object or None is expected, got {handler!r}")
        self._exception_handler = handler

    def default_exception_handler(self, context):
        """Log the message, what it is about, and the error."""
        error = context.get("exception")
        if error is not None:
            _uncaught(error)
        exc_info = False if error is None else (type(error), error, error.__traceback__)
        handle = self._current_handle
        if "source_traceback" not in context and handle is not None and handle._source_traceback:
            context["handle_traceback"] = handle._source_traceback
        lines = [context.get("message") or "Unhandled exception in event loop"]
        for key in sorted(context):
            if key in ("message", "exception"):
                continue
            if key in ("source_traceback", "handle_traceback"):
                what = "Object" if key == "source_traceback" else "Handle"
                shown = f"{what} created at (most recent call last):\n{_describe.stack_lines(context[key])}"
            else:
                shown = repr(context[key])
            lines.append(f"{key}: {shown}")
        _log.logger().error("\n".join(lines), exc_info=exc_info)

    def call_exception_handler(self, context):
        """Tell the handler about an error; what it raises itself is logged."""
        handler = self._exception_handler
        try:
            if handler is None:
                self.default_exception_handler(context)
                return
            try:
                thing = context.get("task") or context.get("future") or context.get("handle")
                of_thing = thing.get_context() if hasattr(thing, "get_context") else None
                if of_thing is not None and hasattr(of_thing, "run") and not of_thing._entered:
                    of_thing.run(handler, self, context)
                else:
                    handler(self, context)
            except (SystemExit, KeyboardInterrupt):
                raise
            except BaseException as error:
                self.default_exception_handler({"message": "Unhandled error in exception handler", "exception": error,
                                                "context": context})
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException:
            where = "" if handler is None else " while handling an unexpected error in custom exception handler"
            _log.logger().error("Exception in default exception handler" + where, exc_info=True)


# A subclass with sockets and pipes must define these methods; here they raise NotImplementedError.
events._abstract(
    BaseEventLoop,
    "_make_socket_transport _make_ssl_transport _make_datagram_transport _make_read_pipe_transport "
    "_make_write_pipe_transport _process_events _write_to_self", "_make_subprocess_transport")


def _run_until_complete_cb(future):
    # SystemExit and KeyboardInterrupt have already ended run_forever(), so stop() is not needed.
    if not future.cancelled() and isinstance(future.exception(), (SystemExit, KeyboardInterrupt)):
        return
    futures._get_loop(future).stop()
