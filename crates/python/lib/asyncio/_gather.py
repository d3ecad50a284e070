"""gather() and shield(): futures that stand for others."""

from asyncio import events, futures
from asyncio.exceptions import CancelledError
from asyncio.futures import Future
from asyncio.tasks import ensure_future

__all__ = ("gather", "shield")


class _GatheringFuture(Future):
    """All results in a list. Cancelling it cancels the children; it is done when they are."""

    _waits = "join"

    def __init__(self, children, *, loop):
        super().__init__(loop=loop)
        self._children = children
        self._cancel_requested = False

    def cancel(self, msg=None):
        if self.done():
            return False
        # any() with a generator would stop at the first True, but every child must get the request.
        heard = [child.cancel(msg=msg) for child in self._children]
        if any(heard):
            self._cancel_requested = True
        return any(heard)


_GatheringFuture.__module__ = "asyncio.tasks"


def gather(*coros_or_futures, return_exceptions=False):
    """Run them all at once; a future for the list of their results, in the order given."""
    if not coros_or_futures:
        outer = events.get_event_loop().create_future()
        outer.set_result([])
        return outer

    def _done_callback(child):
        nonlocal finished
        finished += 1
        if outer is None or outer.done():
            if not child.cancelled():
                child.exception()  # asyncio logs an error that nobody has read
            return
        if not return_exceptions:
            error = child._make_cancelled_error() if child.cancelled() else child.exception()
            if error is not None:
                outer.set_exception(error)
                return
        if finished < count:
            return
        results = []
        for each in children:
            if each.cancelled():
                message = each._cancel_message
                results.append(CancelledError("" if message is None else message))
            else:
                error = each.exception()
                results.append(each.result() if error is None else error)
        if outer._cancel_requested:
            # As in CPython, the error carries the message of the last child, if that child was cancelled.
            outer.set_exception(children[-1]._make_cancelled_error())
        else:
            outer.set_result(results)

    of = {}
    children = []
    finished = 0
    already = []
    loop = outer = None
    for each in coros_or_futures:
        if each not in of:
            child = ensure_future(each, loop=loop)
            if loop is None:
                loop = futures._get_loop(child)
            if child is not each:
                # The caller does not know this task, so a log message about its destruction would not help.
                child._log_destroy_pending = False
            of[each] = child
            if child.done():
                already.append(child)
            else:
                child.add_done_callback(_done_callback)
        children.append(of[each])
    count = len(of)
    outer = _GatheringFuture(children, loop=loop)
    for child in already:
        _done_callback(child)
    return outer


def shield(arg):
    """Await something that goes on when the one who awaits it is cancelled."""
    inner = ensure_future(arg)
    if inner.done():
        return inner
    outer = futures._get_loop(inner).create_future()
    outer._waits = "join"
    outer._for = (inner,)

    def _inner_done_callback(inner):
        if outer.cancelled():
            if not inner.cancelled():
                inner.exception()  # asyncio logs an error that nobody has read
        elif inner.cancelled():
            outer.cancel()
        elif (error := inner.exception()) is not None:
            outer.set_exception(error)
        else:
            outer.set_result(inner.result())

    def _outer_done_callback(outer):
        if not inner.done():
            inner.remove_done_callback(_inner_done_callback)

    inner.add_done_callback(_inner_done_callback)
    outer.add_done_callback(_outer_done_callback)
    return outer
