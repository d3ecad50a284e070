"""Pipes: two connected ends, each of which sends objects to the other; and addresses to connect to."""

import itertools
import pickle

import _ipc
from multiprocessing import context, reduction, util
from multiprocessing.context import AuthenticationError, BufferTooShort

__all__ = ["Client", "Listener", "Pipe", "wait"]

# Process number N is waited for under the number SENTINEL + N.
SENTINEL = 1 << 40


class Connection:
    """One end of a pipe."""

    _handle = None

    def __init__(self, handle, readable=True, writable=True):
        if not readable and not writable:
            raise ValueError("at least one of `readable` and `writable` must be True")
        if handle < 0:
            raise ValueError("invalid handle")
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
        if isinstance(buf, (str, int)):
            raise TypeError(f"memoryview: a bytes-like object is required, not {type(buf).__name__!r}")
        data = buf.tobytes() if hasattr(buf, "tobytes") else bytes(buf)
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
        # Without `now` the message may wait until this process asks for something else; that saves a trip.
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
        # Receive the next message when several readers share this end: the readers get their messages in
        # turn. The result is None if no message came in time. The semaphore `sem` gets one permit back.
        self._check_closed()
        self._check_readable()
        return _ipc.take(self._handle, sem, bool(block), timeout)

    def recv_bytes_into(self, buf, offset=0):
        """Receive one message into a buffer, from byte `offset` on; give its length."""
        self._check_closed()
        self._check_readable()
        size = len(buf) * getattr(buf, "itemsize", 1)
        if offset < 0:
            raise ValueError("negative offset")
        if offset > size:
            raise ValueError("offset too large")
        data = self.recv_bytes()
        if len(data) > size - offset:
            raise BufferTooShort(data)
        if isinstance(buf, bytearray) or getattr(buf, "format", None) == "B":
            buf[offset:offset + len(data)] = data
        else:
            # The items are wider than one byte, so the message is copied into them as raw bytes.
            whole = bytearray(buf.tobytes())
            whole[offset:offset + len(data)] = data
            if isinstance(buf, memoryview):
                buf[:] = memoryview(bytes(whole)).cast(buf.format)
            else:
                buf[:] = type(buf)(buf.typecode, bytes(whole))
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
        self._check_closed()
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


def _select(listener, sentinels):
    # Wait for the next request to connect; the result has no data when one of the processes has ended.
    return _ipc.select([listener._reader], [s - SENTINEL for s in sentinels])


# Addresses that other processes can connect to. There is no network and no folder of sockets: an
# address is a name that all processes of one run know.

families = ["AF_INET", "AF_UNIX"]
default_family = "AF_UNIX"
_places = itertools.count(1)


def arbitrary_address(family):
    """An address that nobody listens to."""
    if family == "AF_INET":
        return ("localhost", 0)
    if family == "AF_UNIX":
        return f"/tmp/pymp-{_ipc.pid()}/listener-{next(_places)}"
    raise ValueError("unrecognized family")


def _validate_family(family):
    if family == "AF_PIPE":
        raise ValueError("Family AF_PIPE is not recognized.")


def address_type(address):
    """The family of an address, by its looks."""
    if type(address) is tuple:
        return "AF_INET"
    if type(address) is str and address.startswith("\\\\"):
        return "AF_PIPE"
    if type(address) is str or type(address) is bytes and address[:1] == b"\0":
        return "AF_UNIX"
    raise (TypeError if address else ValueError)(f"address type of {address!r} unrecognized")


def _name_of(address, family):
    if family == "AF_INET":
        host, port = address
        if host in ("", "localhost", "0.0.0.0", "::1"):
            host = "127.0.0.1"
        return f"inet:{host}:{port}"
    return f"unix:{address}"


class Listener:
    """An address to which others connect: accept() gives a connection to the next that does."""

    def __init__(self, address=None, family=None, backlog=1, authkey=None):
        family = family or (address and address_type(address)) or default_family
        _validate_family(family)
        address = address or arbitrary_address(family)
        if authkey is not None and not isinstance(authkey, bytes):
            raise TypeError("authkey should be a byte string")
        self._authkey = authkey
        self._family = family
        self._last_accepted = None
        # The listener keeps both ends open, so that reading never reports the end of the pipe.
        self._reader, self._keep = _ipc.pipe()
        try:
            self._address = self._bind(address)
        except BaseException:
            self.close()
            raise
        self._unbind = util.Finalize(self, _unbind, (self._reader, self._keep), exitpriority=0)

    def _bind(self, address):
        if self._family == "AF_INET":
            host, port = address
            if host == "localhost":
                host = "127.0.0.1"
            if port:
                address = (host, port)
            else:
                port = 40000 + _ipc.pid() * 100
                while not _ipc.bind(self._reader, _name_of((host, port), self._family)):
                    port += 1
                return (host, port)
        if not _ipc.bind(self._reader, _name_of(address, self._family)):
            raise OSError(98, "Address already in use")
        return address

    def accept(self):
        """Wait for somebody who connects; give the connection."""
        if self._reader is None:
            raise OSError("listener is closed")
        return self._greet(_ipc.recv(self._reader))

    def _greet(self, data):
        handle = int.from_bytes(data[:8], "little")
        _ipc.hold(handle, True)
        end = Connection(handle)
        self._last_accepted = ("127.0.0.1", 30000 + handle % 30000) if self._family == "AF_INET" else ""
        if self._authkey is not None:
            deliver_challenge(end, self._authkey)
            answer_challenge(end, self._authkey)
        return end

    def close(self):
        """Nobody can connect any more."""
        if self._reader is not None:
            reader, self._reader = self._reader, None
            unbind = getattr(self, "_unbind", None)
            if unbind is None:
                _unbind(reader, self._keep)
            else:
                unbind()

    @property
    def address(self):
        return self._address

    @property
    def last_accepted(self):
        return self._last_accepted

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, exc_tb):
        self.close()


def _unbind(reader, keep):
    _ipc.close(reader)
    _ipc.close(keep)


def Client(address, family=None, authkey=None):
    """A connection to the listener at this address."""
    family = family or address_type(address)
    _validate_family(family)
    if authkey is not None and not isinstance(authkey, bytes):
        raise TypeError("authkey should be a byte string")
    end = _connect(address, family, b"")
    if authkey is not None:
        answer_challenge(end, authkey)
        deliver_challenge(end, authkey)
    return end


def _connect(address, family, hello):
    handle = _ipc.connect(_name_of(address, family), hello)
    if handle is None:
        if family == "AF_INET":
            raise ConnectionRefusedError(111, "Connection refused")
        raise FileNotFoundError(2, "No such file or directory")
    return Connection(handle)


# Both sides prove that they know the key without sending it: each signs a random text of the other.
MESSAGE_LENGTH = 40
_CHALLENGE = b"#CHALLENGE#"
_WELCOME = b"#WELCOME#"
_FAILURE = b"#FAILURE#"
_DIGESTS = {b"md5": 16, b"sha256": 32, b"sha384": 48, b"sha3_256": 32, b"sha3_384": 48}


def _get_digest_name_and_payload(message):
    if len(message) in (16, 20):
        # Before Python 3.12 messages did not name their digest; the length shows that this is such a message.
        return "", message
    if message.startswith(b"{"):
        name, close, payload = message[1:].partition(b"}")
        if close and name in _DIGESTS:
            return name.decode(), payload
    raise AuthenticationError(
        f"unsupported message length, missing digest prefix, or unsupported digest: {message=}")


def _create_response(authkey, message):
    """The signature of a message, after the name of its digest."""
    import hmac

    name, _ = _get_digest_name_and_payload(message)
    if not name:
        return hmac.new(authkey, message, "md5").digest()
    return b"{" + name.encode() + b"}" + hmac.new(authkey, message, name).digest()


def _verify_challenge(authkey, message, response):
    """AuthenticationError, unless the response is the signature of the message."""
    import hmac

    name, mac = _get_digest_name_and_payload(response)
    expected = hmac.new(authkey, message, name or "md5").digest()
    if len(expected) != len(mac):
        raise AuthenticationError(f"expected {(name or 'md5')!r} of length {len(expected)} got {len(mac)}")
    if not hmac.compare_digest(expected, mac):
        raise AuthenticationError("digest received was wrong")


def deliver_challenge(connection, authkey, digest_name="sha256"):
    if not isinstance(authkey, bytes):
        raise ValueError(f"Authkey must be bytes, not {type(authkey)!s}")
    import os

    message = b"{" + digest_name.encode() + b"}" + os.urandom(MESSAGE_LENGTH)
    connection.send_bytes(_CHALLENGE + message)
    response = connection.recv_bytes(256)
    try:
        _verify_challenge(authkey, message, response)
    except AuthenticationError:
        connection.send_bytes(_FAILURE)
        raise
    connection.send_bytes(_WELCOME)


def answer_challenge(connection, authkey):
    if not isinstance(authkey, bytes):
        raise ValueError(f"Authkey must be bytes, not {type(authkey)!s}")
    message = connection.recv_bytes(256)
    if not message.startswith(_CHALLENGE):
        raise AuthenticationError(f"Protocol error, expected challenge: {message=}")
    message = message[len(_CHALLENGE):]
    if len(message) < MESSAGE_LENGTH:
        raise AuthenticationError(f"challenge too short: {len(message)} bytes")
    connection.send_bytes(_create_response(authkey, message))
    if connection.recv_bytes(256) != _WELCOME:
        raise AuthenticationError("digest sent was rejected")


class ConnectionWrapper:
    """A connection that pickles in another way."""

    def __init__(self, conn, dumps, loads):
        self._conn = conn
        self._dumps = dumps
        self._loads = loads
        for attr in ("fileno", "close", "poll", "recv_bytes", "send_bytes"):
            setattr(self, attr, getattr(conn, attr))

    def send(self, obj):
        self._conn.send_bytes(self._dumps(obj))

    def recv(self):
        return self._loads(self._conn.recv_bytes())
