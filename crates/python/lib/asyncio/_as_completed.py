"""What as_completed() gives: an iterator, plain or asynchronous."""

import sys

from asyncio import events, queues
from asyncio.exceptions import CancelledError
from asyncio.tasks import current_task, ensure_future

_TIME_IS_UP = None


class _AsCompletedIterator:
    """With `for`, a coroutine for each result in order of completion; with `async for`, the futures."""

    def __init__(self, aws, timeout):
        self._done = queues.Queue()
        self._timer = None
        loop = events.get_event_loop()
        self._todo = todo = {ensure_future(each, loop=loop) for each in set(aws)}
        self._left = len(todo)
        # The call graph shows this task as the one that waits, except for futures that belong to a task group.
        self._task = current_task(loop)
        for future in todo:
            future.add_done_callback(self._handle_completion)
            if getattr(future, "_awaiter", self) is None:
                future._awaiter = self._task
        if todo and timeout is not None:
            self._timer = loop.call_later(timeout, self._handle_timeout)

    def __aiter__(self):
        return self

    def __iter__(self):
        return self

    async def __anext__(self):
        if not self._left:
            raise StopAsyncIteration
        self._left -= 1
        return await self._wait_for_one()

    def __next__(self):
        if not self._left:
            raise StopIteration
        self._left -= 1
        return self._wait_for_one(True)

    def _handle_timeout(self):
        for future in self._todo:
            future.remove_done_callback(self._handle_completion)
            self._done.put_nowait(_TIME_IS_UP)
        self._todo.clear()

    def _handle_completion(self, future):
        if not self._todo:
            return
        self._todo.remove(future)
        if getattr(future, "_awaiter", None) is self._task:
            future._awaiter = None
        self._done.put_nowait(future)
        if not self._todo and self._timer is not None:
            self._timer.cancel()

    async def _wait_for_one(self, resolve=False):
        try:
            future = await self._done.get()
        except CancelledError:
            # Since 3.14 a wait that was cancelled does not count as one of the results.
            self._left += sys.version_info >= (3, 14)
            raise
        if future is _TIME_IS_UP:
            raise TimeoutError
        return future.result() if resolve else future


_AsCompletedIterator.__module__ = "asyncio.tasks"
