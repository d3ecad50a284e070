"""The task: a coroutine that the event loop drives from one await to the next."""

import reprlib

import _interleave
from asyncio import _describe, events
from asyncio.coroutines import iscoroutine
from asyncio.exceptions import CancelledError, InvalidStateError
from asyncio.events import Handle
from asyncio.futures import Future, _get_loop, isfuture
from contextvars import Context, _of_snapshot

_PENDING = Future._state
_count = 0
_tracing = _interleave.tracing()
_lane_state = _interleave.lane_state
_get_context = _interleave.get_context
_snapshot = _interleave.snapshot_context


async def _sample():
    pass


_sample = _sample()
_coroutine = type(_sample)
_sample.close()


class Task(Future):
    """A coroutine on its way, and the future of its result."""

    _waits = "join"
    _must_cancel = False
    _cancel_requests = 0
    _fut_waiter = None
    _log_destroy_pending = True
    _coro = None
    _name = None
    _lane = None

    def __init__(self, coro, *, loop=None, name=None, context=None, eager_start=False):
        self._begin(coro, events.get_event_loop() if loop is None else loop, name, context, eager_start)

    def _begin(self, coro, loop, name, context, eager_start):
        global _count
        self._loop = loop
        if loop._debug and loop.get_debug():
            self._source_traceback = _describe.made_here()
        if type(coro) is not _coroutine and not iscoroutine(coro):
            raise TypeError(f"a coroutine was expected, got {coro!r}")
        if name is None:
            # The name is only a number for now; get_name() makes the text when a program asks for it.
            _count = name = _count + 1
        else:
            name = str(name)
        self._name = name
        self._coro = coro
        # This is a Context or a snapshot of one; the docstring of contextvars explains both.
        self._context = _snapshot() if context is None else context
        # If a task is destroyed before it is done, __del__ logs an error. This flag makes __del__ run.
        self._unseen = True
        if _tracing:
            self._lane = _interleave.task_lane(self.get_name())
        if eager_start and loop.is_running():
            self._start_now()
        else:
            if loop._closed or loop._debug:
                loop._check(self._step, "call_soon")
            if loop._plain:
                loop._ready.append(Handle(self._step, (), loop, self._context))
            else:
                loop.call_soon(self._step, context=self.get_context())
            loop._tasks[self] = None

    def __del__(self):
        if self._state is not _PENDING:
            Future.__del__(self)
        elif self._log_destroy_pending:
            about = {"task": self, "message": "Task was destroyed but it is pending!"}
            if self._source_traceback:
                about["source_traceback"] = self._source_traceback
            self._loop.call_exception_handler(about)

    @reprlib.recursive_repr()
    def __repr__(self):
        parts = _describe.future_parts(self)
        if self._cancel_requests and not self.done():
            parts[0] = "cancelling"
        parts.insert(1, f"name={self.get_name()!r}")
        if self._fut_waiter is not None:
            parts.insert(2, f"wait_for={self._fut_waiter!r}")
        if self._coro is not None:
            parts.insert(2, f"coro=<{_describe.coroutine(self._coro)}>")
        return f"<{type(self).__name__} {' '.join(parts)}>"

    def get_coro(self):
        return self._coro

    def get_context(self):
        if type(self._context) is not Context:
            self._context = _of_snapshot(self._context)
            if self._loop._current is self:
                _interleave.set_context(self._context)
        return self._context

    def get_name(self):
        name = self._name
        return f"Task-{name}" if type(name) is int else name

    def set_name(self, value, /):
        self._name = str(value)

    def set_result(self, result, /):
        raise RuntimeError("Task does not support set_result operation")

    def set_exception(self, exception, /):
        raise RuntimeError("Task does not support set_exception operation")

    def get_stack(self, *, limit=None):
        """The frame where it waits, or those of its error."""
        frame = getattr(self._coro, "cr_frame", None)
        if frame is not None:
            return [frame][:limit]
        frames = []
        if self._exception is not None:
            trace = self._exception.__traceback__
            while trace is not None and (limit is None or len(frames) < limit):
                frames.append(trace.tb_frame)
                trace = trace.tb_next
        return frames

    def print_stack(self, *, limit=None, file=None):
        """Print them, as a traceback, to stderr if not told otherwise."""
        import sys
        import traceback

        file = sys.stderr if file is None else file
        frames = self.get_stack(limit=limit)
        if not frames:
            print(f"No stack for {self!r}", file=file)
            return
        word = "Stack" if self._exception is None else "Traceback"
        print(f"{word} for {self!r} (most recent call last):", file=file)
        shown = [(f.f_code.co_filename, f.f_lineno, f.f_code.co_name) for f in frames]
        print(_describe.stack_lines(shown), file=file)
        if self._exception is not None:
            for line in traceback.format_exception_only(self._exception):
                print(line, file=file, end="")

    # Cancelling the task.

    def cancel(self, msg=None):
        """Have CancelledError raised where the coroutine waits; False if it is done."""
        if self._state is not _PENDING:
            self._unseen = False
            return False
        self._cancel_requests += 1
        # Cancel the future that this task waits for; its end wakes this task. A future that is a task can refuse.
        if self._fut_waiter is not None and self._fut_waiter.cancel(msg=msg):
            return True
        self._must_cancel = True
        self._cancel_message = msg
        return True

    def cancelling(self):
        """How many requests to cancel it there are."""
        return self._cancel_requests

    def uncancel(self):
        """Take back one request; how many are left."""
        if self._cancel_requests > 0:
            self._cancel_requests -= 1
            if self._cancel_requests == 0:
                self._must_cancel = False
        return self._cancel_requests

    # Running the coroutine.

    def _start_now(self):
        # An eager task runs to its first await before create_task() returns.
        loop = self._loop
        loop._tasks[self] = None
        before = _interleave.set_context(self._context)
        try:
            self._step(None, loop._current)
        finally:
            _interleave.set_context(before)
            if self._state is not _PENDING:
                self._coro = None

    def _step(self, error=None, before=None):
        # Runs the coroutine to its next await, in the current context. For an eager task, `before` is the
        # task that creates it.
        loop = self._loop
        if self._state is not _PENDING:
            raise InvalidStateError(f"__step(): already done: {self!r}, {error!r}")
        if self._must_cancel:
            if not isinstance(error, CancelledError):
                error = self._make_cancelled_error()
            self._must_cancel = False
        self._fut_waiter = None
        if loop._current is not before:
            raise RuntimeError(f"Cannot enter into task {self!r} while another task {loop._current!r} is being executed.")
        loop._current = self
        if _tracing:
            _lane_state(self._lane, "running")
        try:
            if error is None:
                awaited = self._coro.send(None)
            else:
                awaited = self._coro.throw(error)
        except StopIteration as stop:
            self._unseen = False
            if self._must_cancel:
                # The task was asked to cancel during its last step, so it ends as cancelled.
                self._must_cancel = False
                Future.cancel(self, self._cancel_message)
            else:
                self._result = stop.value
                self._state = "FINISHED"
                if self._callbacks:
                    self._call_callbacks()
        except CancelledError as cancelled:
            self._cancelled_exc = cancelled
            Future.cancel(self)
        except (KeyboardInterrupt, SystemExit) as end:
            Future.set_exception(self, end)
            raise
        except BaseException as failure:
            self._context = _get_context()
            Future.set_exception(self, failure)
        else:
            # The step may have set a context variable: then the snapshot has become a Context.
            context = self._context = _get_context()
            if awaited is None:
                if loop._closed:
                    raise RuntimeError("Event loop is closed")
                if loop._plain:
                    loop._ready.append(Handle(self._step, (), loop, context))
                else:
                    loop.call_soon(self._step, context=self.get_context())
            elif isinstance(awaited, Future) or isfuture(awaited):
                self._await(awaited)
            else:
                self._fail(f"Task got bad yield: {awaited!r}")
            if _tracing:
                waiter = self._fut_waiter
                _lane_state(self._lane, "ready" if waiter is None else getattr(waiter, "_waits", "io"))
            return
        finally:
            loop._current = before
        loop._tasks.pop(self, None)
        if _tracing:
            _lane_state(self._lane, None)

    def _await(self, future):
        if (future._loop if type(future) is Future else _get_loop(future)) is not self._loop:
            self._fail(f"Task {self!r} got Future {future!r} attached to a different loop")
        elif not future._asyncio_future_blocking:
            self._fail(f"yield was used instead of yield from in task {self!r} with {future!r}")
        elif future is self:
            self._fail(f"Task cannot await on itself: {self!r}")
        else:
            future._asyncio_future_blocking = False
            future.add_done_callback(self._wakeup, context=self._context)
            self._fut_waiter = future
            if self._must_cancel and future.cancel(msg=self._cancel_message):
                self._must_cancel = False

    def _fail(self, message):
        self._loop.call_soon(self._step, RuntimeError(message), context=self._context)

    def _wakeup(self, future):
        if isinstance(future, Future):
            if future._state == "FINISHED":
                error = future._exception
                if error is not None:
                    future._unseen = False
                    error.__traceback__ = future._exception_tb
            else:
                error = future._make_cancelled_error()
        else:
            error = None
            try:
                future.result()
            except BaseException as failure:
                error = failure
        self._step(error)


Task.__module__ = "_asyncio"
# CPython's task is written in C, and its methods have these names in a repr.
Task._wakeup.__qualname__ = "Task.task_wakeup"
Task._step.__qualname__ = "TaskStepMethWrapper"
