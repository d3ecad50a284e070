"""Starting a process: the three ways, and the handle on what was started."""

import atexit
import os
import sys

import _ipc
from multiprocessing import connection, context, process, reduction, util

# Programs expect process numbers like those of an operating system, so the count begins here.
_BASE = 4241


def to_pid(number):
    return _BASE + number


class _Popen:
    method = None

    def __init__(self, process_obj):
        util._flush_std_streams()
        self.returncode = None
        self.finalizer = None
        self._launch(process_obj)

    def _watch(self, number):
        self._number = number
        self.pid = to_pid(number)
        self.sentinel = connection.SENTINEL + number

    def poll(self):
        if self.returncode is None:
            self.returncode = _ipc.status(self._number)
        return self.returncode

    def wait(self, timeout=None):
        if self.returncode is None:
            if not connection.wait([self.sentinel], timeout):
                return None
        return self.poll()

    def _send_signal(self, number):
        if self.returncode is None:
            _ipc.kill(self._number, number)

    def terminate(self):
        self._send_signal(15)

    def kill(self):
        self._send_signal(9)

    def interrupt(self):
        self._send_signal(2)

    def close(self):
        pass


class Fork(_Popen):
    """A copy of this process as it is."""

    method = "fork"

    def _launch(self, process_obj):
        number = os._fork(process_obj.name)
        if number:
            self._watch(number)
            return
        # From here on this is the child, the copy of the process.
        code = 1
        try:
            import threading

            threading._after_fork()
            # The child must not run the exit functions of its parent.
            atexit._clear()
            atexit.register(util._exit_function)
            code = process_obj._bootstrap(parent_sentinel=connection.SENTINEL + _ipc.parent())
        finally:
            atexit._run_exitfuncs()
            _ipc.exit(code)


class Spawn(_Popen):
    """A new interpreter, which is sent the process object."""

    method = "spawn"

    def _launch(self, process_obj):
        payload = self._payload(process_obj)
        self._watch(_ipc.spawn("spawn", process_obj.name, self._passed, payload))

    def _payload(self, process_obj):
        from multiprocessing import spawn

        self._passed = []
        preparation = spawn.get_preparation_data(process_obj._name)
        sys.modules["_files"].share()
        context.set_spawning_popen(self)
        try:
            return reduction.dumps(preparation) + reduction.dumps(process_obj)
        finally:
            context.set_spawning_popen(None)


class ForkServer(Spawn):
    """A copy of the fork server, which is sent the process object."""

    method = "forkserver"

    def _launch(self, process_obj):
        from multiprocessing import forkserver

        payload = self._payload(process_obj)
        self._watch(forkserver._server._make(process_obj.name, payload))
