"""The modelled network of a run: nothing leaves the program.

A connection to a port on which the program itself listens reaches that part of the program. Any
other host is a modelled web site (`_websites`), which answers HTTP on every port. Delays and sizes
follow from the address alone, so that a run can be repeated.
"""

import threading
from _time import monotonic as _now, sleep as _pause
from collections import deque
from zlib import crc32

LOCAL_DELAY = 0.0001  # seconds for one way inside the machine
BANDWIDTH = 8_000_000  # bytes a second to and from other hosts
ROOM = 256 * 1024  # bytes that may wait unread before a sender waits
_LOCAL = {"", "0.0.0.0", "127.0.0.1", "::", "::1", "localhost", "localhost.localdomain", "interleave", "<broadcast>"}

_listeners = {}  # (kind, port or path) -> Listener
_mailboxes = {}  # (kind, port or path) -> Mailbox
_names = {}  # modelled address -> the host's name
_next_port = [49152]


class Io(threading.Condition):
    """A condition that a timeline shows as waiting for input or output."""

    _kind = "io"


def is_local(host):
    return host is None or host in _LOCAL or str(host).startswith("127.")


def address_of(host):
    """The modelled address of a host."""
    if is_local(host):
        return "0.0.0.0" if host in ("", "0.0.0.0") else "127.0.0.1"
    if _is_address(host):
        return host
    number = crc32(host.lower().encode())
    address = f"{(192, 198, 203)[number % 3]}.{(0, 51, 0)[number % 3]}.{(2, 100, 113)[number % 3]}.{number // 3 % 254 + 1}"
    _names.setdefault(address, host)
    return address


def name_of(address):
    return "localhost" if is_local(address) else _names.get(address, address)


def _is_address(host):
    parts = host.split(".")
    return ":" in host or len(parts) == 4 and all(p.isdecimal() and int(p) < 256 for p in parts)


def exists(host):
    """Whether a host's name is known: all are, but for those that are reserved to be unknown."""
    return is_local(host) or bool(host) and not host.lower().endswith((".invalid", ".test", ".example"))


def latency(host):
    """Seconds for one way to another host."""
    return 0.010 + crc32(str(host).encode()) % 1000 / 1000 * 0.050


def free_port(table, kind):
    while (kind, _next_port[0]) in table:
        _next_port[0] += 1
    _next_port[0] += 1
    return _next_port[0] - 1


class End:
    """One end of a connection: what has come, and the way to the other end."""

    def __init__(self, delay, local, remote):
        self.delay = delay  # seconds until what is sent from here arrives
        self.local = local
        self.remote = remote
        self.peer = None
        self.ready = Io(threading.Lock())
        self._coming = deque()  # (time of arrival, bytes), in order; empty bytes are the end
        self._here = bytearray()
        self._waiting = 0  # bytes that are under way or unread
        self._ended = False  # True: nothing more comes
        self.sent_end = False
        self.reset = False
        self.closed = False
        self.watchers = []  # called with the time at which something arrives

    def arrive(self, data, when):
        """The other end sends: `data` is here from `when` on."""
        with self.ready:
            if self._coming:
                when = max(when, self._coming[-1][0])
            self._coming.append((when, data))
            self._waiting += len(data)
            self.ready.notify_all()
            watchers = list(self.watchers)
        for watch in watchers:
            watch(when)

    def _take_in(self):
        now = _now()
        while self._coming and self._coming[0][0] <= now:
            data = self._coming.popleft()[1]
            if data:
                self._here += data
            else:
                self._ended = True

    def readable(self):
        """Whether a read would not wait."""
        with self.ready:
            self._take_in()
            return bool(self._here) or self._ended or self.closed

    def next_arrival(self):
        """When the next bytes come, if that is known."""
        return self._coming[0][0] if self._coming else None

    def writable(self):
        return self.peer is None or self.peer._waiting < ROOM

    def receive(self, most, timeout=None, peek=False):
        """At most `most` bytes; empty bytes at the end. Waits until there is something."""
        end = None if timeout is None else _now() + timeout
        with self.ready:
            while True:
                self._take_in()
                if self._here:
                    data = bytes(self._here[:most])
                    if not peek:
                        del self._here[:most]
                        self._waiting -= len(data)
                        self.ready.notify_all()
                    break
                if self._ended or self.closed:
                    return b""
                if self.peer is not None and self.peer.closed and not self._coming:
                    return b""
                self._wait(end)
        return data

    def _wait(self, end):
        now = _now()
        until = self._coming[0][0] if self._coming else None
        if end is not None:
            if now >= end:
                raise TimeoutError("timed out")
            until = end if until is None else min(until, end)
        self.ready.wait(None if until is None else max(until - now, 0))

    def send(self, data, timeout=None):
        """Sends what there is room for; answers how many bytes that was."""
        if self.sent_end or self.closed:
            raise BrokenPipeError(32, "Broken pipe")
        peer = self.peer
        if peer.closed:
            # Over TCP the first write after the other end has closed still works; the answer resets the connection.
            if self.reset or self.local == "":
                raise BrokenPipeError(32, "Broken pipe")
            self.reset = True
            return len(data)
        end = None if timeout is None else _now() + timeout
        with peer.ready:
            while peer._waiting >= ROOM and not peer.closed:
                left = None if end is None else end - _now()
                if left is not None and left <= 0:
                    raise TimeoutError("timed out")
                peer.ready.wait(left)
            room = max(ROOM - peer._waiting, 1)
        data = bytes(data[:room])
        if data:
            peer.arrive(data, _now() + self.delay + len(data) / BANDWIDTH * (self.delay > LOCAL_DELAY))
        return len(data)

    def send_end(self):
        """Says that nothing more comes from here."""
        if not self.sent_end:
            self.sent_end = True
            self.peer.arrive(b"", _now() + self.delay)

    def close(self):
        if self.closed:
            return
        self.send_end()
        with self.ready:
            self.closed = True
            self.ready.notify_all()


class Site:
    """The far end of a connection to a modelled web site; it has no thread of its own."""

    closed = False

    def __init__(self, host, port, back):
        from _websites import Talk

        self._talk = Talk(host, port)
        self._back = back
        self._waiting = 0
        self.ready = Io(threading.Lock())

    def arrive(self, data, when):
        for delay, answer in self._talk.feed(data):
            when += delay
            back = self._back
            size = max(len(answer) // 8, 1400)
            for start in range(0, len(answer), size):
                piece = answer[start:start + size]
                when += len(piece) / BANDWIDTH
                back.arrive(piece, when + back.delay)
            if not answer:
                back.arrive(b"", when + back.delay)


class Port:
    """Where something arrives, one after another: `_coming` has (time of arrival, what)."""

    _ports = None

    def __init__(self, key):
        self.key = key
        self.ready = Io(threading.Lock())
        self._coming = deque()
        self.closed = False
        self.watchers = []

    def _arrive(self, what):
        with self.ready:
            if self.closed:
                return False
            when = _now() + LOCAL_DELAY
            self._coming.append((when, what))
            self.ready.notify_all()
            watchers = list(self.watchers)
        for watch in watchers:
            watch(when)
        return True

    def readable(self):
        with self.ready:
            return bool(self._coming) and self._coming[0][0] <= _now() or self.closed

    def next_arrival(self):
        return self._coming[0][0] if self._coming else None

    def _next(self, timeout, peek=False):
        end = None if timeout is None else _now() + timeout
        with self.ready:
            while True:
                now = _now()
                if self._coming and self._coming[0][0] <= now:
                    return (self._coming[0] if peek else self._coming.popleft())[1]
                if self.closed:
                    raise OSError(9, "Bad file descriptor")
                if end is not None and now >= end:
                    raise TimeoutError("timed out")
                until = [t for t in (end, self.next_arrival()) if t is not None]
                self.ready.wait(max(min(until) - now, 0) if until else None)

    def close(self):
        with self.ready:
            self.closed = True
            left = [what for _, what in self._coming]
            self._coming.clear()
            self.ready.notify_all()
        if self._ports.get(self.key) is self:
            del self._ports[self.key]
        return left


class Listener(Port):
    """A port on which somebody waits for connections."""

    _ports = _listeners

    def __init__(self, key, backlog):
        super().__init__(key)
        self.backlog = max(backlog, 1)

    def offer(self, end):
        if not self._arrive(end):
            raise ConnectionRefusedError(111, "Connection refused")

    def accept(self, timeout=None):
        return self._next(timeout)

    def close(self):
        for end in super().close():
            end.close()


class Mailbox(Port):
    """A port to which messages come one by one (UDP)."""

    _ports = _mailboxes

    def arrive(self, data, sender):
        self._arrive((data, sender))

    def receive(self, timeout=None, peek=False):
        return self._next(timeout, peek)


def listen(key, backlog=128):
    if key in _listeners:
        raise OSError(98, "Address already in use")
    _listeners[key] = listener = Listener(key, backlog)
    return listener


def is_taken(key):
    return key in _listeners


def mailbox(key):
    if key in _mailboxes:
        raise OSError(98, "Address already in use")
    _mailboxes[key] = box = Mailbox(key)
    return box


def post(key, data, sender):
    """Sends a message to a mailbox of the program; a message to nobody is lost."""
    box = _mailboxes.get(key)
    if box is not None:
        box.arrive(data, sender)


def pair(here=("127.0.0.1", 0), there=("127.0.0.1", 0), delay=LOCAL_DELAY):
    """Two ends of a new connection."""
    one, two = End(delay, here, there), End(delay, there, here)
    one.peer, two.peer = two, one
    return one, two


def check(host):
    """Raises what a system raises for a host's name that nobody knows."""
    if not exists(host):
        from socket import gaierror

        raise gaierror(-2, "Name or service not known")


def connect(host, port, timeout=None):
    """A connection to a port of the program, or to a modelled web site. Waits for the way there and back."""
    if not is_local(host):
        check(host)
        host = name_of(host)
        one_way = latency(host)
        if timeout is not None and timeout < 2 * one_way:
            _pause(timeout)
            raise TimeoutError("timed out")
        _pause(2 * one_way)
        end = End(one_way, ("192.168.0.2", free_port(_listeners, "tcp")), (address_of(host), port))
        end.peer = Site(host, port, end)
        return end
    listener = _listeners.get(("tcp", port))
    if listener is None:
        raise ConnectionRefusedError(111, "Connection refused")
    here, there = pair(("127.0.0.1", free_port(_listeners, "tcp")), ("127.0.0.1", port))
    listener.offer(there)
    return here


def connect_path(path):
    listener = _listeners.get(("unix", path))
    if listener is None:
        raise FileNotFoundError(2, "No such file or directory")
    here, there = pair("", path)
    listener.offer(there)
    return here
