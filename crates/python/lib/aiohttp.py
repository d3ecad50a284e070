"""A stand-in for the client of the package `aiohttp`: its requests go to the modelled network (`_network`)."""

import asyncio as _asyncio
import json as _json

import requests as _requests
import _webclient
from urllib.parse import urljoin as _urljoin

__version__ = "3.13 (modelled)"


class ClientError(Exception):
    pass


class ClientConnectionError(ClientError):
    pass


class ClientOSError(ClientConnectionError, OSError):
    pass


class ClientConnectorError(ClientOSError):
    def __init__(self, host, port, ssl, error):
        super().__init__(error.errno, error.strerror)
        self.host, self.port, self._ssl, self.os_error = host, port, ssl, error

    def __str__(self):
        return f"Cannot connect to host {self.host}:{self.port} ssl:{self._ssl} [{self.strerror}]"


class ServerConnectionError(ClientConnectionError):
    pass


class ServerDisconnectedError(ServerConnectionError):
    pass


class ServerTimeoutError(ServerConnectionError, TimeoutError):
    pass


class ClientPayloadError(ClientError):
    pass


class InvalidURL(ClientError, ValueError):
    pass


class ClientResponseError(ClientError):
    def __init__(self, request_info, history, *, status=None, message="", headers=None):
        super().__init__(request_info, history)
        self.request_info, self.history, self.status, self.message, self.headers = request_info, history, status or 0, message, headers

    def __str__(self):
        return f"{self.status}, message={self.message!r}, url={self.request_info.url!r}"


class ContentTypeError(ClientResponseError):
    pass


class ClientTimeout:
    def __init__(self, total=None, connect=None, sock_read=None, sock_connect=None, ceil_threshold=5):
        self.total, self.connect, self.sock_read, self.sock_connect = total, connect, sock_read, sock_connect


class TCPConnector:
    """How many requests may be under way at once."""

    def __init__(self, *, limit=100, limit_per_host=0, ssl=True, **more):
        self.limit, self.limit_per_host = limit, limit_per_host
        self._pool = _webclient.Pool(limit)

    async def close(self):
        self._pool.close()


class BasicAuth:
    def __init__(self, login, password="", encoding="latin1"):
        self.login, self.password = login, password


class _Body:
    # The class of `response.content`: the body of the answer, as a stream.
    def __init__(self, data):
        self._data, self._at = data, 0

    async def read(self, n=-1):
        end = len(self._data) if n < 0 else self._at + n
        piece, self._at = self._data[self._at:end], min(end, len(self._data))
        return piece

    async def readline(self):
        end = self._data.find(b"\n", self._at) + 1
        return await self.read(end - self._at if end else -1)

    def at_eof(self):
        return self._at >= len(self._data)

    async def iter_chunked(self, n):
        while piece := await self.read(n):
            yield piece

    async def iter_any(self):
        if piece := await self.read():
            yield piece

    async def __aiter__(self):
        while line := await self.readline():
            yield line


class ClientResponse:
    """What a site answered."""

    def __init__(self, request, status, reason, headers, content, history):
        self.method, self.url, self.request_info = request.method, request.url, request
        self.status, self.reason, self.headers, self.history = status, reason, headers, tuple(history)
        self.cookies = {}
        self.content = _Body(content)
        self._content = content
        self.closed = False

    def __repr__(self):
        return f"<ClientResponse({self.url}) [{self.status} {self.reason}]>"

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc_info):
        self.close()

    @property
    def ok(self):
        return self.status < 400

    @property
    def content_type(self):
        return self.headers.get("content-type", "application/octet-stream").split(";")[0].strip()

    @property
    def content_length(self):
        return len(self._content)

    @property
    def charset(self):
        return _webclient.charset(self.headers)

    def get_encoding(self):
        return self.charset

    async def read(self):
        return self._content

    async def text(self, encoding=None, errors="strict"):
        return self._content.decode(encoding or self.charset, errors)

    async def json(self, *, encoding=None, loads=_json.loads, content_type="application/json"):
        if content_type and self.content_type != content_type and not self.content_type.endswith("+json"):
            raise ContentTypeError(self.request_info, self.history, status=self.status, headers=self.headers,
                                   message=f"Attempt to decode JSON with unexpected mimetype: {self.headers.get('content-type')}")
        return loads(await self.text(encoding))

    def raise_for_status(self):
        if not self.ok:
            raise ClientResponseError(self.request_info, self.history, status=self.status, message=self.reason, headers=self.headers)

    def release(self):
        pass

    def close(self):
        self.closed = True


class _Asked:
    # The object that `session.get(...)` returns. A program awaits it or uses it in `async with`.
    def __init__(self, coroutine, session=None):
        self._coroutine, self._response, self._session = coroutine, None, session

    def __await__(self):
        return self._coroutine.__await__()

    def close(self):
        self._coroutine.close()

    async def __aenter__(self):
        self._response = await self._coroutine
        return self._response

    async def __aexit__(self, *exc_info):
        self._response.close()
        if self._session is not None:
            await self._session.close()


_UNSET = object()


class ClientSession:
    """Several requests with the same settings; connections are used again."""

    def __init__(self, base_url=None, *, connector=None, headers=None, timeout=_UNSET, raise_for_status=False, auth=None,
                 cookies=None, json_serialize=_json.dumps, trust_env=False, **more):
        self._base = base_url
        self._connector = connector or TCPConnector()
        self.headers = _webclient.Headers({"User-Agent": "Python/3 aiohttp/3.13"})
        self.headers.update(headers or {})
        self.timeout = ClientTimeout(total=300) if timeout is _UNSET else timeout
        self._raises, self._auth, self._dumps = raise_for_status, auth, json_serialize
        self.closed = False

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc_info):
        await self.close()

    def __enter__(self):
        raise TypeError("Use async with instead")

    def __exit__(self, *exc_info):
        pass

    @property
    def connector(self):
        return self._connector

    async def close(self):
        self.closed = True
        await self._connector.close()

    def request(self, method, url, **more):
        return _Asked(self._request(method, url, **more))

    async def _request(self, method, url, *, params=None, data=None, json=None, headers=None, allow_redirects=True, timeout=_UNSET,
                       auth=None, raise_for_status=None, max_redirects=10, **more):
        if self.closed:
            raise RuntimeError("Session is closed")
        url = str(url)
        if self._base and "://" not in url:
            url = _urljoin(str(self._base), url)
        if json is not None:
            data, headers = self._dumps(json), {"Content-Type": "application/json", **(headers or {})}
        try:
            request = _webclient.prepare(method, url, params, data, None, {**self.headers, **(headers or {})})
        except _requests.RequestException:
            raise InvalidURL(url) from None
        auth = auth or self._auth
        if auth is not None:
            from base64 import b64encode

            request.headers["Authorization"] = "Basic " + b64encode(f"{auth.login}:{auth.password}".encode()).decode()
        timeout = self.timeout if timeout is _UNSET else timeout
        total = timeout.total if isinstance(timeout, ClientTimeout) else timeout
        async with _asyncio.timeout(total):
            response = await self._follow(request, allow_redirects, max_redirects)
        raises = self._raises if raise_for_status is None else raise_for_status
        if raises:
            response.raise_for_status()
        return response

    async def _follow(self, request, allow_redirects, most):
        history = []
        while True:
            try:
                status, reason, headers, content = await self._connector._pool.send(request)
            except TimeoutError:
                raise
            except OSError as error:
                parts = _requests._urlsplit(request.url)
                port = parts.port or (443 if parts.scheme == "https" else 80)
                raise ClientConnectorError(parts.hostname, port, "default", error) from error
            except EOFError:
                raise ServerDisconnectedError("Server disconnected") from None
            response = ClientResponse(request, status, reason, headers, content, history)
            if not (allow_redirects and status in _webclient.REDIRECTS and "location" in headers):
                return response
            history.append(response)
            if len(history) >= most:
                raise ClientResponseError(request, history, status=status, message="too many redirects", headers=headers)
            request = _webclient.next_request(request, headers)


def _verb(method):
    def ask(self, url, **more):
        return self.request(method, url, **more)
    ask.__name__ = method.lower()
    ask.__qualname__ = f"ClientSession.{method.lower()}"
    return ask


for _method in ("GET", "OPTIONS", "HEAD", "POST", "PUT", "PATCH", "DELETE"):
    setattr(ClientSession, _method.lower(), _verb(_method))


def request(method, url, **more):
    session = ClientSession()
    return _Asked(session._request(method, url, **more), session)
