"""Sockets of the modelled network (`_network`): programs reach themselves and modelled web sites."""

import io as _io
from enum import IntEnum as _IntEnum

import _network

error = OSError


class gaierror(OSError):
    """A host's name could not be found."""


class herror(OSError):
    pass


timeout = TimeoutError


class AddressFamily(_IntEnum):
    AF_UNSPEC = 0
    AF_UNIX = 1
    AF_INET = 2
    AF_INET6 = 10


class SocketKind(_IntEnum):
    SOCK_STREAM = 1
    SOCK_DGRAM = 2
    SOCK_RAW = 3


for _enum in (AddressFamily, SocketKind):
    for _member in _enum:
        globals()[_member.name] = _member
del _enum, _member
SOL_SOCKET, SO_REUSEADDR, SO_KEEPALIVE, SO_BROADCAST, SO_REUSEPORT, SO_RCVBUF, SO_SNDBUF, SO_ERROR = 1, 2, 9, 6, 15, 8, 7, 4
SO_LINGER = 13
IPPROTO_IP, IPPROTO_TCP, IPPROTO_UDP, IPPROTO_IPV6, TCP_NODELAY, IPV6_V6ONLY = 0, 6, 17, 41, 1, 26
SHUT_RD, SHUT_WR, SHUT_RDWR = 0, 1, 2
MSG_PEEK, MSG_WAITALL, MSG_DONTWAIT = 2, 256, 64
SOMAXCONN = 4096
AI_PASSIVE = 1
NI_NUMERICHOST = 1
SOCK_NONBLOCK, SOCK_CLOEXEC = 2048, 524288
INADDR_ANY = 0
INADDR_BROADCAST = 0xFFFFFFFF
has_ipv6 = True
_default = [None]
_files = [3]


def getdefaulttimeout():
    return _default[0]


def setdefaulttimeout(timeout):
    _default[0] = _seconds(timeout)


def _seconds(timeout):
    if timeout is not None:
        timeout = float(timeout)
        if timeout < 0:
            raise ValueError("Timeout value out of range")
    return timeout


class socket:
    """A socket; `_made` is an end, a listener or a mailbox of the modelled network once there is one."""

    def __init__(self, family=-1, type=-1, proto=-1, fileno=None):
        self.family = AF_INET if family == -1 else AddressFamily(family)
        self.type = SOCK_STREAM if type == -1 else SocketKind(type & ~(SOCK_NONBLOCK | SOCK_CLOEXEC))
        self.proto = 0 if proto == -1 else proto
        self._made = None
        self._address = None
        self._peer = None
        self._closed = False
        self._files = 0
        self._file = _files[0]
        _files[0] += 1
        self._timeout = _default[0]
        self._options = {}
        self._watchers = []

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        self.close()

    def __repr__(self):
        kind = type(self)
        state = " [closed]" if self._closed else ""
        text = (f"<{kind.__module__}.{kind.__qualname__}{state} fd={self.fileno()}, family={int(self.family)}, "
                f"type={int(self.type)}, proto={self.proto}")
        if not self._closed and self._address is not None:
            text += f", laddr={self._address}"
        if not self._closed and self._peer is not None:
            text += f", raddr={self._peer}"
        return text + ">"

    def __getstate__(self):
        raise TypeError(f"cannot pickle {type(self).__name__!r} object")

    # Options of a socket: methods that set or read them.

    def fileno(self):
        return -1 if self._closed else self._file

    def settimeout(self, timeout):
        self._timeout = _seconds(timeout)

    def gettimeout(self):
        return self._timeout

    timeout = property(gettimeout)

    def setblocking(self, flag):
        self._timeout = None if flag else 0.0

    def getblocking(self):
        return self._timeout != 0

    def setsockopt(self, level, name, value, length=None):
        self._options[level, name] = value

    def getsockopt(self, level, name, size=0):
        return self._options.get((level, name), 0)

    def getsockname(self):
        return self._address or ("" if self.family == AF_UNIX else ("0.0.0.0", 0))

    def getpeername(self):
        if self._peer is None:
            raise OSError(107, "Transport endpoint is not connected")
        return self._peer

    def set_inheritable(self, flag):
        pass

    def get_inheritable(self):
        return False

    def _check(self):
        if self._closed:
            raise OSError(9, "Bad file descriptor")

    def _key(self, address):
        if self.family == AF_UNIX:
            return ("unix", address)
        host, port = _split(address)
        return ("udp" if self.type == SOCK_DGRAM else "tcp", port)

    # Methods for servers.

    def bind(self, address):
        self._check()
        if self._address is not None:
            raise OSError(22, "Invalid argument")
        if self.family != AF_UNIX:
            host, port = _split(address, "bind(): ")
            if not _network.is_local(host):
                _network.check(host)
                raise OSError(99, "Cannot assign requested address")
            kind = "udp" if self.type == SOCK_DGRAM else "tcp"
            address = (_network.address_of(host), port or _network.free_port(_network._listeners, kind))
        if self.type == SOCK_DGRAM:
            self._set(_network.mailbox(self._key(address)))
        elif _network.is_taken(self._key(address)):
            raise OSError(98, "Address already in use")
        self._address = address

    def listen(self, backlog=128):
        self._check()
        if self.type == SOCK_DGRAM:
            raise OSError(95, "Operation not supported")
        if self._address is None:
            self.bind(("0.0.0.0", 0))
        if self._made is None:
            self._set(_network.listen(self._key(self._address), backlog))

    def accept(self):
        self._check()
        if not isinstance(self._made, _network.Listener):
            raise OSError(22, "Invalid argument")
        end = self._wait(self._made.accept)
        other = socket(self.family, self.type, self.proto)
        other._take(end)
        return other, end.remote

    # Methods for connections.

    def connect(self, address):
        self._check()
        if self.type == SOCK_DGRAM:
            self._peer = address
            return
        if self._made is not None:
            raise OSError(106, "Transport endpoint is already connected")
        if self.family == AF_UNIX:
            end = _network.connect_path(address)
        else:
            end = _network.connect(*_split(address, "connect(): "), timeout=self._timeout or None)
        self._take(end)

    def connect_ex(self, address):
        try:
            self.connect(address)
        except OSError as error:
            if isinstance(error, TimeoutError):
                return 11
            return error.errno
        return 0

    def _take(self, end):
        self._set(end)
        self._address, self._peer = end.local, end.remote

    def _set(self, made):
        self._made = made
        made.watchers.extend(self._watchers)

    def _watch(self, call):
        """Calls `call` with a time whenever something arrives."""
        self._watchers.append(call)
        if self._made is not None:
            self._made.watchers.append(call)

    def _unwatch(self, call):
        self._watchers.remove(call)
        if self._made is not None and call in self._made.watchers:
            self._made.watchers.remove(call)

    def _wait(self, call, *args, **more):
        if self._timeout != 0:
            return call(*args, timeout=self._timeout, **more)
        try:
            return call(*args, timeout=0, **more)
        except TimeoutError:
            raise BlockingIOError(11, "Resource temporarily unavailable") from None

    def _end(self):
        self._check()
        if not isinstance(self._made, _network.End):
            raise OSError(107, "Transport endpoint is not connected")
        return self._made

    def recv(self, bufsize, flags=0):
        if bufsize < 0:
            raise ValueError("negative buffersize in recv")
        if self.type == SOCK_DGRAM:
            return self.recvfrom(bufsize, flags)[0]
        if flags & MSG_DONTWAIT and not self._end().readable():
            raise BlockingIOError(11, "Resource temporarily unavailable")
        return self._wait(self._end().receive, bufsize, peek=bool(flags & MSG_PEEK))

    def recv_into(self, buffer, nbytes=0, flags=0):
        view = memoryview(buffer).cast("B")
        data = self.recv(nbytes or len(view), flags)
        view[:len(data)] = data
        return len(data)

    def recvfrom(self, bufsize, flags=0):
        if self.type != SOCK_DGRAM:
            return self.recv(bufsize, flags), None
        self._check()
        if self._made is None:
            self.bind(("0.0.0.0", 0))
        data, sender = self._wait(self._made.receive, peek=bool(flags & MSG_PEEK))
        return data[:bufsize], sender

    def _out(self):
        self._check()
        if not isinstance(self._made, _network.End):
            raise BrokenPipeError(32, "Broken pipe")
        return self._made

    def send(self, data, flags=0):
        data = _bytes(data)
        if self.type == SOCK_DGRAM:
            if self._peer is None:
                raise OSError(89, "Destination address required")
            return self.sendto(data, self._peer)
        return self._wait(self._out().send, data)

    def sendall(self, data, flags=0):
        data = _bytes(data)
        sent = self.send(data)
        while sent < len(data):
            sent += self.send(data[sent:])

    def sendto(self, data, *rest):
        address = rest[-1]
        if self.type != SOCK_DGRAM:
            raise OSError(106, "Transport endpoint is already connected")
        self._check()
        if self._made is None:
            self.bind(("0.0.0.0", 0))
        host, port = _split(address)
        if _network.is_local(host):
            sender = ("127.0.0.1", self._address[1])
            _network.post(("udp", port), bytes(data), sender)
        return len(data)

    def sendfile(self, file, offset=0, count=None):
        file.seek(offset)
        data = file.read() if count is None else file.read(count)
        self.sendall(data)
        return len(data)

    def shutdown(self, how):
        end = self._end()
        if how not in (SHUT_RD, SHUT_WR, SHUT_RDWR):
            raise OSError(22, "Invalid argument")
        if how != SHUT_RD:
            end.send_end()
        if how != SHUT_WR:
            with end.ready:
                end._ended = True
                end.ready.notify_all()

    def close(self):
        if self._closed:
            return
        self._closed = True
        if not self._files:
            self._really_close()

    def _really_close(self):
        made, self._made = self._made, None
        if made is not None:
            made.close()

    def detach(self):
        self._closed = True
        return self._file

    def dup(self):
        other = socket(self.family, self.type, self.proto)
        other._made, other._address, other._peer = self._made, self._address, self._peer
        return other

    def makefile(self, mode="r", buffering=None, *, encoding=None, errors=None, newline=None):
        raw = _Raw(self)
        self._files += 1
        if "b" not in mode:
            return _Text(raw, encoding or "utf-8", errors or "strict", newline)
        return raw

    def __del__(self):
        if not self._closed and self._made is not None:
            import warnings

            warnings.warn(f"unclosed {self!r}", ResourceWarning, source=self)
            self.close()


socket.__module__ = "socket"
SocketType = socket


class _Raw(_io.BufferedIOBase):
    """A socket as a file of bytes, with a buffer for lines."""

    def __init__(self, sock):
        self._sock = sock
        self._buffer = b""
        self._over = False

    def readable(self):
        return True

    def writable(self):
        return True

    def _more(self):
        data = self._sock._wait(self._sock._made.receive, 65536) if self._sock._made is not None else b""
        self._over = not data
        self._buffer += data

    def read(self, size=-1):
        if size is None:
            size = -1
        while not self._over and (size < 0 or len(self._buffer) < size):
            self._more()
        size = len(self._buffer) if size < 0 else size
        data, self._buffer = self._buffer[:size], self._buffer[size:]
        return data

    def read1(self, size=-1):
        if not self._buffer and not self._over:
            self._more()
        size = len(self._buffer) if size is None or size < 0 else size
        data, self._buffer = self._buffer[:size], self._buffer[size:]
        return data

    def readinto(self, buffer):
        data = self.read(len(buffer))
        buffer[:len(data)] = data
        return len(data)

    def readline(self, size=-1):
        at = 0
        while True:
            found = self._buffer.find(b"\n", at)
            if found >= 0 or self._over or 0 <= size <= len(self._buffer):
                break
            at = len(self._buffer)
            self._more()
        end = found + 1 if found >= 0 else len(self._buffer)
        if 0 <= size < end:
            end = size
        data, self._buffer = self._buffer[:end], self._buffer[end:]
        return data

    def __iter__(self):
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def write(self, data):
        data = bytes(data)
        sent = 0
        while sent < len(data):
            sent += self._sock._wait(self._sock._made.send, data[sent:])
        return len(data)

    def flush(self):
        pass

    def close(self):
        if not getattr(self, "_shut", False):
            self._shut = True
            sock = self._sock
            sock._files -= 1
            if sock._closed and not sock._files:
                sock._really_close()

    @property
    def closed(self):
        return getattr(self, "_shut", False)


class _Text:
    """The same file as text, line by line."""

    def __init__(self, raw, encoding, errors, newline):
        self.buffer, self.encoding, self.errors, self._newline = raw, encoding, errors, newline

    def _decoded(self, data):
        text = data.decode(self.encoding, self.errors)
        return text.replace("\r\n", "\n") if self._newline is None else text

    def read(self, size=-1):
        return self._decoded(self.buffer.read(size))

    def readline(self, size=-1):
        return self._decoded(self.buffer.readline(size))

    def readlines(self):
        return list(self)

    def __iter__(self):
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def write(self, text):
        self.buffer.write(text.encode(self.encoding, self.errors))
        return len(text)

    def writelines(self, lines):
        for line in lines:
            self.write(line)

    def flush(self):
        pass

    def close(self):
        self.buffer.close()

    closed = property(lambda self: self.buffer.closed)

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        self.close()


def _bytes(data):
    if isinstance(data, str):
        raise TypeError(f"a bytes-like object is required, not {type(data).__name__!r}")
    return bytes(data)


def _split(address, who=""):
    if not isinstance(address, tuple):
        raise TypeError(f"{who}AF_INET address must be tuple, not {type(address).__name__}")
    host, port = address[:2]
    if not isinstance(port, int):
        raise TypeError("'%s' object cannot be interpreted as an integer" % type(port).__name__)
    if not 0 <= port <= 65535:
        raise OverflowError(f"{who}port must be 0-65535.")
    return host, port


def create_connection(address, timeout=..., source_address=None, *, all_errors=False):
    """A connected socket."""
    sock = socket(AF_INET, SOCK_STREAM)
    if timeout is not ...:
        sock.settimeout(timeout)
    try:
        sock.connect(address)
    except BaseException:
        sock.close()
        raise
    return sock


def create_server(address, *, family=2, backlog=None, reuse_port=False, dualstack_ipv6=False):
    """A socket that listens."""
    sock = socket(family, SOCK_STREAM)
    try:
        sock.bind(address)
        sock.listen(128 if backlog is None else backlog)
    except BaseException:
        sock.close()
        raise
    return sock


def has_dualstack_ipv6():
    return False


def socketpair(family=None, type=1, proto=0):
    """Two sockets that are connected to each other."""
    made = _network.pair("", "")
    pair = socket(AF_UNIX, type, proto), socket(AF_UNIX, type, proto)
    for sock, end in zip(pair, made):
        sock._take(end)
    return pair


def gethostname():
    return "interleave"


def getfqdn(name=""):
    return name or gethostname()


def gethostbyname(host):
    _network.check(host)
    if not _network.is_local(host):
        _network._pause(_network.latency(host))
    return _network.address_of(host)


def gethostbyname_ex(host):
    return host, [], [gethostbyname(host)]


def gethostbyaddr(address):
    return _network.name_of(address), [], [address]


def getnameinfo(sockaddr, flags):
    return _network.name_of(sockaddr[0]), str(sockaddr[1])


_SERVICES = {"http": 80, "https": 443, "ftp": 21, "ssh": 22, "smtp": 25, "domain": 53, "telnet": 23}


def getservbyname(name, protocol=None):
    try:
        return _SERVICES[name]
    except KeyError:
        raise OSError("service/proto not found") from None


def getaddrinfo(host, port, family=0, type=0, proto=0, flags=0):
    port = getservbyname(port) if isinstance(port, str) and not port.isdecimal() else int(port or 0)
    address = (gethostbyname(host or "127.0.0.1"), port)
    kinds = [(SOCK_STREAM, 6), (SOCK_DGRAM, 17), (SOCK_RAW, 0)]
    return [(AF_INET, kind, number, "", address) for kind, number in kinds if type in (0, kind)]


def inet_aton(text):
    parts = text.split(".")
    if len(parts) != 4 or not all(p.isdecimal() and int(p) < 256 for p in parts):
        raise OSError("illegal IP address string passed to inet_aton")
    return bytes(map(int, parts))


def inet_ntoa(packed):
    if len(packed) != 4:
        raise OSError("packed IP wrong length")
    return ".".join(map(str, packed))


def inet_pton(family, text):
    return inet_aton(text)


def inet_ntop(family, packed):
    return inet_ntoa(packed)


def htons(number):
    return number >> 8 & 255 | (number & 255) << 8


def htonl(number):
    return int.from_bytes(number.to_bytes(4, "little"), "big")


ntohs, ntohl = htons, htonl
