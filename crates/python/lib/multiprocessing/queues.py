"""Queues between processes: a pipe, a semaphore for the free places, and a thread that writes.

Readers need no lock that they take and give back (each would cost a trip): they wait at the pipe and
are served in order. Writers need no lock either: a message arrives whole.
"""

import collections
import pickle
import threading
from queue import Empty, Full
from weakref import ref

import _ipc
from multiprocessing import connection, context, reduction, util

__all__ = ["Queue", "SimpleQueue", "JoinableQueue"]

SEM_VALUE_MAX = 2147483647
_sentinel = object()


class Queue:
    """First in, first out. put() hands the object to a thread, which pickles and sends it."""

    __class_getitem__ = classmethod(type(list[int]))

    def __init__(self, maxsize=0, *, ctx):
        if maxsize <= 0:
            maxsize = SEM_VALUE_MAX
        self._maxsize = maxsize
        self._reader, self._writer = connection.Pipe(duplex=False)
        self._sem = ctx.BoundedSemaphore(maxsize)
        self._reset()
        util.register_after_fork(self, Queue._reset)

    def __getstate__(self):
        context.assert_spawning(self)
        return (self._maxsize, self._reader, self._writer, self._sem)

    def __setstate__(self, state):
        self._maxsize, self._reader, self._writer, self._sem = state
        self._reset()

    def _reset(self, after_fork=True):
        self._notempty = threading.Condition(threading.Lock())
        self._buffer = collections.deque()
        self._thread = None
        self._jointhread = None
        self._joincancelled = False
        self._closed = False
        self._close = None

    def put(self, obj, block=True, timeout=None):
        """Add an object; wait for room if there is none."""
        if self._closed:
            raise ValueError(f"Queue {self!r} is closed")
        self._take_place(block, timeout)
        with self._notempty:
            if self._thread is None:
                self._start_thread()
            self._buffer.append(obj)
            self._notempty.notify()

    def get(self, block=True, timeout=None):
        """Take an object; wait for one if there is none."""
        if self._closed:
            raise ValueError(f"Queue {self!r} is closed")
        data = self._reader._take(self._sem._handle, block, timeout)
        if data is None:
            raise Empty
        return pickle.loads(data)

    def _take_place(self, block, timeout):
        # A queue without a bound always has a free place, so this need not wait for an answer.
        if self._maxsize == SEM_VALUE_MAX:
            _ipc.sem_take(self._sem._handle)
        elif not self._sem.acquire(block, timeout):
            raise Full

    def qsize(self):
        """How many objects were put and not taken."""
        return self._maxsize - self._sem.get_value()

    def empty(self):
        return not self._reader.poll()

    def full(self):
        return self._sem.get_value() == 0

    def get_nowait(self):
        return self.get(False)

    def put_nowait(self, obj):
        return self.put(obj, False)

    def close(self):
        """No more put() from this process."""
        self._closed = True
        close = self._close
        if close:
            self._close = None
            close()

    def join_thread(self):
        """Wait until everything that was put is sent; after close() only."""
        assert self._closed, f"Queue {self!r} not closed"
        if self._jointhread:
            self._jointhread()

    def cancel_join_thread(self):
        """Let the process end although not everything was sent."""
        self._joincancelled = True
        try:
            self._jointhread.cancel()
        except AttributeError:
            pass

    def _start_thread(self):
        self._buffer.clear()
        # The thread refers to the queue's parts and not to the queue, so that an unused queue can be freed.
        self._thread = threading.Thread(
            target=Queue._feed, name="QueueFeederThread", daemon=True,
            args=(self._buffer, self._notempty, self._writer, self._reader, self._on_queue_feeder_error, self._sem))
        self._thread.start()
        if not self._joincancelled:
            self._jointhread = util.Finalize(self._thread, _join, (ref(self._thread),), exitpriority=-5)
        self._close = util.Finalize(self, _end, (self._buffer, self._notempty), exitpriority=10)

    @staticmethod
    def _feed(buffer, notempty, writer, reader, onerror, sem):
        # The thread's loop: send the objects in the buffer until the queue is closed.
        while True:
            with notempty:
                while not buffer:
                    notempty.wait()
            while buffer:
                obj = buffer.popleft()
                if obj is _sentinel:
                    reader.close()
                    writer.close()
                    return
                try:
                    data = reduction.dumps(obj)
                    writer._send_bytes(data)
                except Exception as e:
                    if getattr(e, "errno", 0) == 32:
                        return
                    if util.is_exiting():
                        util.info("error in queue thread: %s", e)
                        return
                    # The object cannot be sent, so the place that it took in the queue is free again.
                    sem.release()
                    onerror(e, obj)
                del obj

    @staticmethod
    def _on_queue_feeder_error(e, obj):
        import traceback

        traceback.print_exc()


def _join(thread):
    thread = thread()
    if thread is not None:
        thread.join()


def _end(buffer, notempty):
    with notempty:
        buffer.append(_sentinel)
        notempty.notify()


class JoinableQueue(Queue):
    """A queue that counts what was put and not yet reported done."""

    def __init__(self, maxsize=0, *, ctx):
        super().__init__(maxsize, ctx=ctx)
        self._unfinished_tasks = ctx.Semaphore(0)

    def __getstate__(self):
        return super().__getstate__() + (self._unfinished_tasks,)

    def __setstate__(self, state):
        super().__setstate__(state[:-1])
        self._unfinished_tasks = state[-1]

    def put(self, obj, block=True, timeout=None):
        if self._closed:
            raise ValueError(f"Queue {self!r} is closed")
        self._take_place(block, timeout)
        with self._notempty:
            if self._thread is None:
                self._start_thread()
            self._buffer.append(obj)
            _ipc.sem_give(self._unfinished_tasks._handle)
            self._notempty.notify()

    def task_done(self):
        """Say that an object that was taken has been dealt with."""
        if not self._unfinished_tasks.acquire(False):
            raise ValueError("task_done() called too many times")

    def join(self):
        """Wait until task_done() was called for every object that was put."""
        _ipc.sem_drained(self._unfinished_tasks._handle)


class SimpleQueue:
    """A pipe whose readers stand in line; put() waits until there is room for the object."""

    __class_getitem__ = classmethod(type(list[int]))

    def __init__(self, *, ctx):
        self._reader, self._writer = connection.Pipe(duplex=False)

    def close(self):
        self._reader.close()
        self._writer.close()

    def empty(self):
        return not self._reader.poll()

    def __getstate__(self):
        context.assert_spawning(self)
        return (self._reader, self._writer)

    def __setstate__(self, state):
        self._reader, self._writer = state

    def get(self):
        return pickle.loads(self._reader._take())

    def put(self, obj):
        self._writer.send(obj)
