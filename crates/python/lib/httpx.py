"""A stand-in for the package `httpx`: its requests go to the modelled network (`_network`)."""

import asyncio as _asyncio
import datetime as _datetime
import json as _json
from urllib.parse import urljoin as _urljoin

import requests as _requests
import _webclient
from _webclient import now as _now

__version__ = "0.28 (modelled)"
Headers = _webclient.Headers
codes = _requests.codes


class HTTPError(Exception):
    def __init__(self, message, *, request=None):
        super().__init__(message)
        self.request = request


class RequestError(HTTPError):
    pass


class TransportError(RequestError):
    pass


class NetworkError(TransportError):
    pass


class ConnectError(NetworkError):
    pass


class ReadError(NetworkError):
    pass


class TimeoutException(TransportError):
    pass


class ConnectTimeout(TimeoutException):
    pass


class ReadTimeout(TimeoutException):
    pass


class UnsupportedProtocol(TransportError):
    pass


class TooManyRedirects(RequestError):
    pass


class HTTPStatusError(HTTPError):
    def __init__(self, message, *, request, response):
        super().__init__(message, request=request)
        self.response = response


class Timeout:
    def __init__(self, timeout=5.0, *, connect=None, read=None, write=None, pool=None):
        self.connect = timeout if connect is None else connect
        self.read = timeout if read is None else read
        self.write, self.pool = write, pool


class Limits:
    def __init__(self, *, max_connections=None, max_keepalive_connections=None, keepalive_expiry=5.0):
        self.max_connections = max_connections


class Response:
    """What a site answered."""

    def __init__(self, status_code, *, reason="", headers=(), content=b"", request=None, elapsed=0.0):
        self.status_code, self.reason_phrase = status_code, reason
        self.headers, self.content, self.request = Headers(headers), content, request
        self.url = request.url if request else None
        self.elapsed = _datetime.timedelta(seconds=elapsed)
        self.encoding = _webclient.charset(self.headers)
        self.history = []

    def __repr__(self):
        return f"<Response [{self.status_code} {self.reason_phrase}]>"

    @property
    def text(self):
        return self.content.decode(self.encoding, "replace")

    @property
    def is_success(self):
        return 200 <= self.status_code < 300

    @property
    def is_error(self):
        return self.status_code >= 400

    @property
    def is_redirect(self):
        return self.status_code in _webclient.REDIRECTS and "location" in self.headers

    def json(self, **more):
        return _json.loads(self.text, **more)

    def read(self):
        return self.content

    async def aread(self):
        return self.content

    def iter_bytes(self, chunk_size=None):
        size = chunk_size or len(self.content) or 1
        for start in range(0, len(self.content), size):
            yield self.content[start:start + size]

    async def aiter_bytes(self, chunk_size=None):
        for piece in self.iter_bytes(chunk_size):
            yield piece

    def iter_lines(self):
        return iter(self.text.splitlines())

    async def aiter_lines(self):
        for line in self.text.splitlines():
            yield line

    def raise_for_status(self):
        if self.is_success:
            return self
        kind = {1: "Informational response", 3: "Redirect response", 4: "Client error"}.get(self.status_code // 100, "Server error")
        raise HTTPStatusError(f"{kind} '{self.status_code} {self.reason_phrase}' for url '{self.url}'",
                              request=self.request, response=self)


class _Settings:
    # The settings that both kinds of client keep.
    def __init__(self, *, base_url="", headers=None, params=None, timeout=5.0, follow_redirects=False, limits=None, auth=None,
                 cookies=None, verify=True, http2=False, transport=None, max_redirects=20, **more):
        self.base_url, self.params, self.auth = str(base_url), params or {}, auth
        self.headers = Headers({"User-Agent": "python-httpx/0.28"})
        self.headers.update(headers or {})
        self.timeout = _timeout(timeout)
        self.follow_redirects, self.max_redirects = follow_redirects, max_redirects
        self.is_closed = False
        self._limit = limits.max_connections if limits else None

    def build_request(self, method, url, *, params=None, data=None, json=None, content=None, headers=None, auth=None):
        url = str(url)
        if self.base_url and "://" not in url:
            url = _urljoin(self.base_url.rstrip("/") + "/", url.lstrip("/"))
        try:
            prepared = _webclient.prepare(method, url, {**self.params, **dict(params or {})}, content if data is None else data,
                                          json, {**self.headers, **(headers or {})})
        except _requests.RequestException:
            raise UnsupportedProtocol("Request URL is missing an 'http://' or 'https://' protocol.") from None
        auth = auth or self.auth
        if isinstance(auth, tuple):
            from base64 import b64encode

            prepared.headers["Authorization"] = "Basic " + b64encode(":".join(auth).encode()).decode()
        return prepared

    def _open(self):
        if self.is_closed:
            raise RuntimeError("Cannot send a request, as the client has been closed.")


_UNSET = object()


def _timeout(timeout):
    return timeout if isinstance(timeout, Timeout) else Timeout(timeout)


class Client(_Settings):
    """Several requests with the same settings."""

    def __init__(self, **settings):
        super().__init__(**settings)
        self._session = _requests.Session()

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        self.close()

    def close(self):
        self.is_closed = True
        self._session.close()

    def request(self, method, url, *, timeout=_UNSET, follow_redirects=None, cookies=None, **more):
        self._open()
        request = self.build_request(method, url, **more)
        timeout = self.timeout if timeout is _UNSET else _timeout(timeout)
        history = []
        while True:
            try:
                got = self._session.send(request, timeout=(timeout.connect, timeout.read), allow_redirects=False)
            except _requests.ConnectTimeout:
                raise ConnectTimeout("timed out", request=request) from None
            except _requests.Timeout:
                raise ReadTimeout("timed out", request=request) from None
            except _requests.RequestException as error:
                raise ConnectError(str(error.__cause__ or error), request=request) from error
            response = Response(got.status_code, reason=got.reason, headers=got.headers.items(), content=got.content,
                                request=request, elapsed=got.elapsed.total_seconds())
            response.history = history
            follow = self.follow_redirects if follow_redirects is None else follow_redirects
            if not (follow and response.is_redirect):
                return response
            history = [*history, response]
            if len(history) > self.max_redirects:
                raise TooManyRedirects("Exceeded maximum allowed redirects.", request=request)
            request = _webclient.next_request(request, response.headers)

    def stream(self, method, url, **more):
        return _Streamed(lambda: self.request(method, url, **more))


class AsyncClient(_Settings):
    """The same for tasks: each request waits without keeping the event loop."""

    def __init__(self, **settings):
        super().__init__(**settings)
        self._pool = _webclient.Pool(self._limit or 100)

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc_info):
        await self.aclose()

    async def aclose(self):
        self.is_closed = True
        self._pool.close()

    async def request(self, method, url, *, timeout=_UNSET, follow_redirects=None, cookies=None, **more):
        self._open()
        request = self.build_request(method, url, **more)
        timeout = self.timeout if timeout is _UNSET else _timeout(timeout)
        history = []
        while True:
            start = _now()
            try:
                async with _asyncio.timeout(timeout.read):
                    got = await self._pool.send(request)
            except TimeoutError:
                raise ReadTimeout("", request=request) from None
            except (OSError, EOFError) as error:
                raise ConnectError(str(error), request=request) from error
            response = Response(got[0], reason=got[1], headers=got[2].items(), content=got[3], request=request,
                                elapsed=_now() - start)
            response.history = history
            follow = self.follow_redirects if follow_redirects is None else follow_redirects
            if not (follow and response.is_redirect):
                return response
            history = [*history, response]
            if len(history) > self.max_redirects:
                raise TooManyRedirects("Exceeded maximum allowed redirects.", request=request)
            request = _webclient.next_request(request, response.headers)

    def stream(self, method, url, **more):
        return _Streamed(lambda: self.request(method, url, **more))


class _Streamed:
    def __init__(self, ask):
        self._ask = ask

    def __enter__(self):
        return self._ask()

    def __exit__(self, *exc_info):
        pass

    async def __aenter__(self):
        return await self._ask()

    async def __aexit__(self, *exc_info):
        pass


def _verb(method, asynchronous):
    if asynchronous:
        async def ask(self, url, **more):
            return await self.request(method, url, **more)
    else:
        def ask(self, url, **more):
            return self.request(method, url, **more)
    ask.__name__ = method.lower()
    ask.__qualname__ = f"{'AsyncClient' if asynchronous else 'Client'}.{method.lower()}"
    return ask


for _method in ("GET", "OPTIONS", "HEAD", "POST", "PUT", "PATCH", "DELETE"):
    setattr(Client, _method.lower(), _verb(_method, False))
    setattr(AsyncClient, _method.lower(), _verb(_method, True))


def request(method, url, *, timeout=5.0, follow_redirects=False, verify=True, **more):
    with Client(timeout=timeout, follow_redirects=follow_redirects) as client:
        return client.request(method, url, **more)


def get(url, **more):
    return request("GET", url, **more)


def options(url, **more):
    return request("OPTIONS", url, **more)


def head(url, **more):
    return request("HEAD", url, **more)


def post(url, **more):
    return request("POST", url, **more)


def put(url, **more):
    return request("PUT", url, **more)


def patch(url, **more):
    return request("PATCH", url, **more)


def delete(url, **more):
    return request("DELETE", url, **more)


def stream(method, url, **more):
    return _Streamed(lambda: request(method, url, **more))
