"""Threads and the tools that make them wait for each other.

Only these parts are in Rust: the lock, the reentrant lock, starting a thread, waiting for its end, and
`local`. What is built from locks alone (Condition, Event, Barrier and so on) is in `_waiting`.
"""

import _thread
import sys
from _thread import (TIMEOUT_MAX, LockType as Lock, RLock, _local as local, error as ThreadError, get_ident,
                     get_native_id, stack_size, start_joinable_thread as _start_joinable_thread)
from _waiting import Barrier, BoundedSemaphore, BrokenBarrierError, Condition, Event, Semaphore

__all__ = [
    "Barrier", "BoundedSemaphore", "BrokenBarrierError", "Condition", "Event", "ExceptHookArgs", "Lock", "RLock",
    "Semaphore", "TIMEOUT_MAX", "Thread", "ThreadError", "Timer", "active_count", "current_thread", "enumerate",
    "excepthook", "get_ident", "get_native_id", "getprofile", "gettrace", "local", "main_thread", "setprofile",
    "setprofile_all_threads", "settrace", "settrace_all_threads", "stack_size",
]


# All threads: _active has those that run, by ident; _limbo has those that start() still waits for.
_active = {}
_limbo = _starting = {}
_active_lock = RLock()
_name_count = 0


def _counter():
    global _name_count
    with _active_lock:
        _name_count += 1
        return _name_count


def _new_name():
    return f"Thread-{_counter()}"


class Thread:
    """Something that runs at the same time as the rest of the program."""

    _initialized = False

    _context = None

    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None, **more):
        if more:
            _more_keywords(self, **more)
            self._context = more["context"]
        assert group is None, "group argument must be None for now"
        if name:
            name = str(name)
        else:
            name = _new_name()
            if target is not None and hasattr(target, "__name__"):
                name += f" ({target.__name__})"
        self._target = target
        self._name = name
        self._args = args
        self._kwargs = {} if kwargs is None else kwargs
        self._daemonic = current_thread().daemon if daemon is None else daemon
        if _no_daemons and daemon:
            raise RuntimeError("daemon threads are disabled in this (sub)interpreter")
        self._ident = None
        self._native_id = None
        self._handle = _thread._ThreadHandle()
        self._started = Event()
        self._initialized = True

    def __repr__(self):
        assert self._initialized, "Thread.__init__() was not called"
        status = "initial"
        if self._started.is_set():
            status = "stopped" if self._handle.is_done() else "started"
        if self._daemonic:
            status += " daemon"
        if self._ident is not None:
            status += f" {self._ident}"
        return f"<{type(self).__name__}({self._name}, {status})>"

    def start(self):
        """Start the thread: run() is called in it. Returns when it has begun."""
        if not self._initialized:
            raise RuntimeError("thread.__init__() not called")
        if self._started.is_set():
            raise RuntimeError("threads can only be started once")
        if self._context is None and sys.flags.gil == 0 and sys.version_info >= (3, 14):
            # Without a GIL (the free-threaded build) a new thread inherits the context of the thread that starts it.
            from contextvars import copy_context

            self._context = copy_context()
        with _active_lock:
            _starting[self] = self
        try:
            _start_joinable_thread(self._bootstrap, handle=self._handle, daemon=self.daemon)
        except Exception:
            with _active_lock:
                del _starting[self]
            raise
        self._started.wait()

    def run(self):
        """What the thread does; a subclass may say otherwise."""
        try:
            if self._target is not None:
                self._target(*self._args, **self._kwargs)
        finally:
            # A thread that has ended should not keep its arguments alive.
            del self._target, self._args, self._kwargs

    def _bootstrap(self):
        # All that the new thread does, from its start to its end.
        self._ident = get_ident()
        self._native_id = get_native_id()
        with _active_lock:
            _active[self._ident] = self
            del _starting[self]
        self._started.set()
        if _trace_hook is not None:
            sys.settrace(_trace_hook)
        if _profile_hook is not None:
            sys.setprofile(_profile_hook)
        try:
            if self._context is None or sys.version_info < (3, 14):
                self.run()
            else:
                self._context.run(self.run)
        except BaseException as error:
            _report(self, error)
        finally:
            with _active_lock:
                _active.pop(self._ident, None)

    def join(self, timeout=None):
        """Wait until the thread has ended, or the time has run out."""
        if not self._initialized:
            raise RuntimeError("Thread.__init__() not called")
        if not self._started.is_set():
            raise RuntimeError("cannot join thread before it is started")
        if self is current_thread():
            raise RuntimeError("cannot join current thread")
        if timeout is not None:
            timeout = max(timeout, 0)
        self._handle.join(timeout)

    def is_alive(self):
        assert self._initialized, "Thread.__init__() not called"
        return self._started.is_set() and not self._handle.is_done()

    @property
    def name(self):
        assert self._initialized, "Thread.__init__() not called"
        return self._name

    @name.setter
    def name(self, name):
        assert self._initialized, "Thread.__init__() not called"
        self._name = str(name)

    @property
    def ident(self):
        assert self._initialized, "Thread.__init__() not called"
        return self._ident

    @property
    def native_id(self):
        assert self._initialized, "Thread.__init__() not called"
        return self._native_id

    @property
    def daemon(self):
        """Whether the program may end without waiting for this thread."""
        assert self._initialized, "Thread.__init__() not called"
        return self._daemonic

    @daemon.setter
    def daemon(self, daemonic):
        if not self._initialized:
            raise RuntimeError("Thread.__init__() not called")
        if self._started.is_set():
            raise RuntimeError("cannot set daemon status of active thread")
        self._daemonic = daemonic

    # Old names of these methods; programs from before Python 2.6 still use them.
    def isDaemon(self):
        _deprecated("isDaemon() is deprecated, get the daemon attribute instead")
        return self.daemon

    def setDaemon(self, daemonic):
        _deprecated("setDaemon() is deprecated, set the daemon attribute instead")
        self.daemon = daemonic

    def getName(self):
        _deprecated("getName() is deprecated, get the name attribute instead")
        return self.name

    def setName(self, name):
        _deprecated("setName() is deprecated, set the name attribute instead")
        self.name = name


if sys.version_info >= (3, 14):

    def _more_keywords(self, *, context):
        pass
else:

    def _more_keywords(self):
        pass

_more_keywords.__qualname__ = "Thread.__init__"


def _deprecated(message):
    import warnings

    warnings.warn(message, DeprecationWarning, stacklevel=3)


class Timer(Thread):
    """A thread that calls a function after some time, unless it is cancelled before."""

    def __init__(self, interval, function, args=None, kwargs=None):
        super().__init__()
        self.interval = interval
        self.function = function
        self.args = [] if args is None else args
        self.kwargs = {} if kwargs is None else kwargs
        self.finished = Event()

    def cancel(self):
        self.finished.set()

    def run(self):
        self.finished.wait(self.interval)
        if not self.finished.is_set():
            self.function(*self.args, **self.kwargs)
        self.finished.set()


class _MainThread(Thread):
    """The thread in which the program itself runs."""

    def __init__(self):
        super().__init__(name="MainThread", daemon=False)
        _adopt(self, _thread._make_thread_handle(get_ident()))


class _DummyThread(Thread):
    """Stands for a thread that was started without this module."""

    def __init__(self):
        super().__init__(name="Dummy-" + _new_name()[len("Thread-"):], daemon=True)
        _adopt(self, _thread._make_thread_handle(get_ident()))
        # This object is deleted when the thread ends; its __del__ then removes the thread from _active.
        _of_thread.end = _EndOfDummy(self)

    def is_alive(self):
        if self._started.is_set() and not self._handle.is_done():
            return True
        raise RuntimeError("thread is not alive")

    def join(self, timeout=None):
        raise RuntimeError("cannot join a dummy thread")


class _EndOfDummy:
    def __init__(self, thread):
        self._thread = thread

    def __del__(self):
        with _active_lock:
            if _active.get(self._thread._ident) is self._thread:
                del _active[self._thread._ident]


_of_thread = local()


def _adopt(thread, handle):
    # Make `thread` the object of the thread that runs this function.
    thread._handle = handle
    thread._ident = get_ident()
    thread._native_id = get_native_id()
    thread._started.set()
    with _active_lock:
        _active[thread._ident] = thread


class _ExceptHookArgs(tuple):
    """What excepthook() is told: exc_type, exc_value, exc_traceback, thread."""

    __module__ = "_thread"
    exc_type = property(lambda self: self[0])
    exc_value = property(lambda self: self[1])
    exc_traceback = property(lambda self: self[2])
    thread = property(lambda self: self[3])


ExceptHookArgs = _thread._ExceptHookArgs = _ExceptHookArgs


def excepthook(args, /):
    """Print the error that ended a thread; the program goes on."""
    if args.exc_type is SystemExit:
        return
    name = get_ident() if args.thread is None else args.thread.name
    print(f"Exception in thread {name}:", file=sys.stderr, flush=True)
    sys.__excepthook__(args.exc_type, args.exc_value, args.exc_traceback)


__excepthook__ = excepthook


def _report(thread, error):
    # Call threading.excepthook(); if the hook itself raises an error, sys.excepthook() reports that error.
    try:
        excepthook(ExceptHookArgs((type(error), error, error.__traceback__, thread)))
    except BaseException as second:
        print("Exception in threading.excepthook:", file=sys.stderr, flush=True)
        sys.excepthook(type(second), second, second.__traceback__)


def current_thread():
    """The thread that asks."""
    thread = _active.get(get_ident())
    return _DummyThread() if thread is None else thread


def main_thread():
    """The thread in which the program began."""
    return _main_thread


def enumerate():
    """All threads that have been started and not ended."""
    with _active_lock:
        return list(_active.values()) + list(_starting)


def active_count():
    """How many threads have been started and not ended."""
    with _active_lock:
        return len(_active) + len(_starting)


def currentThread():
    _deprecated("currentThread() is deprecated, use current_thread() instead")
    return current_thread()


def activeCount():
    _deprecated("activeCount() is deprecated, use active_count() instead")
    return active_count()


_trace_hook = _profile_hook = None
# True in an interpreter that is not the main one: it must not start daemon threads.
_no_daemons = False
_HAVE_THREAD_NATIVE_ID = True


def settrace(func):
    """What each new thread gives to sys.settrace()."""
    global _trace_hook
    _trace_hook = func


def setprofile(func):
    """What each new thread gives to sys.setprofile()."""
    global _profile_hook
    _profile_hook = func


def settrace_all_threads(func):
    """The same, and for the threads that run already."""
    settrace(func)
    sys._set_tracing(func, False)


def setprofile_all_threads(func):
    """The same, and for the threads that run already."""
    setprofile(func)
    sys._set_tracing(func, True)


def gettrace():
    return _trace_hook


def getprofile():
    return _profile_hook


if sys.version_info >= (3, 15):
    __all__ += ["concurrent_tee", "serialize_iterator", "synchronized_iterator"]

    class serialize_iterator:
        """An iterator that several threads may share: one at a time is served."""

        def __init__(self, iterable):
            self._iterator = iter(iterable)
            self._lock = Lock()

        def __iter__(self):
            return self

        def __next__(self):
            with self._lock:
                return next(self._iterator)

        def send(self, value, /):
            with self._lock:
                return self._iterator.send(value)

        def throw(self, *args):
            with self._lock:
                return self._iterator.throw(*args)

        def close(self):
            with self._lock:
                self._iterator.close()

    def synchronized_iterator(func):
        """Let the iterators that `func` makes be shared by threads."""
        from functools import wraps

        @wraps(func)
        def inner(*args, **kwargs):
            return serialize_iterator(func(*args, **kwargs))

        return inner

    def concurrent_tee(iterable, n=2):
        """Copies of an iterator, one for each of `n` threads."""
        if n < 0:
            raise ValueError("n must be a non-negative integer")
        iterator, lock, link = iter(iterable), Lock(), [None, None]
        return tuple(_Tee(iterator, lock, link) for _ in range(n))

    class _Tee:
        # All copies share one chain of [value, next link]; each copy keeps its own place in the chain.
        def __init__(self, iterator, lock, link):
            self._iterator, self._lock, self._link = iterator, lock, link

        def __iter__(self):
            return self

        def __next__(self):
            with self._lock:
                link = self._link
                if link[1] is None:
                    link[0] = next(self._iterator)
                    link[1] = [None, None]
                value, self._link = link
                return value


# The main thread's object is the first one, so it cannot ask current_thread() whether it is a daemon.
_main_thread = _MainThread()
_at_shutdown = []


def _register_atexit(func, *args, **kwargs):
    # `func` is called when the main thread has ended, before the interpreter waits for other threads.
    _at_shutdown.append(lambda: func(*args, **kwargs))


def _after_fork():
    # Runs in a forked child: only the thread that forked exists there, and it becomes the main thread.
    global _main_thread, _active_lock
    _active_lock = RLock()
    me = current_thread()
    for thread in [*_active.values(), *_starting]:
        if thread is not me and thread._handle._started:
            # This thread does not exist in the child; it counts as ended, so that join() returns at once.
            thread._handle._set_done()
    _starting.clear()
    _active.clear()
    _active[get_ident()] = me
    me._native_id = get_native_id()
    _main_thread = me
    _thread._after_fork()


def _shutdown():
    # The interpreter calls this when the main thread has come to its end.
    for func in reversed(_at_shutdown):
        func()
    if not _main_thread._handle.is_done():
        _main_thread._handle._set_done()
    _thread._shutdown()
