"""The process object: what `multiprocessing.Process` is made of."""

import itertools
import os
import sys
import threading

import _interleave
import _ipc

__all__ = ["BaseProcess", "current_process", "active_children", "parent_process"]


def current_process():
    """The object of the process that asks."""
    return _current_process


def active_children():
    """The children of this process that have not ended; those that have are joined."""
    _cleanup()
    return list(_children)


def parent_process():
    """The object of the process that started this one; None in the first."""
    return _parent_process


def _cleanup():
    for p in list(_children):
        if (child := p._popen) and child.poll() is not None:
            _children.discard(p)


class BaseProcess:
    """Something that runs in a process of its own. Used like `threading.Thread`."""

    def _Popen(self):
        raise NotImplementedError

    def __init__(self, group=None, target=None, name=None, args=(), kwargs={}, *, daemon=None):
        assert group is None, "group argument must be None for now"
        self._identity = _current_process._identity + (next(_process_counter),)
        self._config = _current_process._config.copy()
        self._parent_pid = os.getpid()
        self._parent_name = _current_process.name
        self._popen = None
        self._closed = False
        self._target = target
        self._args = tuple(args)
        self._kwargs = {} if kwargs is None and sys.version_info >= (3, 14) else dict(kwargs)
        self._name = name or f"{type(self).__name__}-{':'.join(map(str, self._identity))}"
        if daemon is not None:
            self.daemon = daemon

    def _check_closed(self):
        if self._closed:
            raise ValueError("process object is closed")

    def run(self):
        """What the process does; a subclass may say otherwise."""
        if self._target:
            self._target(*self._args, **self._kwargs)

    def start(self):
        """Start the process."""
        self._check_closed()
        assert self._popen is None, "cannot start a process twice"
        assert self._parent_pid == os.getpid(), "can only start a process object created by current process"
        assert not _current_process._config.get("daemon"), "daemonic processes are not allowed to have children"
        _cleanup()
        self._popen = self._Popen(self)
        self._sentinel = self._popen.sentinel
        # Only the child needs these arguments; without them here, large objects can be freed.
        del self._target, self._args, self._kwargs
        _children.add(self)

    def terminate(self):
        """End the process with SIGTERM."""
        self._check_closed()
        self._popen.terminate()

    if sys.version_info >= (3, 14):

        def interrupt(self):
            """End the process with SIGINT: KeyboardInterrupt is raised in it."""
            self._check_closed()
            self._popen.interrupt()

    def kill(self):
        """End the process with SIGKILL."""
        self._check_closed()
        self._popen.kill()

    def join(self, timeout=None):
        """Wait until the process has ended, or the time has run out."""
        self._check_closed()
        assert self._parent_pid == os.getpid(), "can only join a child process"
        assert self._popen is not None, "can only join a started process"
        if self._popen.wait(timeout) is not None:
            _children.discard(self)

    def is_alive(self):
        self._check_closed()
        if self is _current_process:
            return True
        assert self._parent_pid == os.getpid(), "can only test a child process"
        if self._popen is None:
            return False
        if self._popen.poll() is None:
            return True
        _children.discard(self)
        return False

    def close(self):
        """Let go of what belongs to the process; it must have ended."""
        if self._popen is not None:
            if self._popen.poll() is None:
                raise ValueError(
                    "Cannot close a process while it is still running. You should first call join() or terminate().")
            self._popen = None
            _children.discard(self)
        self._closed = True

    @property
    def name(self):
        return self._name

    @name.setter
    def name(self, name):
        assert isinstance(name, str), "name must be a string"
        self._name = name

    @property
    def daemon(self):
        """Whether the process is ended when its parent ends."""
        return self._config.get("daemon", False)

    @daemon.setter
    def daemon(self, daemonic):
        assert self._popen is None, "process has already started"
        self._config["daemon"] = daemonic

    @property
    def authkey(self):
        return self._config["authkey"]

    @authkey.setter
    def authkey(self, authkey):
        self._config["authkey"] = AuthenticationString(authkey)

    @property
    def exitcode(self):
        """The exit status; -N when signal N ended it; None while it runs or before it starts."""
        self._check_closed()
        if self._popen is None:
            return self._popen
        return self._popen.poll()

    @property
    def ident(self):
        self._check_closed()
        if self is _current_process:
            return os.getpid()
        return self._popen and self._popen.pid

    pid = ident

    @property
    def sentinel(self):
        """Becomes ready, for multiprocessing.connection.wait(), when the process ends."""
        self._check_closed()
        try:
            return self._sentinel
        except AttributeError:
            raise ValueError("process not started") from None

    def __repr__(self):
        exitcode = None
        if self is _current_process:
            status = "started"
        elif self._closed:
            status = "closed"
        elif self._parent_pid != os.getpid():
            status = "unknown"
        elif self._popen is None:
            status = "initial"
        else:
            exitcode = self._popen.poll()
            status = "started" if exitcode is None else "stopped"
        words = [type(self).__name__, f"name={self._name!r}"]
        if self._popen is not None:
            words.append(f"pid={self._popen.pid}")
        words.append(f"parent={self._parent_pid}")
        words.append(status)
        if exitcode is not None:
            words.append(f"exitcode={_signal_names.get(exitcode, exitcode)}")
        if self.daemon:
            words.append("daemon")
        return f"<{' '.join(words)}>"

    def _bootstrap(self, parent_sentinel=None):
        # All that the child does, from its start to its end; returns the exit status.
        global _current_process, _parent_process, _process_counter, _children
        from multiprocessing import context, util

        try:
            if self._start_method is not None:
                context._force_start_method(self._start_method)
            _process_counter = itertools.count(1)
            _children = set()
            _current_process = self
            _parent_process = _ParentProcess(self._parent_name, self._parent_pid, parent_sentinel)
            try:
                util._exiting = False
                util._finalizer_registry.clear()
                self._after_fork()
                util.info("child process calling self.run()")
                self.run()
                exitcode = 0
            finally:
                util._exit_function()
        except SystemExit as e:
            if e.code is None:
                exitcode = 0
            elif isinstance(e.code, int):
                exitcode = e.code
            else:
                sys.stderr.write(f"{e.code}\n")
                exitcode = 1
        except BaseException as error:
            exitcode = 1
            import traceback

            sys.stderr.write(f"Process {self.name}:\n")
            traceback.print_exc()
            _interleave.uncaught(error)
        finally:
            threading._shutdown()
            util._flush_std_streams()
        return exitcode

    @staticmethod
    def _after_fork():
        from multiprocessing import util

        util._run_after_forkers()


class AuthenticationString(bytes):
    """A key that must not be pickled, except for a child."""

    def __reduce__(self):
        from multiprocessing.context import get_spawning_popen

        if get_spawning_popen() is None:
            raise TypeError("Pickling an AuthenticationString object is disallowed for security reasons")
        return AuthenticationString, (bytes(self),)


class _ParentProcess(BaseProcess):
    def __init__(self, name, pid, sentinel):
        self._identity = ()
        self._name = name
        self._pid = pid
        self._parent_pid = None
        self._popen = None
        self._closed = False
        self._sentinel = sentinel
        self._config = {}

    def is_alive(self):
        from multiprocessing.connection import wait

        return not wait([self._sentinel], timeout=0)

    @property
    def ident(self):
        return self._pid

    pid = ident

    def join(self, timeout=None):
        from multiprocessing.connection import wait

        wait([self._sentinel], timeout=timeout)


class _MainProcess(BaseProcess):
    """The process in which the program itself runs."""

    def __init__(self):
        self._identity = ()
        self._name = "MainProcess"
        self._parent_pid = None
        self._popen = None
        self._closed = False
        self._config = {"authkey": AuthenticationString(b"interleave's key for one run...."), "semprefix": "/mp"}

    def close(self):
        pass


_parent_process = None
_current_process = _MainProcess()
_process_counter = itertools.count(1)
_children = set()

_signal_names = {-6: "-SIGABRT", -9: "-SIGKILL", -11: "-SIGSEGV", -15: "-SIGTERM", -2: "-SIGINT"}

for _class in (BaseProcess, _MainProcess, _ParentProcess, AuthenticationString):
    _class.__module__ = "multiprocessing.process"
