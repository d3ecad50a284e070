"""Several tries at one thing, each begun a little after the one before."""

from asyncio import events, exceptions, tasks

__all__ = ("staggered_race",)


async def staggered_race(coro_fns, delay, *, loop=None):
    """The first of these coroutines that succeeds: (its result, its number, the errors of all).

    The next one begins when one has failed, or after `delay` seconds (None: only when one has failed).
    """
    loop = loop or events.get_running_loop()
    waiting = enumerate(coro_fns)
    going = {}
    errors = []

    def begin():
        index, make = next(waiting, (None, None))
        if make is None:
            return False
        errors.append(None)
        going[loop.create_task(make())] = index
        return True

    more = begin()
    try:
        while going:
            done, _ = await tasks.wait(
                going, timeout=delay if more else None, return_when=tasks.FIRST_COMPLETED)
            for task in sorted(done, key=going.get):
                index = going.pop(task)
                if task.cancelled():
                    errors[index] = exceptions.CancelledError()
                    continue
                error = task.exception()
                if error is None:
                    return task.result(), index, errors
                if not isinstance(error, Exception):
                    raise error
                errors[index] = error
            more = more and begin()
        return None, None, errors
    finally:
        for task in going:
            task.cancel()
        if going:
            await tasks.wait(going)
            for task, index in going.items():
                # No other code asks for the error of this task.
                errors[index] = exceptions.CancelledError() if task.cancelled() else task.exception()
