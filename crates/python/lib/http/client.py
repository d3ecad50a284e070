"""HTTP for clients, over the modelled network."""

import socket
from io import BufferedIOBase as _BufferedIOBase

from http import HTTPStatus

HTTP_PORT, HTTPS_PORT = 80, 443
responses = {status.value: status.phrase for status in HTTPStatus}


class HTTPException(Exception):
    pass


class InvalidURL(HTTPException):
    pass


class NotConnected(HTTPException):
    pass


class ImproperConnectionState(HTTPException):
    pass


class CannotSendRequest(ImproperConnectionState):
    pass


class ResponseNotReady(ImproperConnectionState):
    pass


class BadStatusLine(HTTPException):
    def __init__(self, line):
        super().__init__(line or repr(line))
        self.line = line


class RemoteDisconnected(ConnectionResetError, BadStatusLine):
    def __init__(self, *args):
        BadStatusLine.__init__(self, "")
        ConnectionResetError.__init__(self, *args)


class IncompleteRead(HTTPException):
    def __init__(self, partial, expected=None):
        super().__init__(partial, expected)
        self.partial = partial
        self.expected = expected

    def __repr__(self):
        more = f", {self.expected} more expected" if self.expected is not None else ""
        return f"IncompleteRead({len(self.partial)} bytes read{more})"

    __str__ = object.__str__


class HTTPMessage:
    """The headers of a message: names in any case."""

    def __init__(self, pairs=()):
        self._pairs = list(pairs)

    def __getitem__(self, name):
        return self.get(name)

    def __setitem__(self, name, value):
        self._pairs.append((name, value))

    def __delitem__(self, name):
        self._pairs = [pair for pair in self._pairs if pair[0].lower() != name.lower()]

    def __contains__(self, name):
        return any(n.lower() == name.lower() for n, _ in self._pairs)

    def __iter__(self):
        return iter(self.keys())

    def __len__(self):
        return len(self._pairs)

    def __str__(self):
        return "".join(f"{name}: {value}\n" for name, value in self._pairs) + "\n"

    as_string = __str__

    def get(self, name, default=None):
        return next((value for n, value in self._pairs if n.lower() == name.lower()), default)

    def get_all(self, name, default=None):
        return [value for n, value in self._pairs if n.lower() == name.lower()] or default

    def keys(self):
        return [name for name, _ in self._pairs]

    def values(self):
        return [value for _, value in self._pairs]

    def items(self):
        return list(self._pairs)

    def get_content_type(self):
        return (self.get("content-type") or "text/plain").partition(";")[0].strip().lower()

    def get_content_maintype(self):
        return self.get_content_type().partition("/")[0]

    def get_content_charset(self, default=None):
        return self.get_param("charset", default)

    def get_param(self, name, default=None, header="content-type"):
        for part in (self.get(header) or "").split(";")[1:]:
            key, _, value = part.partition("=")
            if key.strip().lower() == name:
                return value.strip().strip('"')
        return default


def parse_headers(file):
    """Reads the lines of headers up to the empty one."""
    pairs = []
    while (line := file.readline().decode("latin-1").rstrip("\r\n")):
        name, _, value = line.partition(":")
        pairs.append((name.strip(), value.strip()))
    return HTTPMessage(pairs)


class HTTPResponse(_BufferedIOBase):
    """An answer: status, headers, and the content as a file."""

    def __init__(self, sock, debuglevel=0, method=None, url=None):
        self._file = sock.makefile("rb")
        self._method = method
        self.url = url
        self.headers = self.msg = None
        self.length = None
        self._left = None

    def begin(self):
        line = self._file.readline().decode("latin-1")
        if not line:
            raise RemoteDisconnected("Remote end closed connection without response")
        version, _, rest = line.rstrip("\r\n").partition(" ")
        status, _, self.reason = rest.partition(" ")
        if not version.startswith("HTTP/") or not status.isdecimal():
            raise BadStatusLine(line)
        self.status = self.code = int(status)
        self.version = 10 if version == "HTTP/1.0" else 11
        self.headers = self.msg = parse_headers(self._file)
        size = self.headers.get("content-length")
        self._chunked = "chunked" in (self.headers.get("transfer-encoding") or "").lower()
        self._left = int(size) if size and size.isdecimal() else None
        if self._method == "HEAD" or self.status in (204, 304) or self.status < 200:
            self._left = 0
        self.length = self._left
        self.will_close = (self.headers.get("connection") or "").lower() == "close" or self.version == 10
        if self._chunked and self._left != 0:
            self._unchunk()

    def _unchunk(self):
        from io import BytesIO

        data = b""
        while size := int(self._file.readline().split(b";")[0] or b"0", 16):
            data += self._file.read(size)
            self._file.readline()
        parse_headers(self._file)
        self._file.close()
        self._file, self._left = BytesIO(data), len(data)

    def readable(self):
        return True

    def read(self, amt=None):
        if self._left is not None and (amt is None or amt < 0 or amt > self._left):
            amt = self._left
        data = self._file.read(-1 if amt is None else amt)
        if self._left is not None:
            if len(data) < (amt or 0):
                raise IncompleteRead(data, amt - len(data))
            self._left -= len(data)
        return data

    def read1(self, n=-1):
        if self._left == 0:
            return b""
        data = self._file.read1(n if self._left is None else self._left if n < 0 else min(n, self._left))
        if self._left is not None:
            self._left -= len(data)
        return data

    def readinto(self, buffer):
        data = self.read(len(buffer))
        buffer[:len(data)] = data
        return len(data)

    def readline(self, limit=-1):
        if self._left is not None and (limit < 0 or limit > self._left):
            limit = self._left
        line = self._file.readline(limit)
        if self._left is not None:
            self._left -= len(line)
        return line

    def __iter__(self):
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        self.close()

    def close(self):
        self._file.close()

    @property
    def closed(self):
        return self._file.closed

    def isclosed(self):
        return self._file.closed

    def getheader(self, name, default=None):
        return self.headers.get(name, default)

    def getheaders(self):
        return self.headers.items()

    def info(self):
        return self.headers

    def geturl(self):
        return self.url

    def getcode(self):
        return self.status


class HTTPConnection:
    """A connection to a host, for one request after another."""

    default_port = HTTP_PORT
    response_class = HTTPResponse

    def __init__(self, host, port=None, timeout=..., source_address=None, blocksize=8192):
        if port is None:
            host, _, number = host.partition(":")
            if number and not number.isdecimal():
                raise InvalidURL(f"nonnumeric port: '{number}'")
            port = int(number) if number else self.default_port
        self.host, self.port = host, port
        self.timeout = socket.getdefaulttimeout() if timeout is ... else timeout
        self.sock = None
        self._response = None
        self._lines = None

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        self.close()

    def set_debuglevel(self, level):
        pass

    def set_tunnel(self, host, port=None, headers=None):
        pass

    def connect(self):
        self.sock = socket.create_connection((self.host, self.port), self.timeout)

    def close(self):
        sock, self.sock = self.sock, None
        if sock is not None:
            sock.close()
        self._response = None

    def putrequest(self, method, url, skip_host=False, skip_accept_encoding=False):
        self._method, self._url = method, url or "/"
        self._lines = [f"{method} {self._url} HTTP/1.1"]
        if not skip_host:
            self._lines.append(f"Host: {self.host}" + (f":{self.port}" if self.port != self.default_port else ""))
        if not skip_accept_encoding:
            self._lines.append("Accept-Encoding: identity")

    def putheader(self, header, *values):
        shown = [value.decode("latin-1") if isinstance(value, bytes) else str(value) for value in values]
        self._lines.append(f"{header}: " + "\r\n\t".join(shown))

    def endheaders(self, message_body=None, *, encode_chunked=False):
        head = ("\r\n".join(self._lines) + "\r\n\r\n").encode("latin-1")
        self._lines = None
        self.send(head + (message_body or b""))

    def send(self, data):
        if self.sock is None:
            self.connect()
        if hasattr(data, "read"):
            data = data.read()
        self.sock.sendall(data)

    def request(self, method, url, body=None, headers={}, *, encode_chunked=False):
        """Sends a request; getresponse() gives the answer."""
        if self._response is not None and not self._response.isclosed() and self._response._left:
            raise CannotSendRequest("Request-sent")
        if isinstance(body, str):
            body = body.encode("latin-1")
        elif hasattr(body, "read"):
            body = body.read()
        names = {name.lower() for name in headers}
        self.putrequest(method, url, "host" in names, "accept-encoding" in names)
        if "content-length" not in names and (body is not None or method in ("POST", "PUT", "PATCH")):
            self.putheader("Content-Length", len(body or b""))
        for name, value in headers.items():
            self.putheader(name, value)
        self.endheaders(body)

    def getresponse(self):
        if self.sock is None:
            raise ResponseNotReady("Idle")
        response = self.response_class(self.sock, method=self._method, url=self._url)
        response.begin()
        self._response = response
        if response.will_close:
            self.sock.close()
            self.sock = None
        return response


class HTTPSConnection(HTTPConnection):
    default_port = HTTPS_PORT

    def __init__(self, host, port=None, *, timeout=..., context=None, **more):
        super().__init__(host, port, timeout)
