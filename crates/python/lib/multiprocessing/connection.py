"""Pipes: two connected ends, each of which sends objects to the other."""

import pickle

import _ipc
from multiprocessing import context, reduction

__all__ = ["Pipe", "wait"]

# Process number N is waited for under the number SENTINEL + N.
SENTINEL = 1 << 40


class Connection:
    """One end of a pipe."""

    _handle = None

    def __init__(self, handle, readable=True, writable=True):
        if not readable and not writable:
            raise ValueError("at least one of `readable` and `writable` must be True")
        self._handle = handle
        self._readable = readable
        self._writable = writable

    def __del__(self):
        if self._handle is not None:
            self._close()

    def _close(self):
        handle = self._handle
        self._handle = None
        _ipc.close(handle)

    def _check_closed(self):
        if self._handle is None:
            raise OSError("handle is closed")

    def _check_readable(self):
        if not self._readable:
            raise OSError("connection is write-only")

    def _check_writable(self):
        if not self._writable:
            raise OSError("connection is read-only")

    @property
    def closed(self):
        return self._handle is None

    @property
    def readable(self):
        return self._readable

    @property
    def writable(self):
        return self._writable

    def fileno(self):
        """The number of this end."""
        self._check_closed()
        return self._handle

    def close(self):
        """Close this end; the other reads the end of the file once nobody else has it open."""
        if self._handle is not None:
            self._close()

    def send_bytes(self, buf, offset=0, size=None):
        """Send bytes as one message."""
        self._check_closed()
        self._check_writable()
        data = bytes(buf)
        if offset < 0:
            raise ValueError("offset is negative")
        if len(data) < offset:
            raise ValueError("buffer length < offset")
        if size is None:
            size = len(data) - offset
        elif size < 0:
            raise ValueError("size is negative")
        elif offset + size > len(data):
            raise ValueError("buffer length < offset + size")
        _ipc.send(self._handle, data[offset:offset + size], True)

    def send(self, obj):
        """Send an object."""
        self._send_bytes(reduction.dumps(obj), True)

    def _send_bytes(self, data, now=False):
        # Without `now` the message may leave a little later, with the next thing that is asked.
        self._check_closed()
        self._check_writable()
        _ipc.send(self._handle, data, now)

    def _send_soon(self, obj):
        self._send_bytes(reduction.dumps(obj))

    def recv_bytes(self, maxlength=None):
        """Receive one message as bytes; EOFError when there is none and nobody can send one."""
        self._check_closed()
        self._check_readable()
        if maxlength is not None and maxlength < 0:
            raise ValueError("negative maxlength")
        data = _ipc.recv(self._handle)
        if maxlength is not None and len(data) > maxlength:
            self._readable = False
            raise OSError("got end of file during message")
        return data

    def _take(self, sem=0, block=True, timeout=None):
        # The next message, for one of several readers that stand in line; None if there is none in
        # time. The semaphore gets a permit back.
        self._check_closed()
        self._check_readable()
        return _ipc.take(self._handle, sem, bool(block), timeout)

    def recv_bytes_into(self, buf, offset=0):
        data = self.recv_bytes()
        if offset < 0:
            raise ValueError("negative offset")
        if len(data) > len(buf) - offset:
            raise context.BufferTooShort(data)
        buf[offset:offset + len(data)] = data
        return len(data)

    def recv(self):
        """Receive an object."""
        self._check_closed()
        self._check_readable()
        return pickle.loads(_ipc.recv(self._handle))

    def poll(self, timeout=0.0):
        """Whether there is something to receive, or the end."""
        self._check_closed()
        self._check_readable()
        return bool(wait([self], timeout))

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, exc_tb):
        self.close()

    def __reduce__(self):
        self._check_closed()
        popen = context.get_spawning_popen()
        if popen is not None and popen.method == "spawn":
            popen._passed.append(self._handle)
            return _rebuild, (self._handle, self._readable, self._writable, False)
        _ipc.pass_on(self._handle)
        return _rebuild, (self._handle, self._readable, self._writable, True)


def _rebuild(handle, readable, writable, passed):
    if passed:
        _ipc.hold(handle, True)
    return Connection(handle, readable, writable)


def Pipe(duplex=True):
    """The two ends of a new pipe; without `duplex` the first only receives, the second only sends."""
    a, b = _ipc.pipe()
    if duplex:
        return Connection(a), Connection(b)
    return Connection(a, writable=False), Connection(b, readable=False)


def wait(object_list, timeout=None):
    """Those of the connections and sentinels that are ready; wait for one if none is."""
    object_list = list(object_list)
    ends, processes = [], []
    for obj in object_list:
        if isinstance(obj, int):
            if obj >= SENTINEL:
                processes.append((obj, obj - SENTINEL))
            else:
                ends.append((obj, obj))
        else:
            ends.append((obj, obj.fileno()))
    if timeout is not None and timeout < 0:
        timeout = 0
    ready = _ipc.wait([number for _, number in ends], [number for _, number in processes], timeout)
    both = ends + processes
    found = [both[i][0] for i in ready]
    return [obj for obj in object_list if any(obj is other or obj == other for other in found)]


def select(connections, sentinels):
    """Wait for a message, the end of a pipe or of a process: (its place in both lists, bytes or None)."""
    return _ipc.select([c._handle for c in connections], [s - SENTINEL for s in sentinels])


# Names under which programs know what connects processes that are not parent and child.
def Client(address, family=None, authkey=None):
    raise NotImplementedError("connections over a network are not supported here: use Pipe or a Manager")


def Listener(*args, **kwargs):
    raise NotImplementedError("connections over a network are not supported here: use Pipe or a Manager")
