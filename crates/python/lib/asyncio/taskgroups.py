"""Tasks that end together: `async with TaskGroup() as group`."""

import sys

from asyncio import events, tasks
from asyncio.exceptions import CancelledError

__all__ = ("TaskGroup",)


class TaskGroup:
    """Waits for its tasks; when one fails the others are cancelled, and all errors raised in a group."""

    def __init__(self):
        self._entered = False
        self._exiting = False
        self._aborting = False
        self._loop = None
        self._parent = None
        # True: this group has asked to cancel its parent task, and must take the request back.
        self._cancelled_parent = False
        self._cancel_on_enter = False
        self._tasks = set()
        self._errors = []
        # A SystemExit or KeyboardInterrupt of the body or a task. It is raised instead of all other errors.
        self._base_error = None
        self._all_done = None

    def __repr__(self):
        words = ["TaskGroup"]
        if self._tasks:
            words.append(f"tasks={len(self._tasks)}")
        if self._errors:
            words.append(f"errors={len(self._errors)}")
        if self._aborting:
            words.append("cancelling")
        elif self._entered:
            words.append("entered")
        return f"<{' '.join(words)}>"

    async def __aenter__(self):
        if self._entered:
            raise RuntimeError(f"TaskGroup {self!r} has already been entered")
        if self._loop is None:
            self._loop = events.get_running_loop()
        self._parent = tasks.current_task(self._loop)
        if self._parent is None:
            raise RuntimeError(f"TaskGroup {self!r} cannot determine the parent task")
        self._entered = True
        if self._cancel_on_enter:
            self.cancel()
        return self

    async def __aexit__(self, et, exc, tb):
        self._exiting = True
        if exc is not None and _is_base_error(exc) and self._base_error is None:
            self._base_error = exc
        cancellation = exc if et is not None and issubclass(et, CancelledError) else None
        others = None
        if et is not None and not self._aborting:
            # The body failed or was cancelled, so the tasks of the group are cancelled.
            self._abort()
        while self._tasks:
            if self._all_done is None:
                self._all_done = self._loop.create_future()
                self._all_done._waits = "join"
                self._all_done._for = self._tasks
            try:
                await self._all_done
            except CancelledError as error:
                others = error
                if not self._aborting:
                    # The request to cancel came from outside the group, while its tasks were still running.
                    cancellation = error
                    self._abort()
            self._all_done = None
        if self._base_error is not None:
            raise self._base_error
        if self._cancelled_parent:
            if self._parent.uncancel() == 0:
                # Only this group asked to cancel the parent, so the CancelledError ends here.
                cancellation = None
            elif cancellation is None and _newest:
                cancellation = others
        if cancellation is not None and not self._errors:
            raise cancellation
        if et is not None and not issubclass(et, CancelledError):
            self._errors.append(exc)
        if self._errors:
            if self._parent.cancelling():
                # Other code also asked to cancel the parent. The next await raises CancelledError; the count stays.
                self._parent.uncancel()
                self._parent.cancel()
            errors, self._errors = self._errors, None
            if _newest and et is not None and issubclass(et, GeneratorExit) and len(errors) == 1:
                raise exc
            raise BaseExceptionGroup("unhandled errors in a TaskGroup", errors) from None
        return _newest or None

    def create_task(self, coro, *, name=None, context=None, **more):
        """Start a task of this group."""
        problem = None
        if not self._entered:
            problem = "has not been entered"
        elif self._exiting and not self._tasks:
            problem = "is finished"
        elif self._aborting:
            problem = "is shutting down"
        if problem is not None:
            coro.close()
            raise RuntimeError(f"TaskGroup {self!r} {problem}")
        if context is not None:
            more["context"] = context
        task = self._loop.create_task(coro, name=name, **more)
        if task.done() and not _schedules:
            self._on_task_done(task)
        else:
            self._tasks.add(task)
            task._awaiter = self._parent
            task.add_done_callback(self._on_task_done)
            if _newest and self._aborting and not task.done():
                # This eager task has already run and has cancelled the group, so it is cancelled too.
                task.cancel()
        return task

    def _abort(self):
        self._aborting = True
        for task in self._tasks:
            if not task.done():
                task.cancel()

    def _on_task_done(self, task):
        self._tasks.discard(task)
        task._awaiter = None
        if self._all_done is not None and not self._tasks and not self._all_done.done():
            self._all_done.set_result(True)
        if task.cancelled():
            return
        error = task.exception()
        if error is None:
            return
        self._errors.append(error)
        if _is_base_error(error) and self._base_error is None:
            self._base_error = error
        if self._parent.done():
            self._loop.call_exception_handler({
                "message": f"Task {task!r} has errored out but its parent task {self._parent} is already completed",
                "exception": error, "task": task})
            return
        if not self._aborting and not self._cancelled_parent:
            # A task failed: the other tasks and the body are cancelled. __aexit__ takes the request back.
            self._abort()
            self._cancelled_parent = True
            self._parent.cancel()


if sys.version_info >= (3, 15):

    def cancel(self):
        """Cancel the tasks and the body; the `async with` then ends without an exception."""
        if not self._entered:
            self._cancel_on_enter = True
            return
        if self._exiting and not self._tasks:
            return
        if not self._aborting:
            self._abort()
            if self._parent is not None and not self._cancelled_parent:
                self._cancelled_parent = True
                self._parent.cancel()

    cancel.__qualname__ = "TaskGroup.cancel"
    TaskGroup.cancel = cancel

# Since 3.14 the loop calls the callback of a finished task in its next turn; before, it is called at once.
_schedules = sys.version_info >= (3, 14)
_newest = sys.version_info >= (3, 15)


def _is_base_error(error):
    return isinstance(error, (SystemExit, KeyboardInterrupt))
