"""The basis of `threading`: locks, starting a thread, waiting for its end."""

import sys

import _interleave
import _ipc

TIMEOUT_MAX = 9223372036.0
LockType = _interleave.LockType
lock = LockType
allocate_lock = _interleave.lock
allocate = allocate_lock
get_ident = _interleave.ident
_count = _interleave.count
error = RuntimeError


def get_native_id():
    """The number that a system has for the thread: in the main thread it is the process's."""
    return 4241 + _ipc.pid() + 5000 * ((get_ident() - 140000000000000) // 4096)


_stack_size = 0


def stack_size(size=0, /):
    """Kept for programs that call it: what was set; stacks grow as they need to."""
    global _stack_size
    if size < 0:
        raise ValueError("size must be 0 or a positive value")
    if 0 < size < (53248 if sys.version_info >= (3, 14) else 32768):
        if sys.version_info >= (3, 14):
            raise ValueError("size must be at least 53248 bytes")
        raise ValueError(f"size not valid: {size} bytes")
    before, _stack_size = _stack_size, size
    return before


def start_new_thread(function, args, kwargs=None):
    """Run function(*args) in a new thread; gives its identifier."""
    if not callable(function):
        raise TypeError("first arg must be callable")
    if not isinstance(args, tuple):
        raise TypeError("2nd arg must be a tuple")
    return _interleave.spawn(function, args, kwargs)


start_new = start_new_thread


def exit():
    raise SystemExit


def interrupt_main(signum=2, /):
    """Let the main thread do what it does when the signal comes; nothing where that is nothing."""
    import _signal

    if not 0 < signum < 65:
        raise ValueError("signal number out of range")
    if callable(_signal.handlers.get(signum)):
        _signal.come(signum)


class RLock:
    """A lock that its holder may take again."""

    def __init__(self, *args):
        if args:
            _refuse(args)
        self._block = _interleave.lock()
        _interleave.role(self._block, "rlock")
        self._owner = None
        self._count = 0

    def __repr__(self):
        state = "locked" if self._block.locked() else "unlocked"
        return f"<{state} _thread.RLock object owner={self._owner or 0} count={self._count} at {id(self):#x}>"

    def acquire(self, blocking=True, timeout=-1):
        me = get_ident()
        if self._owner == me:
            self._count += 1
            return True
        taken = self._block.acquire(blocking, timeout)
        if taken:
            self._owner = me
            self._count = 1
        return taken

    __enter__ = acquire

    def release(self):
        if self._owner != get_ident():
            raise RuntimeError("cannot release un-acquired lock")
        self._count -= 1
        if not self._count:
            self._owner = None
            self._block.release()

    def __exit__(self, *exc_info):
        self.release()

    def _at_fork_reinit(self):
        self._block._at_fork_reinit()
        self._owner = None
        self._count = 0

    def _release_save(self):
        if self._count == 0:
            raise RuntimeError("cannot release un-acquired lock")
        saved = (self._count, self._owner)
        self._count = 0
        self._owner = None
        self._block.release()
        return saved

    def _acquire_restore(self, saved):
        self._block.acquire()
        self._count, self._owner = saved

    def _is_owned(self):
        return self._owner == get_ident()

    def _recursion_count(self):
        return self._count if self._owner == get_ident() else 0


RLock.__module__ = "_thread"

if sys.version_info >= (3, 14):

    def locked(self):
        """Whether somebody holds the lock."""
        return self._block.locked()

    locked.__qualname__ = "RLock.locked"
    RLock.locked = locked


def _refuse(args):
    if sys.version_info >= (3, 15):
        verb = "was" if len(args) == 1 else "were"
        raise TypeError(f"RLock() takes 0 positional arguments but {len(args)} {verb} given")
    import warnings

    warnings.warn("Passing arguments to RLock is deprecated and will be removed in 3.15",
                  DeprecationWarning, stacklevel=3)


_mine, _set_mine = _interleave.local, _interleave.set_local


class _local:
    """Attributes of its own for each thread, which end with the thread."""

    def __new__(cls, /, *args, **kwargs):
        if (args or kwargs) and cls.__init__ is object.__init__:
            raise TypeError("Initialization arguments are not supported")
        self = object.__new__(cls)
        # The table holds the attributes that each thread has set, by the number of the thread.
        table = {}
        object.__setattr__(self, "_local__key", (table, args, kwargs))
        _set_mine(table, {})
        return self

    def __getattribute__(self, name):
        key = object.__getattribute__(self, "_local__key")
        mine = _mine(key[0])
        if mine is None:
            mine = _new(self, key)
        if name == "__dict__":
            return mine
        if name in mine and (type(self) is _local or not _is_data(self, name)):
            return mine[name]
        return object.__getattribute__(self, name)

    def __setattr__(self, name, value):
        key = object.__getattribute__(self, "_local__key")
        mine = _mine(key[0])
        if mine is None:
            mine = _new(self, key)
        if name == "__dict__":
            raise AttributeError(f"{type(self).__name__!r} object attribute '__dict__' is read-only")
        if type(self) is not _local and _is_data(self, name):
            object.__setattr__(self, name, value)
        else:
            mine[name] = value

    def __delattr__(self, name):
        key = object.__getattribute__(self, "_local__key")
        mine = _mine(key[0])
        if mine is None:
            mine = _new(self, key)
        if name == "__dict__":
            raise AttributeError(f"{type(self).__name__!r} object attribute '__dict__' is read-only")
        if type(self) is not _local and _is_data(self, name):
            object.__delattr__(self, name)
        elif name in mine:
            del mine[name]
        else:
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")


def _new(local, key):
    # A thread uses the object for the first time: __init__() of a subclass runs again, with the same arguments.
    table, args, kwargs = key
    mine = {}
    _set_mine(table, mine)
    if type(local).__init__ is not object.__init__:
        try:
            local.__init__(*args, **kwargs)
        except BaseException:
            _set_mine(table, None)
            raise
    return mine


def _is_data(local, name):
    # True if the class has a data descriptor of this name (a property, a slot): it goes before the thread's value.
    for cls in type(local).__mro__:
        if name in cls.__dict__:
            return type(cls.__dict__[name]) in _settable or hasattr(type(cls.__dict__[name]), "__set__")
    return False


class _Slot:
    __slots__ = ("slot",)


_settable = (property, type(_Slot.slot))
_local.__name__ = "_thread._local"


class _ThreadHandle:
    """What waits for a thread to end."""

    def __init__(self):
        self.ident = 0
        self._done = _interleave.lock()
        self._started = False

    def __repr__(self):
        return f"<_thread._ThreadHandle object at {id(self):#x}: ident={self.ident}>"

    def is_done(self):
        return self._started and not self._done.locked()

    def _set_done(self):
        if not self._started:
            raise RuntimeError("thread not started")
        if self._done.locked():
            self._done.release()

    def join(self, timeout=None):
        if not self._started:
            raise RuntimeError("thread not started")
        if self.ident == get_ident():
            raise RuntimeError("Cannot join current thread")
        wait = -1 if timeout is None or timeout < 0 else timeout
        if self._done.acquire(True, wait) if wait != 0 else self._done.acquire(False):
            self._done.release()


_shutdown_handles = []


def _make_thread_handle(ident):
    handle = _ThreadHandle()
    handle.ident = ident
    handle._started = True
    # The thread has not ended, so its lock is taken: join() waits for this lock.
    handle._done.acquire()
    return handle


def start_joinable_thread(function, handle=None, daemon=True):
    """Run function() in a new thread; gives the handle that waits for it."""
    if not callable(function):
        raise TypeError("thread function must be callable")
    if handle is None:
        handle = _ThreadHandle()
    elif handle._started:
        raise RuntimeError("thread already started")
    handle._done.acquire()
    _interleave.role(handle._done, "join")
    handle._started = True
    if not daemon:
        _shutdown_handles.append(handle)
    try:
        name = getattr(getattr(function, "__self__", None), "_name", None) or "Thread"
        handle.ident = _interleave.spawn(function, (), None, str(name), handle._done)
    except BaseException:
        handle._started = False
        handle._done.release()
        if not daemon:
            _shutdown_handles.remove(handle)
        raise
    return handle


def _shutdown():
    """Wait for every thread that is not a daemon."""
    while _shutdown_handles:
        handle = _shutdown_handles.pop(0)
        if handle.ident != get_ident():
            handle.join()


def _after_fork():
    global _main_ident
    _shutdown_handles.clear()
    _main_ident = get_ident()


def _get_main_thread_ident():
    return _main_ident


def daemon_threads_allowed():
    return True


_main_ident = get_ident()
