"""The fork server: a process that reads the program once; the others are copies of it."""  # Left out: descriptors.

import sys
import threading

import _ipc
from multiprocessing import connection, context, process, reduction, util

__all__ = ["ensure_running", "get_inherited_fds", "connect_to_new_process", "set_forkserver_preload"]

_NAME = "fork server"


class ForkServer:
    """What a process knows of the server that makes its children."""

    def __init__(self):
        self._lock = threading.Lock()
        self._end = None
        self._number = None
        self._preload_modules = ["__main__"]
        self._on_error = "ignore"

    def set_forkserver_preload(self, modules_names, *, on_error="ignore"):
        """Which modules the server imports before the first process is made; "__main__" is the program."""
        if not all(type(name) is str for name in modules_names):
            raise TypeError("module_names must be a list of strings")
        if on_error not in ("ignore", "warn", "fail"):
            raise ValueError(f"on_error must be 'ignore', 'warn', or 'fail', not {on_error!r}")
        self._preload_modules = modules_names
        self._on_error = on_error

    def get_inherited_fds(self):
        return None

    def ensure_running(self):
        """Start the server, unless it runs."""
        with self._lock:
            self._ensure_running()

    def _ensure_running(self):
        from multiprocessing import spawn

        if self._number is not None:
            if _ipc.status(self._number) is None:
                return
            self._end.close()
        data = spawn.get_preparation_data("ignore")
        self._end, theirs = connection.Pipe()
        order = (theirs._handle, list(self._preload_modules), self._on_error, data)
        self._number = _ipc.spawn("forkserver", _NAME, [theirs._handle], reduction.dumps(order))
        theirs.close()

    def _make(self, name, payload):
        # Asks the server to make a process; returns the number of that process.
        with self._lock:
            self._ensure_running()
            try:
                self._end.send((name, payload))
                return self._end.recv()
            except (EOFError, OSError):
                error = ConnectionResetError(104, "Connection reset by peer")
                if self._preload_modules and self._on_error == "fail":
                    error.add_note("Forkserver process may have crashed during module preloading. Check stderr.")
                raise error from None

    def _stop(self):
        with self._lock:
            if self._number is not None:
                self._end.close()
                connection.wait([connection.SENTINEL + self._number])
                self._number = None


def main(order):
    """The life of the server."""
    handle, preload, on_error, data = order
    end = connection.Connection(handle)
    _preload(preload, on_error, data)
    while True:
        try:
            name, payload = end.recv()
        except EOFError:
            # All processes that could ask have closed their end of the pipe, so the server ends.
            sys.exit()
        number = _ipc.spawn("fork", name, [], b"")
        if number:
            end.send(number)
            continue
        end.close()
        _child(payload)


def _preload(modules, on_error, data):
    if not modules:
        return
    from multiprocessing import spawn

    sys.argv[:] = data["sys_argv"]
    path = data.get("init_main_from_path")
    # Before Python 3.14 the server did not preload __main__.
    if "__main__" in modules and path is not None and sys.version_info >= (3, 14):
        process.current_process()._inheriting = True
        try:
            spawn.import_main_path(path)
        except Exception as error:
            if sys.version_info < (3, 15) or on_error == "fail":
                raise
            _warn(on_error, f"__main__ from {path!r}", error)
        finally:
            del process.current_process()._inheriting
    for name in modules:
        try:
            __import__(name)
        except ImportError as error:
            if on_error == "fail":
                raise
            _warn(on_error, f"module {name!r}", error)
    util._flush_std_streams()


def _warn(on_error, what, error):
    if on_error == "warn":
        import warnings

        warnings.warn(f"Failed to preload {what}: {error}", ImportWarning, stacklevel=3)


def _child(payload):
    # Runs in the copy of the server: it has only this thread, and the program's exit handlers must not run in it.
    code = 1
    import atexit

    try:
        from multiprocessing import spawn

        threading._after_fork()
        atexit._clear()
        atexit.register(util._exit_function)
        _server.__init__()
        code = spawn._run(payload)
    except Exception:
        sys.excepthook(*sys.exc_info())
        sys.stderr.flush()
    finally:
        atexit._run_exitfuncs()
        _ipc.exit(code)


_server = ForkServer()
ensure_running = _server.ensure_running
get_inherited_fds = _server.get_inherited_fds
set_forkserver_preload = _server.set_forkserver_preload


def connect_to_new_process(fds):
    raise NotImplementedError("descriptors are not sent here: use a Process of the start method 'forkserver'")
