"""Pools: a number of workers, and calls that are handed to them.

One thread of the pool does all the handing over. Each worker has a pipe of its own, so the pool
knows what each of them is doing: when one dies, the call that it had fails, and a new worker takes
its place.
"""

import collections
import itertools
import os
import pickle
import threading
import time

from multiprocessing import connection, util
from multiprocessing.context import ProcessError

__all__ = ["Pool", "ThreadPool"]

RUN = "RUN"
CLOSE = "CLOSE"
TERMINATE = "TERMINATE"

# If the last _ROW calls each took less than _QUICK seconds, a worker gets up to _AHEAD calls in advance, so that it
# need not wait for its next call. With longer calls that would be bad: the call in advance waits for a busy worker.
_AHEAD = 1
_ROW = 10
_QUICK = 0.01

_job_counter = itertools.count()


def mapstar(args):
    return list(map(*args))


def starmapstar(args):
    return list(itertools.starmap(args[0], args[1]))


class RemoteTraceback(Exception):
    """Where an exception was raised in another process, as text."""

    def __init__(self, tb):
        self.tb = tb

    def __str__(self):
        return self.tb


class ExceptionWithTraceback:
    """An exception on its way to another process."""

    def __init__(self, exc, tb):
        import traceback

        text = "".join(traceback.format_exception(type(exc), exc, tb))
        self.exc = exc
        self.exc.__traceback__ = None
        self.tb = f'\n"""\n{text}"""'

    def __reduce__(self):
        return rebuild_exc, (self.exc, self.tb)


def rebuild_exc(exc, tb):
    exc.__cause__ = RemoteTraceback(tb)
    return exc


class MaybeEncodingError(Exception):
    """The result of a call cannot be sent back."""

    def __init__(self, exc, value):
        self.exc = repr(exc)
        self.value = repr(value)
        super().__init__(self.exc, self.value)

    def __str__(self):
        return f"Error sending result: '{self.value}'. Reason: '{self.exc}'"

    def __repr__(self):
        return f"<{type(self).__name__}: {self}>"


class WorkerLostError(ProcessError):
    """A worker died while it had a call to make."""


def worker(inbox, outbox, initializer=None, initargs=(), maxtasks=None, wrap_exception=False):
    """The life of a worker: take a call, make it, send back what came of it."""
    if maxtasks is not None and not (isinstance(maxtasks, int) and maxtasks >= 1):
        raise AssertionError(f"Maxtasks {maxtasks!r} is not valid")
    if initializer is not None:
        initializer(*initargs)
    done = 0
    while maxtasks is None or done < maxtasks:
        try:
            task = inbox()
        except (EOFError, OSError):
            break
        if task is None:
            break
        job, i, func, args, kwds = task
        try:
            result = (True, func(*args, **kwds))
        except Exception as e:
            if wrap_exception:
                e = ExceptionWithTraceback(e, e.__traceback__)
            result = (False, e)
        try:
            outbox((job, i, result))
        except Exception as e:
            outbox((job, i, (False, MaybeEncodingError(e, result[1]))))
        task = job = result = func = args = kwds = None
        done += 1


def _process_worker(reader, writer, initializer, initargs, maxtasks):
    # A result is sent together with the request for the next call: that saves a trip.
    worker(reader.recv, writer._send_soon, initializer, initargs, maxtasks, True)


class _Seat:
    """A worker as the pool sees it: its process, its pipe, the calls that it has."""

    def __init__(self, proc, to, back):
        self.proc = proc
        self.to = to
        self.back = back
        self.tasks = collections.deque()
        self.taken = 0
        # The time at which the worker began its current call.
        self.since = 0
        self.dismissed = False


class Pool:
    """Workers in processes of their own."""

    def __init__(self, processes=None, initializer=None, initargs=(), maxtasksperchild=None, context=None):
        from multiprocessing import context as contexts

        self._ctx = context or contexts._default_context.get_context()
        self._state = RUN
        if processes is None:
            processes = os.process_cpu_count() or 1
        if processes < 1:
            raise ValueError("Number of processes must be at least 1")
        if maxtasksperchild is not None:
            if not isinstance(maxtasksperchild, int) or maxtasksperchild <= 0:
                raise ValueError("maxtasksperchild must be a positive int or None")
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        self._processes = processes
        self._initializer = initializer
        self._initargs = initargs
        self._maxtasksperchild = maxtasksperchild
        self._cache = {}
        self._tasks = collections.deque()
        self._lock = threading.Lock()
        self._seats = []
        self._turn = 0
        self._quick = 0
        self._deaths = 0
        self._open()

    # The next methods differ between a pool of processes and a pool of threads.

    def _open(self):
        self._wake_reader, self._wake_writer = connection.Pipe(duplex=False)
        self._waking = False
        try:
            for _ in range(self._processes):
                self._hire()
        except Exception:
            for seat in self._seats:
                seat.proc.terminate()
            for seat in self._seats:
                seat.proc.join()
            raise
        self._manager = threading.Thread(target=self._manage, name="PoolManager", daemon=True)
        self._manager.start()
        self._terminate = util.Finalize(self, self._stop, exitpriority=15)

    def _hire(self):
        reader, to = connection.Pipe(duplex=False)
        back, writer = connection.Pipe(duplex=False)
        proc = self._ctx.Process(
            target=_process_worker,
            args=(reader, writer, self._initializer, self._initargs, self._maxtasksperchild))
        proc.name = proc.name.replace("Process", "PoolWorker")
        proc.daemon = True
        proc.start()
        reader.close()
        writer.close()
        self._seats.append(_Seat(proc, to, back))

    def _notify(self):
        # Wake the managing thread, because a program asked for something or the pool's state changed.
        with self._lock:
            if self._waking:
                return
            self._waking = True
        try:
            self._wake_writer.send_bytes(b"")
        except OSError:
            pass

    def _manage(self):
        # The managing thread runs this until the pool is terminated, or until it is closed and has no more work.
        while True:
            if self._state == TERMINATE:
                return
            self._hand_out()
            if self._state == CLOSE and not self._cache and not self._tasks:
                break
            # The worker that was heard last goes to the end of the list, so that every worker gets its turn.
            seats = self._seats[self._turn:] + self._seats[:self._turn]
            place, data = connection.select(
                [self._wake_reader] + [s.back for s in seats], [s.proc.sentinel for s in seats])
            if place == 0:
                with self._lock:
                    self._waking = False
            elif data is None:
                self._replace(seats[(place - 1) % len(seats)])
            else:
                self._turn = (self._turn + place) % len(seats)
                self._listen(seats[place - 1], *pickle.loads(data))
        for seat in self._seats:
            self._tell(seat, None)

    def _listen(self, seat, job, i, result):
        # Take in the result that a worker sent.
        for n, task in enumerate(seat.tasks):
            if task[0] == job and task[1] == i:
                del seat.tasks[n]
                break
        now = time.monotonic()
        self._quick = self._quick + 1 if now - seat.since < _QUICK else 0
        seat.since = now
        self._deaths = 0
        if job in self._cache:
            self._cache[job]._set(i, result)

    def _replace(self, seat):
        # Put a new worker in the place of one that ended. All that the old one sent has been taken in before.
        seat.proc.join()
        seat.to.close()
        seat.back.close()
        self._seats.remove(seat)
        if self._state == TERMINATE:
            return
        code = seat.proc.exitcode
        lost = list(seat.tasks)
        if code != 0 and lost:
            # The worker was busy with its first call, which fails; its other calls go to another worker.
            task = lost.pop(0)
            error = WorkerLostError(f"Worker exited prematurely: exitcode {code}")
            if task[0] in self._cache:
                self._cache[task[0]]._set(task[1], (False, error))
        elif code != 0:
            self._deaths += 1
            if self._deaths >= 4 * self._processes:
                # So many workers ended before they got a call that probably none will ever work: all calls fail.
                error = WorkerLostError(f"Workers exit before they can work: exitcode {code}")
                self._tasks.clear()
                for result in list(self._cache.values()):
                    result._fail(error)
        self._tasks.extendleft(("again", task) for task in reversed(lost))
        self._hire()

    def _next_task(self):
        while self._tasks:
            kind, source = self._tasks[0]
            if kind == "again":
                self._tasks.popleft()
                return source
            try:
                return next(source)
            except StopIteration:
                self._tasks.popleft()
        return None

    def _hand_out(self):
        # Give calls to the workers that have the fewest, as long as there are calls and workers with room.
        while self._tasks:
            limit = self._maxtasksperchild
            room = _AHEAD if self._quick >= _ROW else 0
            free = [s for s in self._seats
                    if len(s.tasks) <= room and (limit is None or s.taken < limit)]
            if not free:
                return
            seat = min(free, key=lambda s: len(s.tasks))
            task = self._next_task()
            if task is None:
                return
            if not seat.tasks:
                seat.since = time.monotonic()
            seat.tasks.append(task)
            seat.taken += 1
            try:
                self._tell(seat, task)
            except Exception as e:
                seat.tasks.pop()
                seat.taken -= 1
                if task[0] in self._cache:
                    self._cache[task[0]]._set(task[1], (False, e))

    def _tell(self, seat, task):
        try:
            seat.to._send_soon(task)
        except OSError:
            # The worker is dead. The managing thread will notice its end and give the call to another worker.
            pass

    def _stop(self):
        if self._state != TERMINATE:
            self._state = TERMINATE
        self._notify()
        if threading.current_thread() is not self._manager:
            self._manager.join()
        for seat in self._seats:
            if seat.proc.exitcode is None:
                seat.proc.terminate()
        for seat in self._seats:
            seat.proc.join()

    @property
    def _pool(self):
        return [seat.proc for seat in self._seats]

    def _repopulate_pool(self):
        # The managing thread replaces workers that have ended, so this only wakes it.
        self._notify()

    def __del__(self, RUN=RUN):
        if getattr(self, "_state", None) == RUN and hasattr(self, "_seats"):
            import warnings

            warnings.warn(f"unclosed running multiprocessing pool {self!r}", ResourceWarning, source=self)
            self._notify()

    # The next methods are those that a program calls.

    def __repr__(self):
        kind = type(self)
        return f"<{kind.__module__}.{kind.__qualname__} state={self._state} pool_size={len(self._seats)}>"

    def __reduce__(self):
        raise NotImplementedError("pool objects cannot be passed between processes or pickled")

    def __enter__(self):
        self._check_running()
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.terminate()

    def _check_running(self):
        if self._state != RUN:
            raise ValueError("Pool not running")

    def _put(self, source):
        with self._lock:
            self._tasks.append(("new", source))
        self._notify()

    def apply(self, func, args=(), kwds={}):
        """func(*args, **kwds) in a worker; waits for its result."""
        return self.apply_async(func, args, kwds).get()

    def map(self, func, iterable, chunksize=None):
        """func of every item, in the order of the items."""
        return self._map_async(func, iterable, mapstar, chunksize).get()

    def starmap(self, func, iterable, chunksize=None):
        """As map(), with items that are the arguments of one call each."""
        return self._map_async(func, iterable, starmapstar, chunksize).get()

    def starmap_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        return self._map_async(func, iterable, starmapstar, chunksize, callback, error_callback)

    def map_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        """As map(), without waiting: get() of what it gives does."""
        return self._map_async(func, iterable, mapstar, chunksize, callback, error_callback)

    def apply_async(self, func, args=(), kwds={}, callback=None, error_callback=None):
        """As apply(), without waiting."""
        self._check_running()
        result = ApplyResult(self, callback, error_callback)
        self._put(iter([(result._job, 0, func, args, kwds)]))
        return result

    def imap(self, func, iterable, chunksize=1):
        """An iterator of the results, in the order of the items, as they come."""
        return self._imap(IMapIterator, func, iterable, chunksize)

    def imap_unordered(self, func, iterable, chunksize=1):
        """As imap(), each result as soon as it is there."""
        return self._imap(IMapUnorderedIterator, func, iterable, chunksize)

    def _imap(self, kind, func, iterable, chunksize):
        self._check_running()
        if chunksize < 1:
            raise ValueError(f"Chunksize must be 1+, not {chunksize:n}")
        result = kind(self)
        if chunksize == 1:
            self._put(_tasks(result, func, iterable))
            return result
        self._put(_tasks(result, mapstar, _batches(func, iterable, chunksize)))
        return (item for chunk in result for item in chunk)

    def _map_async(self, func, iterable, mapper, chunksize=None, callback=None, error_callback=None):
        self._check_running()
        if not hasattr(iterable, "__len__"):
            iterable = list(iterable)
        if chunksize is None:
            chunksize, extra = divmod(len(iterable), self._processes * 4)
            if extra:
                chunksize += 1
        if len(iterable) == 0:
            chunksize = 0
        result = MapResult(self, chunksize, len(iterable), callback, error_callback=error_callback)
        if chunksize > 0:
            self._put(_tasks(result, mapper, _batches(func, iterable, chunksize)))
        return result

    def close(self):
        """No more calls; the workers end when they have made those that there are."""
        if self._state == RUN:
            self._state = CLOSE
            self._notify()

    def terminate(self):
        """End the workers at once."""
        self._state = TERMINATE
        self._terminate()

    def join(self):
        """Wait until the workers have ended; after close() or terminate() only."""
        if self._state == RUN:
            raise ValueError("Pool is still running")
        if self._state not in (CLOSE, TERMINATE):
            raise ValueError("In unknown state")
        self._manager.join()
        for seat in self._seats:
            seat.proc.join()


def _batches(func, iterable, size):
    it = iter(iterable)
    while chunk := tuple(itertools.islice(it, size)):
        yield func, chunk


def _tasks(result, func, items):
    # Yield the calls of a map or an imap. At the end the result learns how many there were, or which error came.
    n = 0
    try:
        for item in items:
            yield result._job, n, func, (item,), {}
            n += 1
    except Exception as e:
        result._over(n, e)
    else:
        result._over(n)


class ApplyResult:
    """The result of a call that is perhaps still to come."""

    def __init__(self, pool, callback=None, error_callback=None):
        self._pool = pool
        self._event = threading.Event()
        self._job = next(_job_counter)
        self._cache = pool._cache
        self._callback = callback
        self._error_callback = error_callback
        self._cache[self._job] = self

    def ready(self):
        return self._event.is_set()

    def successful(self):
        if not self.ready():
            raise ValueError(f"{self!r} not ready")
        return self._success

    def wait(self, timeout=None):
        self._event.wait(timeout)

    def get(self, timeout=None):
        """Wait for the result; give it, or raise the call's error."""
        self.wait(timeout)
        if not self.ready():
            from multiprocessing.context import TimeoutError

            raise TimeoutError
        if self._success:
            return self._value
        raise self._value

    def _set(self, i, obj):
        self._success, self._value = obj
        self._finish()

    def _fail(self, error):
        self._set(0, (False, error))

    def _finish(self):
        if self._success and self._callback:
            self._callback(self._value)
        if not self._success and self._error_callback:
            self._error_callback(self._value)
        self._event.set()
        self._cache.pop(self._job, None)
        self._pool = None


AsyncResult = ApplyResult


class MapResult(ApplyResult):
    """The results of a map, chunk by chunk."""

    def __init__(self, pool, chunksize, length, callback, error_callback):
        super().__init__(pool, callback, error_callback)
        self._success = True
        self._value = [None] * length
        self._chunksize = chunksize
        self._left = -(-length // chunksize) if chunksize > 0 else 0
        if not self._left:
            self._event.set()
            del self._cache[self._job]

    def _set(self, i, obj):
        success, value = obj
        self._left -= 1
        if success and self._success:
            self._value[i * self._chunksize:(i + 1) * self._chunksize] = value
        elif not success and self._success:
            # Only the first error is kept; the result is ready only when the other chunks have ended too.
            self._success = False
            self._value = value
        if self._left == 0:
            self._finish()

    def _over(self, count, error=None):
        if error is not None:
            self._fail(error)

    def _fail(self, error):
        self._left = 1
        self._set(0, (False, error))


class IMapIterator:
    """Results in the order of the items."""

    def __init__(self, pool):
        self._pool = pool
        self._cond = threading.Condition(threading.Lock())
        self._job = next(_job_counter)
        self._cache = pool._cache
        self._items = collections.deque()
        self._index = 0
        self._length = None
        self._unsorted = {}
        self._cache[self._job] = self

    def __iter__(self):
        return self

    def next(self, timeout=None):
        """The next result; wait for it at most so long."""
        with self._cond:
            if not self._items:
                if self._index == self._length:
                    self._pool = None
                    raise StopIteration
                self._cond.wait_for(lambda: self._items or self._index == self._length, timeout)
                if not self._items:
                    if self._index == self._length:
                        self._pool = None
                        raise StopIteration
                    from multiprocessing.context import TimeoutError

                    raise TimeoutError
            success, value = self._items.popleft()
        if success:
            return value
        raise value

    __next__ = next

    def _set(self, i, obj):
        with self._cond:
            self._take(i, obj)
            if self._index == self._length:
                self._cache.pop(self._job, None)
            self._cond.notify_all()

    def _take(self, i, obj):
        self._unsorted[i] = obj
        while self._index in self._unsorted:
            self._items.append(self._unsorted.pop(self._index))
            self._index += 1

    def _over(self, length, error=None):
        if error is not None:
            self._set(length, (False, error))
            length += 1
        with self._cond:
            self._length = length
            if self._index == self._length:
                self._cache.pop(self._job, None)
            self._cond.notify_all()

    def _fail(self, error):
        with self._cond:
            self._items.append((False, error))
            self._length = self._index
            self._cache.pop(self._job, None)
            self._cond.notify_all()


class IMapUnorderedIterator(IMapIterator):
    """Results as they come."""

    def _take(self, i, obj):
        self._items.append(obj)
        self._index += 1


class ThreadPool(Pool):
    """A pool whose workers are threads of this process."""

    def __init__(self, processes=None, initializer=None, initargs=()):
        super().__init__(processes, initializer, initargs)

    def _open(self):
        self._ready = threading.Condition(self._lock)
        self._seats = []
        for _ in range(self._processes):
            thread = threading.Thread(
                target=worker, args=(self._take, self._give, self._initializer, self._initargs), daemon=True)
            thread.name = thread.name.replace("Thread", "ThreadPoolWorker")
            self._seats.append(thread)
            thread.start()
        self._terminate = util.Finalize(self, self._stop, exitpriority=15)

    @property
    def _pool(self):
        return list(self._seats)

    def _notify(self):
        with self._ready:
            self._ready.notify_all()

    def _take(self):
        with self._ready:
            while True:
                if self._state == TERMINATE:
                    return None
                task = self._next_task()
                if task is not None:
                    return task
                if self._state == CLOSE:
                    return None
                self._ready.wait()

    def _give(self, message):
        job, i, result = message
        if job in self._cache:
            self._cache[job]._set(i, result)

    def _stop(self):
        self._state = TERMINATE
        self._notify()

    def join(self):
        if self._state == RUN:
            raise ValueError("Pool is still running")
        for thread in self._seats:
            thread.join()
