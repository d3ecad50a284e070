"""What a spawned process does first: become like its parent, then run what it was sent."""

import os
import sys

import _ipc
from multiprocessing import process

__all__ = ["freeze_support", "get_executable", "get_preparation_data", "set_executable", "spawn_main"]


def freeze_support():
    pass


def set_executable(executable):
    pass


def get_executable():
    return sys.executable


def get_preparation_data(name):
    """What the child must know before it can be sent a process object."""
    from multiprocessing import util

    _check_not_importing_main()
    current = process.current_process()
    data = {
        "name": name,
        "authkey": bytes(current.authkey),
        "sys_argv": list(sys.argv),
        "start_method": _start_method(),
        "log_to_stderr": util._log_to_stderr,
    }
    if util._logger is not None:
        data["log_level"] = util._logger.getEffectiveLevel()
    main = sys.modules["__main__"]
    if getattr(main, "__file__", None) is not None:
        data["init_main_from_path"] = main.__file__
    return data


def _start_method():
    from multiprocessing import context

    return context._default_context.get_start_method()


def _check_not_importing_main():
    if getattr(process.current_process(), "_inheriting", False):
        raise RuntimeError("""
        An attempt has been made to start a new process before the
        current process has finished its bootstrapping phase.

        This probably means that you are not using fork to start your
        child processes and you have forgotten to use the proper idiom
        in the main module:

            if __name__ == '__main__':
                freeze_support()
                ...

        The "freeze_support()" line can be omitted if the program
        is not going to be frozen to produce an executable.

        To fix this issue, refer to the "Safe importing of main module"
        section in https://docs.python.org/3/library/multiprocessing.html
        """)


def spawn_main(pipe_handle=None, parent_pid=None, tracker_fd=None):
    """The life of a spawned process; ends the interpreter."""
    exitcode = _main()
    sys.exit(exitcode)


def _main():
    import _pickle

    payload = _ipc.payload()
    preparation, end = _pickle.loads(payload, None, 0)
    if isinstance(preparation, tuple):
        if isinstance(preparation[0], str):
            # This starts another interpreter and not a process: its first word names the module that runs it.
            __import__(preparation[0])
            return sys.modules[preparation[0]].main(preparation)
        from multiprocessing import forkserver

        forkserver.main(preparation)
    return _run(payload)


def _run(payload):
    # All that a process does that received its process object as bytes.
    import _pickle
    from multiprocessing import connection
    from multiprocessing.popen import to_pid

    process.current_process()._inheriting = True
    try:
        preparation, end = _pickle.loads(payload, None, 0)
        prepare(preparation)
        obj, _ = _pickle.loads(payload, None, end)
    finally:
        del process.current_process()._inheriting
    # The parent is the process that asked for this one, even if the fork server made it.
    return obj._bootstrap(connection.SENTINEL + obj._parent_pid - to_pid(0))


def prepare(data):
    """Make this process like its parent, and run the program under its other name."""
    from multiprocessing import context

    current = process.current_process()
    current.name = data["name"]
    current.authkey = data["authkey"]
    if data["log_to_stderr"] or "log_level" in data:
        from multiprocessing import util

        if data["log_to_stderr"]:
            util.log_to_stderr()
        if "log_level" in data:
            util.get_logger().setLevel(data["log_level"])
    sys.argv = data["sys_argv"]
    context._default_context.set_start_method(data["start_method"], force=True)
    if "init_main_from_path" in data:
        import_main_path(data["init_main_from_path"])


def import_main_path(main_path):
    """Run the program under its other name, unless this process is a copy of one that has."""
    if getattr(sys.modules["__main__"], "__file__", None) != main_path:
        _ipc.run_main()
