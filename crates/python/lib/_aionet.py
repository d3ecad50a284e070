"""asyncio on the modelled network: transports, streams and servers.

`asyncio` loads this module when a program uses one of its names.
"""

import asyncio
import socket as _socket
from asyncio import IncompleteReadError, LimitOverrunError
from collections import deque

import _network

_LIMIT = 2 ** 16


class _OfProtocol:
    """What every transport of the modelled network says of its protocol."""

    def is_closing(self):
        return self._closing

    def get_protocol(self):
        return self._protocol

    def set_protocol(self, protocol):
        self._protocol = protocol


class _Transport(_OfProtocol, asyncio.Transport):
    """One end of a connection; what arrives goes to its protocol."""

    def __init__(self, loop, end, protocol, extra=()):
        self._extra = {"peername": end.remote, "sockname": end.local, "socket": _Shown(end), **dict(extra)}
        self._loop = loop
        self._end = end
        self._protocol = protocol
        self._closing = False
        self._lost = False
        self._paused = False
        self._unsent = deque()
        self._writing_paused = False
        self._high = _LIMIT
        end.watchers.append(self._rung)
        protocol.connection_made(self)
        self._look_later(end.next_arrival())
        if end.readable():
            loop.call_soon(self._read)

    def __repr__(self):
        state = "closed" if self._lost else "closing" if self._closing else "open"
        return f"<{type(self).__name__} {state} peername={self._extra['peername']}>"

    def _rung(self, when):
        self._loop.call_soon_threadsafe(self._look_later, when)

    def _look_later(self, when):
        if when is None or self._lost:
            return
        if when <= self._loop.time():
            self._read()
        else:
            self._loop.call_at(when, self._read)

    def _read(self):
        end = self._end
        if self._lost or self._paused:
            return
        if self._closing:
            end.readable()
            return
        while not self._lost and not self._paused and not self._closing and end.readable():
            data = end.receive(256 * 1024)
            if not data:
                if not getattr(self, "_ended", False):
                    self._ended = True
                    if not self._protocol.eof_received():
                        self.close()
                return
            self._protocol.data_received(data)
        if not self._paused:
            self._look_later(end.next_arrival())

    def get_extra_info(self, name, default=None):
        return self._extra.get(name, default)

    def is_reading(self):
        return not self._paused and not self._closing

    def pause_reading(self):
        self._paused = True

    def resume_reading(self):
        if self._paused:
            self._paused = False
            self._loop.call_soon(self._read)

    def write(self, data):
        if not isinstance(data, (bytes, bytearray, memoryview)):
            raise TypeError(f"data argument must be a bytes-like object, not {type(data).__name__!r}")
        if self._lost or not data:
            return
        self._unsent.append(bytes(data))
        if len(self._unsent) == 1:
            self._flush()
        if not self._writing_paused and self.get_write_buffer_size() > self._high:
            self._writing_paused = True
            self._protocol.pause_writing()

    def writelines(self, list_of_data):
        self.write(b"".join(list_of_data))

    def _flush(self):
        while self._unsent:
            if not self._end.writable():
                self._loop.call_later(_network.LOCAL_DELAY * 4, self._flush)
                return
            data = self._unsent.popleft()
            try:
                sent = self._end.send(data)
            except OSError as error:
                self._unsent.clear()
                self._force(error)
                return
            if sent < len(data):
                self._unsent.appendleft(data[sent:])
        if self._writing_paused:
            self._writing_paused = False
            self._protocol.resume_writing()
        if self._closing:
            self._finish()
        elif getattr(self, "_eof", False):
            self._end.send_end()

    def get_write_buffer_size(self):
        return sum(map(len, self._unsent))

    def get_write_buffer_limits(self):
        return self._high // 4, self._high

    def set_write_buffer_limits(self, high=None, low=None):
        self._high = _LIMIT if high is None else high

    def can_write_eof(self):
        return True

    def write_eof(self):
        self._eof = True
        if not self._unsent:
            self._end.send_end()

    def close(self):
        if not self._closing:
            self._closing = True
            if not self._unsent:
                self._finish()

    def abort(self):
        self._unsent.clear()
        self._force(None)

    def _force(self, error):
        self._closing = True
        self._finish(error)

    def _finish(self, error=None):
        if not self._lost:
            self._lost = True
            self._end.close()
            self._loop.call_soon(self._protocol.connection_lost, error)


class _Shown:
    """A transport's socket, to be asked for its addresses."""

    def __init__(self, made):
        self._made = made

    def getsockname(self):
        return self._made.local

    def getpeername(self):
        return self._made.remote

    def setsockopt(self, *args):
        pass

    def fileno(self):
        return 7


class _Server(asyncio.AbstractServer):
    """Ports that are listened on; each connection gets a protocol."""

    def __init__(self, loop, factory, listeners, addresses):
        self._loop = loop
        self._factory = factory
        self._listeners = listeners
        self._addresses = addresses
        self._serving = False
        self._transports = []
        self._closed = False
        self._forever = None
        self._waiters = []

    def __repr__(self):
        return f"<Server sockets={self.sockets!r}>"

    @property
    def sockets(self):
        return () if self._closed else tuple(_Address(address) for address in self._addresses)

    def get_loop(self):
        return self._loop

    def is_serving(self):
        return self._serving

    async def start_serving(self):
        self._start()
        await asyncio.sleep(0)

    def _start(self):
        if not self._serving and not self._closed:
            self._serving = True
            for listener in self._listeners:
                listener.watchers.append(lambda when, who=listener: self._loop.call_soon_threadsafe(self._loop.call_at, when, self._accept, who))
                self._accept(listener)

    def _accept(self, listener):
        while not self._closed and listener.readable():
            end = listener.accept()
            self._transports = [t for t in self._transports if not t._lost]
            self._transports.append(_Transport(self._loop, end, self._factory()))
        when = listener.next_arrival()
        if when is not None and not self._closed:
            self._loop.call_at(when, self._accept, listener)

    async def serve_forever(self):
        if self._forever is not None:
            raise RuntimeError(f"server {self!r} is already being awaited on serve_forever()")
        if self._closed:
            raise RuntimeError(f"server {self!r} is closed")
        self._start()
        self._forever = self._loop.create_future()
        try:
            await self._forever
        except asyncio.CancelledError:
            try:
                self.close()
                self.close_clients()
                await self.wait_closed()
            finally:
                raise
        finally:
            self._forever = None

    def close(self):
        if self._closed:
            return
        self._closed = True
        self._serving = False
        for listener in self._listeners:
            listener.close()
        if self._forever is not None and not self._forever.done():
            self._forever.cancel()
        for waiter in self._waiters:
            if not waiter.done():
                waiter.set_result(None)

    def close_clients(self):
        for transport in self._transports:
            transport.close()

    def abort_clients(self):
        for transport in self._transports:
            transport.abort()

    async def wait_closed(self):
        while self._closed and any(not t._lost for t in self._transports):
            await asyncio.sleep(0.001)
        if not self._closed:
            waiter = self._loop.create_future()
            self._waiters.append(waiter)
            await waiter


class _Address:
    def __init__(self, address):
        self._address = address

    def getsockname(self):
        return self._address

    def __repr__(self):
        return f"<asyncio.TransportSocket fd=6, family=2, type=1, proto=6, laddr={self._address}>"


def _check_tls(ssl, more):
    if not ssl:
        for name in ("ssl_handshake_timeout", "ssl_shutdown_timeout"):
            if more.get(name) is not None:
                raise ValueError(f"{name} is only meaningful with ssl")


def _check_stream(sock):
    if getattr(sock, "type", None) != _socket.SOCK_STREAM:
        raise ValueError(f"A Stream Socket was expected, got {sock!r}")


async def create_connection(loop, protocol_factory, host=None, port=None, *, ssl=None, sock=None, server_hostname=None,
                            **more):
    """A connection to a host; gives the transport and the protocol."""
    if server_hostname is not None and not ssl:
        raise ValueError("server_hostname is only meaningful with ssl")
    if server_hostname is None and ssl and not host:
        raise ValueError("You must set server_hostname when using ssl without a host")
    _check_tls(ssl, more)
    if host is not None or port is not None:
        if sock is not None:
            raise ValueError("host/port and sock can not be specified at the same time")
    elif sock is None:
        raise ValueError("host and port was not specified and no sock specified")
    if sock is not None:
        _check_stream(sock)
        end = sock._end()
    else:
        end = await _reach(loop, host, port)
    protocol = protocol_factory()
    return _Transport(loop, end, protocol), protocol


async def _reach(loop, host, port):
    port = int(port)
    if _network.is_local(host):
        await asyncio.sleep(_network.LOCAL_DELAY)
        try:
            return _network.connect(host, port)
        except ConnectionRefusedError:
            address = ("127.0.0.1" if host == "localhost" else host, port)
            raise ConnectionRefusedError(111, f"Connect call failed {address!r}") from None
    _network.check(host)
    host = _network.name_of(host)
    one_way = _network.latency(host)
    await asyncio.sleep(2 * one_way)
    end = _network.End(one_way, ("192.168.0.2", _network.free_port(_network._listeners, "tcp")),
                       (_network.address_of(host), port))
    end.peer = _network.Site(host, port, end)
    return end


async def create_server(loop, protocol_factory, host=None, port=None, *, sock=None, backlog=100, start_serving=True,
                        ssl=None, **more):
    """A server on a port of the program."""
    if isinstance(ssl, bool):
        raise TypeError("ssl argument must be an SSLContext or None")
    _check_tls(ssl, more)
    if host is not None or port is not None:
        if sock is not None:
            raise ValueError("host/port and sock can not be specified at the same time")
    elif sock is None:
        raise ValueError("Neither host/port nor sock were specified")
    if sock is not None:
        _check_stream(sock)
        sock.listen(backlog)
        listeners, addresses = [sock._made], [sock.getsockname()]
    else:
        hosts = [host] if host is None or isinstance(host, str) else list(host)
        port = port or _network.free_port(_network._listeners, "tcp")
        for name in hosts:
            if not _network.is_local(name):
                _network.check(name)
                raise OSError(99, f"error while attempting to bind on address ({name!r}, {port}): cannot assign requested address")
        key = ("tcp", port)
        if _network.is_taken(key):
            address = (_network.address_of(hosts[0]), port)
            raise OSError(98, f"error while attempting to bind on address {address!r}: address already in use")
        listeners = [_network.listen(key, backlog)]
        addresses = [(_network.address_of(name), port) for name in hosts]
    server = _Server(loop, protocol_factory, listeners, addresses)
    if start_serving:
        await server.start_serving()
    return server


async def create_unix_connection(loop, protocol_factory, path=None, **more):
    protocol = protocol_factory()
    await asyncio.sleep(_network.LOCAL_DELAY)
    return _Transport(loop, _network.connect_path(path), protocol), protocol


async def create_unix_server(loop, protocol_factory, path=None, *, backlog=100, start_serving=True, **more):
    listener = _network.listen(("unix", path), backlog)
    server = _Server(loop, protocol_factory, [listener], [path])
    if start_serving:
        await server.start_serving()
    return server


class _Datagrams(_OfProtocol, asyncio.DatagramTransport):
    """A port for single messages; what arrives goes to the protocol."""

    def __init__(self, loop, sock, protocol, peer):
        super().__init__({"peername": peer, "sockname": sock.getsockname(), "socket": sock})
        self._loop = loop
        self._sock = sock
        self._protocol = protocol
        self._peer = peer
        self._closing = False
        loop.call_soon(self._begin)

    def _begin(self):
        self._protocol.connection_made(self)
        if not self._closing:
            self._sock._watch(self._rung)
            self._read()

    def _rung(self, when):
        self._loop.call_soon_threadsafe(self._loop.call_at, when, self._read)

    def _read(self):
        box = self._sock._made
        while not self._closing and box is not None and box.readable():
            try:
                data, sender = self._sock.recvfrom(65536)
            except OSError as error:
                self._protocol.error_received(error)
                return
            self._protocol.datagram_received(data, sender)
        if not self._closing and box is not None and (when := box.next_arrival()) is not None:
            self._loop.call_at(when, self._read)

    def get_write_buffer_size(self):
        return 0

    def sendto(self, data, addr=None):
        if not isinstance(data, (bytes, bytearray, memoryview)):
            raise TypeError(f"data argument must be a bytes-like object, not {type(data).__name__!r}")
        if self._peer is not None and addr not in (None, self._peer):
            raise ValueError(f"Invalid address: must be None or {self._peer}")
        if self._closing:
            return
        try:
            self._sock.sendto(data, self._peer or addr)
        except OSError as error:
            self._protocol.error_received(error)

    def close(self):
        self._finish(None)

    def abort(self):
        self._finish(None)

    def _finish(self, error):
        if not self._closing:
            self._closing = True
            self._sock.close()
            self._loop.call_soon(self._protocol.connection_lost, error)


async def create_datagram_endpoint(loop, protocol_factory, local_addr=None, remote_addr=None, *, family=0, proto=0,
                                   flags=0, reuse_port=None, allow_broadcast=None, sock=None):
    """A port for single messages (UDP); gives the transport and the protocol."""
    if sock is not None:
        if sock.type == _socket.SOCK_STREAM:
            raise ValueError(f"A datagram socket was expected, got {sock!r}")
        given = {"local_addr": local_addr, "remote_addr": remote_addr, "family": family, "proto": proto,
                 "flags": flags, "reuse_port": reuse_port, "allow_broadcast": allow_broadcast}
        if any(given.values()):
            told = ", ".join(f"{name}={value}" for name, value in given.items() if value)
            raise ValueError(f"socket modifier keyword arguments can not be used when sock is specified. ({told})")
        sock.setblocking(False)
        peer = sock._peer
    else:
        if not (local_addr or remote_addr) and not family:
            raise ValueError("unexpected address family")
        for address in (local_addr, remote_addr):
            if address is not None and not (isinstance(address, tuple) and len(address) == 2):
                raise TypeError("2-tuple is expected")
        sock = _socket.socket(family or _socket.AF_INET, _socket.SOCK_DGRAM)
        try:
            sock.setblocking(False)
            if allow_broadcast:
                sock.setsockopt(_socket.SOL_SOCKET, _socket.SO_BROADCAST, 1)
            sock.bind(local_addr or ("0.0.0.0", 0))
            peer = None
            if remote_addr:
                host, port = remote_addr
                peer = (_network.address_of(host), port)
                if not allow_broadcast:
                    await loop.sock_connect(sock, peer)
        except BaseException:
            sock.close()
            raise
    transport = _Datagrams(loop, sock, protocol := protocol_factory(), peer)
    await asyncio.sleep(0)
    return transport, protocol


async def getnameinfo(loop, sockaddr, flags=0):
    return _socket.getnameinfo(sockaddr, flags)


async def getaddrinfo(loop, host, port, *, family=0, type=0, proto=0, flags=0):
    _network.check(host)
    if not _network.is_local(host):
        await asyncio.sleep(_network.latency(host))
    address = (_network.address_of(host or "127.0.0.1"), int(port or 0))
    return [(_socket.AF_INET, kind, number, "", address)
            for kind, number in ((_socket.SOCK_STREAM, 6), (_socket.SOCK_DGRAM, 17)) if type in (0, kind)]


async def _ready(loop, sock, look):
    """Waits until a socket is ready."""
    while not look():
        future = loop.create_future()

        def rung(when):
            loop.call_soon_threadsafe(lambda: future.done() or future.set_result(None))

        sock._watch(rung)
        when = sock._made.next_arrival()
        timer = loop.call_at(when, rung, when) if when is not None else None
        try:
            if not look():
                await future
        finally:
            sock._unwatch(rung)
            if timer is not None:
                timer.cancel()


async def sock_recv(loop, sock, nbytes):
    await _ready(loop, sock, lambda: sock._made.readable())
    return sock.recv(nbytes)


async def sock_recv_into(loop, sock, buffer):
    await _ready(loop, sock, lambda: sock._made.readable())
    return sock.recv_into(buffer)


async def sock_sendall(loop, sock, data):
    data = bytes(data)
    sent = 0
    while sent < len(data):
        if sock._end().writable():
            sent += sock.send(data[sent:])
        else:
            await asyncio.sleep(_network.LOCAL_DELAY)


async def sock_accept(loop, sock):
    await _ready(loop, sock, lambda: sock._made.readable())
    other, address = sock.accept()
    other.setblocking(False)
    return other, address


async def sock_connect(loop, sock, address):
    if sock.type == _socket.SOCK_DGRAM:
        return sock.connect(address)
    sock._take(await _reach(loop, *address[:2]))


class StreamReader:
    """What has come over a connection, to be read by awaiting."""

    def __init__(self, limit=_LIMIT, loop=None):
        if limit <= 0:
            raise ValueError("Limit cannot be <= 0")
        self._limit = limit
        self._loop = loop or asyncio.get_event_loop()
        self._buffer = bytearray()
        self._eof = False
        self._waiter = None
        self._exception = None
        self._transport = None
        self._paused = False

    def __repr__(self):
        parts = ["StreamReader"]
        if self._buffer:
            parts.append(f"{len(self._buffer)} bytes")
        if self._eof:
            parts.append("eof")
        if self._exception:
            parts.append(f"exception={self._exception!r}")
        return f"<{' '.join(parts)}>"

    def exception(self):
        return self._exception

    def set_exception(self, exc):
        self._exception = exc
        self._wake(exc)

    def set_transport(self, transport):
        self._transport = transport

    def _wake(self, error=None):
        waiter, self._waiter = self._waiter, None
        if waiter is not None and not waiter.done():
            if error is None:
                waiter.set_result(None)
            else:
                waiter.set_exception(error)

    def feed_eof(self):
        self._eof = True
        self._wake()

    def at_eof(self):
        return self._eof and not self._buffer

    def feed_data(self, data):
        if data:
            self._buffer += data
            self._wake()
            if self._transport is not None and not self._paused and len(self._buffer) > 2 * self._limit:
                self._transport.pause_reading()
                self._paused = True

    def _resume(self):
        if self._paused and len(self._buffer) <= self._limit:
            self._paused = False
            self._transport.resume_reading()

    async def _wait(self, what):
        if self._waiter is not None:
            raise RuntimeError(f"{what}() called while another coroutine is already waiting for incoming data")
        if self._paused:
            self._paused = False
            self._transport.resume_reading()
        self._waiter = self._loop.create_future()
        try:
            await self._waiter
        finally:
            self._waiter = None

    async def readline(self):
        try:
            return await self.readuntil(b"\n")
        except IncompleteReadError as error:
            return error.partial
        except LimitOverrunError as error:
            if self._buffer.startswith(b"\n", error.consumed):
                del self._buffer[:error.consumed + 1]
            else:
                self._buffer.clear()
            self._resume()
            raise ValueError(error.args[0]) from None

    async def readuntil(self, separator=b"\n"):
        separators = sorted(separator, key=len) if isinstance(separator, tuple) else [separator]
        if not separators or not separators[0]:
            raise ValueError("Separator should be at least one-byte string")
        if self._exception is not None:
            raise self._exception
        looked = 0
        longest = len(separators[-1])
        while True:
            found = [(at + len(s), at) for s in separators if (at := self._buffer.find(s, looked)) >= 0]
            if found:
                end, at = min(found)
                if at > self._limit:
                    raise LimitOverrunError("Separator is found, but chunk is longer than limit", at)
                break
            looked = max(0, len(self._buffer) + 1 - longest)
            if looked > self._limit:
                raise LimitOverrunError("Separator is not found, and chunk exceed the limit", looked)
            if self._eof:
                partial = bytes(self._buffer)
                self._buffer.clear()
                raise IncompleteReadError(partial, None)
            await self._wait("readuntil")
        data = bytes(self._buffer[:end])
        del self._buffer[:end]
        self._resume()
        return data

    async def read(self, n=-1):
        if self._exception is not None:
            raise self._exception
        if n == 0:
            return b""
        if n < 0:
            blocks = []
            while block := await self.read(self._limit):
                blocks.append(block)
            return b"".join(blocks)
        if not self._buffer and not self._eof:
            await self._wait("read")
        data = bytes(self._buffer[:n])
        del self._buffer[:n]
        self._resume()
        return data

    async def readexactly(self, n):
        if n < 0:
            raise ValueError("readexactly size can not be less than zero")
        if self._exception is not None:
            raise self._exception
        while len(self._buffer) < n:
            if self._eof:
                partial = bytes(self._buffer)
                self._buffer.clear()
                raise IncompleteReadError(partial, n)
            await self._wait("readexactly")
        data = bytes(self._buffer[:n])
        del self._buffer[:n]
        self._resume()
        return data

    def __aiter__(self):
        return self

    async def __anext__(self):
        line = await self.readline()
        if not line:
            raise StopAsyncIteration
        return line


class StreamReaderProtocol(asyncio.Protocol):
    """Feeds a reader; on a server it starts the program's callback for each client."""

    def __init__(self, stream_reader, client_connected_cb=None, loop=None):
        self._loop = loop or asyncio.get_event_loop()
        self._reader = stream_reader
        self._client = client_connected_cb
        self._task = None
        self._writing = True
        self._lost = False
        self._drainers = []
        self._closed = self._loop.create_future()

    def connection_made(self, transport):
        self._reader.set_transport(transport)
        if self._client is None:
            return
        writer = StreamWriter(transport, self, self._reader, self._loop)
        result = self._client(self._reader, writer)
        if asyncio.iscoroutine(result):
            self._task = self._loop.create_task(result)
            self._task.add_done_callback(self._over(transport))

    def _over(self, transport):
        def over(task):
            if task.cancelled():
                transport.close()
            elif (error := task.exception()) is not None:
                self._loop.call_exception_handler({"message": "Unhandled exception in client_connected_cb",
                                                   "exception": error, "transport": transport})
                transport.close()
        return over

    def data_received(self, data):
        self._reader.feed_data(data)

    def eof_received(self):
        self._reader.feed_eof()
        return True

    def connection_lost(self, exc):
        self._lost = True
        if exc is None:
            self._reader.feed_eof()
        else:
            self._reader.set_exception(exc)
        if not self._closed.done():
            if exc is None:
                self._closed.set_result(None)
            else:
                self._closed.set_exception(exc)
                self._closed.exception()
        for waiter in self._drainers:
            if not waiter.done():
                waiter.set_exception(exc) if exc is not None else waiter.set_result(None)

    def pause_writing(self):
        self._writing = False

    def resume_writing(self):
        self._writing = True
        for waiter in self._drainers:
            if not waiter.done():
                waiter.set_result(None)

    async def _drain(self):
        if self._lost:
            raise ConnectionResetError("Connection lost")
        if not self._writing:
            waiter = self._loop.create_future()
            self._drainers.append(waiter)
            try:
                await waiter
            finally:
                self._drainers.remove(waiter)


class StreamWriter:
    """Writes to a connection."""

    def __init__(self, transport, protocol, reader, loop):
        self._transport = transport
        self._protocol = protocol
        self._reader = reader
        self._loop = loop

    def __repr__(self):
        return f"<StreamWriter transport={self._transport!r} reader={self._reader!r}>"

    @property
    def transport(self):
        return self._transport

    def write(self, data):
        self._transport.write(data)

    def writelines(self, data):
        self._transport.writelines(data)

    def write_eof(self):
        return self._transport.write_eof()

    def can_write_eof(self):
        return self._transport.can_write_eof()

    def close(self):
        return self._transport.close()

    def is_closing(self):
        return self._transport.is_closing()

    async def wait_closed(self):
        await self._protocol._closed

    def get_extra_info(self, name, default=None):
        return self._transport.get_extra_info(name, default)

    async def drain(self):
        if self._reader is not None and (error := self._reader.exception()) is not None:
            raise error
        if self._transport.is_closing():
            await asyncio.sleep(0)
        await self._protocol._drain()

    async def start_tls(self, sslcontext, **more):
        pass


async def open_connection(host=None, port=None, *, limit=_LIMIT, **more):
    """A reader and a writer of a new connection."""
    loop = asyncio.get_running_loop()
    reader = StreamReader(limit=limit, loop=loop)
    protocol = StreamReaderProtocol(reader, loop=loop)
    transport, _ = await create_connection(loop, lambda: protocol, host, port, **more)
    return reader, StreamWriter(transport, protocol, reader, loop)


async def start_server(client_connected_cb, host=None, port=None, *, limit=_LIMIT, **more):
    """A server that calls back with a reader and a writer for each client."""
    loop = asyncio.get_running_loop()

    def factory():
        return StreamReaderProtocol(StreamReader(limit=limit, loop=loop), client_connected_cb, loop)

    return await create_server(loop, factory, host, port, **more)


async def open_unix_connection(path=None, *, limit=_LIMIT, **more):
    loop = asyncio.get_running_loop()
    reader = StreamReader(limit=limit, loop=loop)
    protocol = StreamReaderProtocol(reader, loop=loop)
    transport, _ = await create_unix_connection(loop, lambda: protocol, path)
    return reader, StreamWriter(transport, protocol, reader, loop)


async def start_unix_server(client_connected_cb, path=None, *, limit=_LIMIT, **more):
    loop = asyncio.get_running_loop()

    def factory():
        return StreamReaderProtocol(StreamReader(limit=limit, loop=loop), client_connected_cb, loop)

    return await create_unix_server(loop, factory, path, **more)


for _public in (StreamReader, StreamReaderProtocol, StreamWriter):
    _public.__module__ = "asyncio.streams"
