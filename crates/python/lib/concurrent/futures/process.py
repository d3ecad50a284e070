"""Work handed to a pool of processes.

One thread of the executor hands out all calls. Each process has its own pipe. If a process dies, the
whole pool is broken, and everybody who waits for a result gets BrokenProcessPool.
"""

import collections
import itertools
import os
import pickle
import sys
import threading
import time

import multiprocessing
from concurrent.futures import BrokenExecutor, Executor, Future, _WorkItem, _logger
from multiprocessing import connection

__all__ = ["BrokenProcessPool", "ProcessPoolExecutor"]

# _AHEAD: how many calls may wait in a process behind the one that runs. This is only for quick calls (_ROW calls in
# a row took less than _QUICK seconds). Behind a long call, a call would wait although other processes are free.
_AHEAD = 1
_ROW = 10
_QUICK = 0.01


class _RemoteTraceback(Exception):
    """Where an exception was raised in another process, as text."""

    def __init__(self, tb):
        self.tb = tb

    def __str__(self):
        return self.tb


class _ExceptionWithTraceback:
    """An exception on its way to another process."""

    def __init__(self, exc, tb):
        import traceback

        text = "".join(traceback.format_exception(type(exc), exc, tb))
        self.exc = exc
        self.exc.__traceback__ = None
        self.tb = f'\n"""\n{text}"""'

    def __reduce__(self):
        return _rebuild_exc, (self.exc, self.tb)


def _rebuild_exc(exc, tb):
    exc.__cause__ = _RemoteTraceback(tb)
    return exc


class BrokenProcessPool(BrokenExecutor):
    """A process of the pool died, or could not begin."""


def _process_worker(reader, writer, initializer, initargs, max_tasks):
    # A process of the pool runs this: it takes a call, makes it, and sends the result back.
    if initializer is not None:
        try:
            initializer(*initargs)
        except BaseException:
            _logger().critical("Exception in initializer:", exc_info=True)
            return
    done = 0
    while True:
        try:
            call = reader.recv()
        except (EOFError, OSError):
            return
        if call is None:
            return
        number, fn, args, kwargs = call
        try:
            result = (number, True, fn(*args, **kwargs))
        except BaseException as error:
            result = (number, False, _ExceptionWithTraceback(error, error.__traceback__))
        done += 1
        last = max_tasks is not None and done >= max_tasks
        try:
            # The result leaves together with the request for the next call: one message instead of two.
            writer._send_soon((*result, last))
        except BaseException as error:
            writer._send_soon((number, False, _ExceptionWithTraceback(error, error.__traceback__), last))
        call = fn = args = kwargs = result = None
        if last:
            return


def _process_chunk(fn, chunk):
    return [fn(*args) for args in chunk]


class _Seat:
    def __init__(self, proc, to, back):
        self.proc = proc
        self.to = to
        self.back = back
        self.calls = set()
        self.taken = 0
        # The time at which the process began its present call.
        self.since = 0


class _Pool:
    """What the executor and the thread that manages both know. The thread does not know the executor: it can be dropped."""

    def __init__(self, max_workers, mp_context, initializer, initargs, max_tasks):
        self._max_workers = max_workers
        self._mp_context = mp_context
        self._initializer = initializer
        self._initargs = initargs
        self._max_tasks = max_tasks
        self._lock = threading.Lock()
        self._shutdown = False
        self._cancel = False
        self._broken = False
        # _waiting: calls that can be cancelled. _running: all others. _queued: those of them that have no process yet.
        self._waiting = collections.deque()
        self._running = {}
        self._queued = collections.deque()
        self._quick = 0
        # The number of processes that are free and wait for a call.
        self._idle = 0
        self._count = itertools.count()
        self._seats = []
        self._turn = 0
        self._manager = None
        self._processes = {}

    def _submit(self, fn, args, kwargs):
        with self._lock:
            if self._broken:
                raise BrokenProcessPool(self._broken)
            if self._shutdown:
                raise RuntimeError("cannot schedule new futures after shutdown")
            if _exiting:
                raise RuntimeError("cannot schedule new futures after interpreter shutdown")
            future = Future()
            self._waiting.append(_WorkItem(future, fn, args, kwargs))
            if self._manager is None:
                self._begin()
            elif self._idle:
                self._idle -= 1
            elif len(self._seats) < self._max_workers and self._mp_context.get_start_method() != "fork":
                # With fork, all processes start at the first call; otherwise each process starts when it is needed.
                self._hire()
        self._notify()
        return future

    def _drop(self):
        # The program has dropped the executor. This may run at any point of the program, so it takes no lock.
        self._shutdown = True
        if self._manager is not None and not self._broken:
            try:
                self._wake_writer.send_bytes(b"")
            except OSError:
                pass

    def _begin(self):
        self._wake_reader, self._wake_writer = connection.Pipe(duplex=False)
        self._waking = False
        count = self._max_workers if self._mp_context.get_start_method() == "fork" else 1
        for _ in range(count):
            self._hire()
        self._manager = threading.Thread(target=self._manage, name="ExecutorManager", daemon=True)
        self._manager.start()
        _all_pools[self._manager] = self

    def _hire(self):
        reader, to = connection.Pipe(duplex=False)
        back, writer = connection.Pipe(duplex=False)
        proc = self._mp_context.Process(
            target=_process_worker, args=(reader, writer, self._initializer, self._initargs, self._max_tasks))
        proc.start()
        reader.close()
        writer.close()
        self._seats.append(_Seat(proc, to, back))
        self._processes[proc.pid] = proc

    def _notify(self):
        with self._lock:
            if self._waking or self._broken:
                return
            self._waking = True
        try:
            self._wake_writer.send_bytes(b"")
        except OSError:
            pass

    def _manage(self):
        while True:
            # Calls are handed out before a request to cancel is looked at, so some calls begin in any case.
            self._hand_out()
            with self._lock:
                if self._cancel:
                    for item in self._waiting:
                        if item.future.cancel():
                            item.future.set_running_or_notify_cancel()
                    self._waiting.clear()
                over = (self._shutdown or _exiting) and not self._waiting and not self._running
            if over:
                break
            # The search begins after the process that answered last, so that each process gets its turn.
            seats = self._seats[self._turn:] + self._seats[:self._turn]
            place, data = connection.select(
                [self._wake_reader] + [s.back for s in seats], [s.proc.sentinel for s in seats])
            if place == 0:
                with self._lock:
                    self._waking = False
            elif data is None:
                self._break_down()
                return
            else:
                self._turn = (self._turn + place) % len(seats)
                self._listen(seats[place - 1], *pickle.loads(data))
        for seat in self._seats:
            try:
                seat.to.send(None)
            except OSError:
                pass
        for seat in self._seats:
            seat.proc.join()
        _all_pools.pop(self._manager, None)

    def _hand_out(self):
        while True:
            with self._lock:
                while self._waiting and len(self._queued) <= self._max_workers:
                    item = self._waiting.popleft()
                    if item.future.set_running_or_notify_cancel():
                        number = next(self._count)
                        self._running[number] = item
                        self._queued.append(number)
            if not self._queued:
                return
            room = _AHEAD if self._quick >= _ROW else 0
            free = [s for s in self._seats
                    if len(s.calls) <= room and (self._max_tasks is None or s.taken < self._max_tasks)]
            if not free:
                return
            seat = min(free, key=lambda s: len(s.calls))
            number = self._queued.popleft()
            item = self._running[number]
            if not seat.calls:
                seat.since = time.monotonic()
            seat.calls.add(number)
            seat.taken += 1
            try:
                seat.to._send_soon((number, item.fn, item.args, item.kwargs))
            except OSError:
                # The process has died; the next select() notices that.
                return
            except Exception as error:
                seat.calls.discard(number)
                seat.taken -= 1
                del self._running[number]
                # As in CPython's feeder thread, the cause of the error is its traceback as text.
                item.future.set_exception(_rebuild_exc(error, _ExceptionWithTraceback(error, error.__traceback__).tb))
            item = None

    def _listen(self, seat, number, success, value, last):
        # Handle the answer of a process.
        seat.calls.discard(number)
        now = time.monotonic()
        self._quick = self._quick + 1 if now - seat.since < _QUICK else 0
        seat.since = now
        item = self._running.pop(number)
        if success:
            item.future.set_result(value)
        else:
            item.future.set_exception(value)
        if last:
            seat.proc.join()
            self._seats.remove(seat)
            self._processes.pop(seat.proc.pid, None)
            with self._lock:
                if not self._shutdown or self._waiting or self._queued:
                    self._hire()
        else:
            self._idle += 1

    def _break_down(self):
        cause = "A process in the process pool was terminated abruptly while the future was running or pending."
        with self._lock:
            self._broken = ("A child process terminated abruptly, the process pool is not usable anymore")
            items = list(self._running.values()) + list(self._waiting)
            self._running.clear()
            self._queued.clear()
            self._waiting.clear()
            self._shutdown = True
        told = "\n".join(
            f"Process {seat.proc.pid} terminated abruptly with exit code {seat.proc.exitcode}"
            for seat in self._seats if seat.proc.exitcode)
        for seat in self._seats:
            if seat.proc.exitcode is None:
                seat.proc.terminate()
        for seat in self._seats:
            seat.proc.join()
        for item in items:
            try:
                error = BrokenProcessPool(cause)
                if told and sys.version_info >= (3, 15):
                    error.__cause__ = _RemoteTraceback(f"\n'''\n{told}'''")
                item.future.set_exception(error)
            except Exception:
                pass
        _all_pools.pop(self._manager, None)


class ProcessPoolExecutor(Executor):
    """A pool of at most `max_workers` processes."""

    def __init__(self, max_workers=None, mp_context=None, initializer=None, initargs=(), *, max_tasks_per_child=None):
        if max_workers is None:
            max_workers = os.process_cpu_count() or 1
        elif max_workers <= 0:
            raise ValueError("max_workers must be greater than 0")
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        if max_tasks_per_child is not None:
            if not isinstance(max_tasks_per_child, int):
                raise TypeError("max_tasks_per_child must be an integer")
            if max_tasks_per_child <= 0:
                raise ValueError("max_tasks_per_child must be >= 1")
        if mp_context is None:
            mp_context = multiprocessing.get_context("spawn") if max_tasks_per_child else multiprocessing.get_context()
        if max_tasks_per_child is not None and mp_context.get_start_method() == "fork":
            raise ValueError("max_tasks_per_child is incompatible with the 'fork' multiprocessing start method; "
                             "supply a different mp_context.")
        self._max_workers = max_workers
        self._mp_context = mp_context
        self._pool = _Pool(max_workers, mp_context, initializer, initargs, max_tasks_per_child)

    def submit(self, fn, /, *args, **kwargs):
        """Have a process of the pool call fn(*args, **kwargs); gives a future at once."""
        return self._pool._submit(fn, args, kwargs)

    def map(self, fn, *iterables, timeout=None, chunksize=1, **more):
        """Like the built-in map, with the calls made by the processes, `chunksize` at a time."""
        if chunksize < 1:
            raise ValueError("chunksize must be >= 1.")
        if chunksize == 1:
            return super().map(fn, *iterables, timeout=timeout, **more)
        results = super().map(_Chunk(fn), _chunks(zip(*iterables), chunksize), timeout=timeout, **more)
        return (item for chunk in results for item in chunk)

    def shutdown(self, wait=True, *, cancel_futures=False):
        """Take no more calls; wait for those that were taken, unless told otherwise."""
        pool = self._pool
        with pool._lock:
            pool._shutdown = True
            pool._cancel = pool._cancel or cancel_futures
        if pool._manager is not None:
            pool._notify()
            if wait:
                pool._manager.join()

    def __del__(self):
        if hasattr(self, "_pool") and not self._pool._shutdown:
            self._pool._drop()

    if sys.version_info >= (3, 14):

        def terminate_workers(self):
            """End the processes now; what they were at breaks, what waited is cancelled."""
            self._end_workers("terminate")

        def kill_workers(self):
            """As terminate_workers(), with SIGKILL."""
            self._end_workers("kill")

    def _end_workers(self, how):
        processes = list(self._processes.values())
        self.shutdown(wait=False, cancel_futures=True)
        for proc in processes:
            if proc.is_alive():
                getattr(proc, how)()

    # CPython's executor has attributes with these names for the parts of its pool.
    @property
    def _executor_manager_thread(self):
        return self._pool._manager

    @property
    def _processes(self):
        return self._pool._processes

    @property
    def _broken(self):
        return self._pool._broken

    @property
    def _call_queue(self):
        # CPython's executor has a call queue with a thread. Here the manager sends the calls, so the queue is empty.
        return _CallQueue()


class _CallQueue:
    def join_thread(self):
        pass


class _Chunk:
    """A function of a chunk of arguments."""

    def __init__(self, fn):
        self.fn = fn

    def __call__(self, chunk):
        return _process_chunk(self.fn, chunk)


def _chunks(iterable, size):
    it = iter(iterable)
    while chunk := tuple(itertools.islice(it, size)):
        yield chunk


_all_pools = {}
_exiting = False


def _finish_at_exit():
    # Some executors were never shut down: their work ends before the program does.
    global _exiting
    _exiting = True
    for manager, pool in list(_all_pools.items()):
        pool._notify()
        manager.join()


threading._register_atexit(_finish_at_exit)
