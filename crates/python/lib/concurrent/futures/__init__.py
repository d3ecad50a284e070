"""Work handed to a pool of threads, and futures that stand for its results."""

import collections
import os
import sys
import threading
from collections import namedtuple
from queue import Empty, SimpleQueue
from time import monotonic as _now

__all__ = [
    "ALL_COMPLETED", "BrokenExecutor", "CancelledError", "Executor", "FIRST_COMPLETED", "FIRST_EXCEPTION", "Future",
    "InvalidStateError", "ThreadPoolExecutor", "TimeoutError", "as_completed", "wait",
]

FIRST_COMPLETED = "FIRST_COMPLETED"
FIRST_EXCEPTION = "FIRST_EXCEPTION"
ALL_COMPLETED = "ALL_COMPLETED"

# A future is pending, then running, then finished; or it is cancelled while it is pending, and
# "cancelled and notified" as soon as its worker has found it in the queue.
_PENDING = "PENDING"
_RUNNING = "RUNNING"
_CANCELLED = "CANCELLED"
_CANCELLED_AND_NOTIFIED = "CANCELLED_AND_NOTIFIED"
_FINISHED = "FINISHED"
_STATE_WORDS = {
    _PENDING: "pending",
    _RUNNING: "running",
    _CANCELLED: "cancelled",
    _CANCELLED_AND_NOTIFIED: "cancelled",
    _FINISHED: "finished",
}

TimeoutError = TimeoutError


class Error(Exception):
    """Base of the errors about futures."""

    __module__ = "concurrent.futures._base"


class CancelledError(Error):
    """The future was cancelled."""

    __module__ = "concurrent.futures._base"


class InvalidStateError(Error):
    """The future is in a state that does not allow this."""

    __module__ = "concurrent.futures._base"


class BrokenExecutor(RuntimeError):
    """The executor can no longer do any work."""

    __module__ = "concurrent.futures._base"


class BrokenThreadPool(BrokenExecutor):
    """A thread's initializer failed."""

    __module__ = "concurrent.futures.thread"


class Future:
    """The result of a call that is perhaps still to come."""

    __module__ = "concurrent.futures._base"

    def __init__(self):
        self._condition = threading.Condition()
        self._state = _PENDING
        self._result = None
        self._exception = None
        self._callbacks = []
        self._watchers = []

    def __repr__(self):
        with self._condition:
            text = f"<{type(self).__name__} at {id(self):#x} state={_STATE_WORDS[self._state]}"
            if self._state == _FINISHED:
                if self._exception is not None:
                    text += f" raised {type(self._exception).__name__}"
                else:
                    text += f" returned {type(self._result).__name__}"
            return text + ">"

    def cancel(self):
        """Cancel the call if it has not begun; False if it has."""
        with self._condition:
            if self._state in (_RUNNING, _FINISHED):
                return False
            if self._state in (_CANCELLED, _CANCELLED_AND_NOTIFIED):
                return True
            self._state = _CANCELLED
            self._condition.notify_all()
        self._run_callbacks()
        return True

    def cancelled(self):
        with self._condition:
            return self._state in (_CANCELLED, _CANCELLED_AND_NOTIFIED)

    def running(self):
        with self._condition:
            return self._state == _RUNNING

    def done(self):
        """Whether the call has finished or was cancelled."""
        with self._condition:
            return self._is_done()

    def result(self, timeout=None):
        """Wait for the call; give its result, or raise its error."""
        try:
            with self._condition:
                self._wait_until_done(timeout)
                if self._exception is not None:
                    raise self._exception
                return self._result
        finally:
            # The traceback of the error holds this frame. If the frame held the future too, neither would be freed.
            self = None

    def exception(self, timeout=None):
        """Wait for the call; give its error, or None if there was none."""
        with self._condition:
            self._wait_until_done(timeout)
            return self._exception

    def add_done_callback(self, fn):
        """Call fn(self) when the call is done, at once if it is."""
        with self._condition:
            if not self._is_done():
                self._callbacks.append(fn)
                return
        self._call_back(fn)

    __class_getitem__ = classmethod(type(list[int]))

    # The methods below are for executors and tests; programs do not need them.
    def set_running_or_notify_cancel(self):
        """The work begins; False if the future was cancelled, and there is nothing to do."""
        with self._condition:
            if self._state == _CANCELLED:
                self._state = _CANCELLED_AND_NOTIFIED
                for watcher in self._watchers:
                    watcher.add(self)
                return False
            if self._state == _PENDING:
                self._state = _RUNNING
                return True
            _logger().critical("Future %s in unexpected state: %s", id(self), self._state)
            raise RuntimeError("Future in unexpected state")

    def set_result(self, result):
        with self._condition:
            self._check_settable()
            self._result = result
            self._finish()
        self._run_callbacks()

    def set_exception(self, exception):
        with self._condition:
            self._check_settable()
            self._exception = exception
            self._finish()
        self._run_callbacks()

    def _is_done(self):
        return self._state in (_CANCELLED, _CANCELLED_AND_NOTIFIED, _FINISHED)

    def _wait_until_done(self, timeout):
        if not self._is_done():
            self._condition.wait(timeout)
        if self._state in (_CANCELLED, _CANCELLED_AND_NOTIFIED):
            raise CancelledError()
        if self._state != _FINISHED:
            raise TimeoutError()

    def _check_settable(self):
        if self._is_done():
            raise InvalidStateError(f"{self._state}: {self!r}")

    def _finish(self):
        self._state = _FINISHED
        for watcher in self._watchers:
            watcher.add(self)
        self._condition.notify_all()

    def _run_callbacks(self):
        for fn in self._callbacks:
            self._call_back(fn)

    def _call_back(self, fn):
        try:
            fn(self)
        except Exception:
            _logger().exception("exception calling callback for %r", self)


def _logger():
    # logging is imported only when there is a message.
    import logging

    return logging.getLogger("concurrent.futures")


class _Watcher:
    """Collects futures as they are done, and says when there are enough of them."""

    def __init__(self, enough, stop_on_error=False):
        self.enough = enough
        self.stop_on_error = stop_on_error
        self.done = []
        self.lock = threading.Lock()
        self.event = threading.Event()

    def add(self, future):
        with self.lock:
            self.done.append(future)
            failed = future._state == _FINISHED and future._exception is not None
            if len(self.done) >= self.enough or (self.stop_on_error and failed):
                self.event.set()


def _watch(futures, watcher):
    # Return the futures that are done, in their order. The others tell the watcher when they are done.
    done = []
    for future in futures:
        with future._condition:
            if future._state in (_CANCELLED_AND_NOTIFIED, _FINISHED):
                done.append(future)
            else:
                future._watchers.append(watcher)
    return done


def _unwatch(futures, watcher):
    for future in futures:
        with future._condition:
            if watcher in future._watchers:
                future._watchers.remove(watcher)


DoneAndNotDoneFutures = namedtuple("DoneAndNotDoneFutures", "done not_done")


def wait(fs, timeout=None, return_when=ALL_COMPLETED):
    """Wait for some or all of the futures; give those that are done and those that are not."""
    futures = list(dict.fromkeys(fs))
    if return_when not in (FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED):
        raise ValueError(f"Invalid return condition: {return_when!r}")
    watcher = _Watcher(enough=len(futures) + 1, stop_on_error=(return_when == FIRST_EXCEPTION))
    done = _watch(futures, watcher)
    # Only now is it known how many futures are not done; some of them may have ended meanwhile.
    with watcher.lock:
        watcher.enough = 1 if return_when == FIRST_COMPLETED else len(futures) - len(done)
        if len(watcher.done) >= watcher.enough:
            watcher.event.set()
    failed = any(f._state == _FINISHED and f._exception is not None for f in done)
    if not ((done and return_when == FIRST_COMPLETED) or (failed and return_when == FIRST_EXCEPTION)):
        watcher.event.wait(timeout)
    _unwatch(futures, watcher)
    with watcher.lock:
        done = set(done) | set(watcher.done)
    return DoneAndNotDoneFutures(done, set(futures) - done)


def as_completed(fs, timeout=None):
    """Give the futures as they are done."""
    end = None if timeout is None else timeout + _now()
    pending = dict.fromkeys(fs)
    total = len(pending)
    watcher = _Watcher(enough=1)
    ready = _watch(pending, watcher)
    try:
        while True:
            ready.reverse()
            while ready:
                # The future is removed before it is given to the caller, so that its memory can be freed early.
                del pending[ready[-1]]
                _unwatch(ready[-1:], watcher)
                yield ready.pop()
            if not pending:
                return
            left = None
            if end is not None:
                left = end - _now()
                if left <= 0:
                    raise TimeoutError(f"{len(pending)} (of {total}) futures unfinished")
            watcher.event.wait(left)
            with watcher.lock:
                ready = watcher.done
                watcher.done = []
                watcher.event.clear()
    finally:
        _unwatch(pending, watcher)


def _result_or_cancel(future, timeout):
    try:
        try:
            return future.result(timeout)
        finally:
            future.cancel()
    finally:
        # A traceback holds this frame. Without `del` it would hold the future too.
        del future


class Executor:
    """Something that runs calls for others."""

    def submit(self, fn, /, *args, **kwargs):
        raise NotImplementedError()

    def map(self, fn, *iterables, timeout=None, chunksize=1):
        """Like the built-in map, but all calls are under way at once; results in order."""
        end = None if timeout is None else timeout + _now()
        futures = [self.submit(fn, *args) for args in zip(*iterables)]

        # map() starts the calls at once. A generator would wait for the first next(), so it is a separate function.
        def result_iterator():
            try:
                # The futures are taken from the end of the list, so each can be freed as soon as its result is given.
                futures.reverse()
                while futures:
                    yield _result_or_cancel(futures.pop(), None if end is None else end - _now())
            finally:
                for future in futures:
                    future.cancel()

        return result_iterator()

    if sys.version_info >= (3, 14):
        _map = map

        def map(self, fn, *iterables, timeout=None, chunksize=1, buffersize=None):
            """Like the built-in map, with the calls under way at once, or `buffersize` at a time."""
            if buffersize is None:
                return self._map(fn, *iterables, timeout=timeout, chunksize=chunksize)
            if not isinstance(buffersize, int):
                raise TypeError("buffersize must be an integer or None")
            if buffersize < 1:
                raise ValueError("buffersize must be None or > 0")
            return self._buffered(fn, zip(*iterables), timeout, buffersize)

    def _buffered(self, fn, calls, timeout, buffersize):
        end = None if timeout is None else timeout + _now()
        futures = collections.deque()
        for args in calls:
            futures.append(self.submit(fn, *args))
            if len(futures) == buffersize:
                break

        def result_iterator():
            try:
                while futures:
                    # The next call starts before the wait for a result, so that `buffersize` calls are under way.
                    if (args := next(calls, None)) is not None:
                        futures.append(self.submit(fn, *args))
                    yield _result_or_cancel(futures.popleft(), None if end is None else end - _now())
            finally:
                for future in futures:
                    future.cancel()

        return result_iterator()

    def shutdown(self, wait=True, *, cancel_futures=False):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        self.shutdown(wait=True)
        return False


class _WorkItem:
    """One call, and the future for its result."""

    def __init__(self, future, fn, args, kwargs):
        self.future = future
        self.fn = fn
        self.args = args
        self.kwargs = kwargs

    def run(self, call=None):
        if not self.future.set_running_or_notify_cancel():
            return
        try:
            if call is None:
                result = self.fn(*self.args, **self.kwargs)
            else:
                result = call(self.fn, self.args, self.kwargs)
        except BaseException as error:
            self.future.set_exception(error)
            # The error holds this frame. If the frame held this work item with its future, neither would be freed.
            self = None
        else:
            self.future.set_result(result)


_all_threads = {}
_exiting = False
_exit_lock = threading.Lock()
# If another thread held the lock during a fork, the lock would stay taken in the child for ever.
os.register_at_fork(before=_exit_lock.acquire, after_in_child=_exit_lock._at_fork_reinit,
                    after_in_parent=_exit_lock.release)


class _Shared:
    """What a pool and its threads both know. The threads do not know the pool: it can be dropped."""

    def __init__(self, initializer, initargs):
        self.work_queue = SimpleQueue()
        self.idle = threading.Semaphore(0)
        self.initializer = initializer
        self.initargs = initargs
        self.broken = False

    error = BrokenThreadPool

    def begin(self):
        # Each thread calls this first. It gives a function that makes the calls; None if the thread makes them itself.
        if self.initializer is not None:
            self.initializer(*self.initargs)

    def end(self, call):
        pass

    def drop_waiting_work(self, drop):
        while True:
            try:
                item = self.work_queue.get_nowait()
            except Empty:
                return
            if item is not None:
                drop(item.future)


def _worker(shared):
    """What each thread of a pool does: take a call from the queue, run it, take the next."""
    try:
        call = shared.begin()
    except BaseException:
        _logger().critical("Exception in initializer:", exc_info=True)
        shared.broken = "A thread initializer failed, the thread pool is not usable anymore"
        shared.drop_waiting_work(lambda future: future.set_exception(shared.error(shared.broken)))
        return
    queue = shared.work_queue
    while True:
        try:
            item = queue.get_nowait()
        except Empty:
            # This thread is idle. The count tells submit() that it need not start another thread.
            shared.idle.release()
            item = queue.get()
        if item is None:
            # None means the end. It goes back into the queue, so that the other threads of the pool end too.
            queue.put(None)
            shared.end(call)
            _all_threads.pop(threading.current_thread(), None)
            return
        item.run(call)
        del item


class ThreadPoolExecutor(Executor):
    """A pool of at most `max_workers` threads, started as they are needed."""

    _kind = "ThreadPoolExecutor"
    _pool_count = 0
    _make_shared = _Shared

    def __init__(self, max_workers=None, thread_name_prefix="", initializer=None, initargs=()):
        if max_workers is None:
            max_workers = min(32, (os.cpu_count() or 1) + 4)
        if max_workers <= 0:
            raise ValueError("max_workers must be greater than 0")
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        if not thread_name_prefix:
            cls = type(self)._counted_by()
            thread_name_prefix = f"{cls._kind}-{cls._pool_count}"
            cls._pool_count += 1
        self._max_workers = max_workers
        self._thread_name_prefix = thread_name_prefix
        self._shared = self._make_shared(initializer, initargs)
        self._threads = set()
        self._shutdown = False
        self._shutdown_lock = threading.Lock()

    @classmethod
    def _counted_by(cls):
        return next(c for c in cls.__mro__ if "_pool_count" in c.__dict__)

    def submit(self, fn, /, *args, **kwargs):
        """Have a thread of the pool call fn(*args, **kwargs); gives a future at once."""
        with self._shutdown_lock, _exit_lock:
            if self._shared.broken:
                raise self._shared.error(self._shared.broken)
            if self._shutdown:
                raise RuntimeError("cannot schedule new futures after shutdown")
            if _exiting:
                raise RuntimeError("cannot schedule new futures after interpreter shutdown")
            future = Future()
            self._shared.work_queue.put(_WorkItem(future, fn, args, kwargs))
            self._add_thread()
            return future

    def _add_thread(self):
        if self._shared.idle.acquire(timeout=0):
            return  # An idle thread will take the call.
        count = len(self._threads)
        if count < self._max_workers:
            thread = threading.Thread(name=f"{self._thread_name_prefix}_{count}", target=_worker,
                                      args=(self._shared,))
            _all_threads[thread] = self._shared.work_queue
            thread.start()
            self._threads.add(thread)

    def shutdown(self, wait=True, *, cancel_futures=False):
        """Take no more calls; wait for those that were taken, unless told otherwise."""
        with self._shutdown_lock:
            self._shutdown = True
            if cancel_futures:
                self._shared.drop_waiting_work(Future.cancel)
            self._shared.work_queue.put(None)
        if wait:
            for thread in self._threads:
                thread.join()

    def __del__(self):
        # The program has dropped this pool: None tells its threads to end.
        if hasattr(self, "_shutdown_lock"):
            self._shared.work_queue.put(None)


def _finish_at_exit():
    # Some pools were never shut down: their work ends before the program does.
    global _exiting
    with _exit_lock:
        _exiting = True
    work = list(_all_threads.items())
    for _, queue in work:
        queue.put(None)
    for thread, _ in work:
        thread.join()


threading._register_atexit(_finish_at_exit)


def __getattr__(name):
    # The process pool is loaded at its first use, because most programs use only threads.
    if name in ("ProcessPoolExecutor", "BrokenProcessPool"):
        from concurrent.futures import process

        return getattr(process, name)
    if name == "InterpreterPoolExecutor" and sys.version_info >= (3, 14):
        from concurrent.futures import interpreter

        return interpreter.InterpreterPoolExecutor
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
