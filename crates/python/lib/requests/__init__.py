"""A stand-in for the package `requests`: its requests go to the modelled network (`_network`)."""

import datetime as _datetime
import http.client as _http
import json as _json
from _time import perf_counter as _now
from urllib.parse import urlencode as _urlencode, urljoin as _urljoin, urlsplit as _urlsplit

from requests import exceptions
from requests.exceptions import (ConnectionError, ConnectTimeout, HTTPError, JSONDecodeError, ReadTimeout,
                                 RequestException, Timeout, TooManyRedirects, URLRequired)

__version__ = "2.32 (modelled)"


class _Codes(dict):
    __getattr__ = dict.__getitem__


codes = _Codes()
for _status in _http.HTTPStatus:
    codes[_status.name.lower()] = codes[_status.name] = _status.value
codes.update(ok=200, not_found=404, teapot=418, server_error=500)


class _Headers(dict):
    """Headers: names in any case."""

    def __init__(self, items=()):
        super().__init__()
        self.update(items)

    def _name(self, name):
        return next((n for n in self if n.lower() == name.lower()), name)

    def __getitem__(self, name):
        return super().__getitem__(self._name(name))

    def __setitem__(self, name, value):
        super().__setitem__(self._name(name), value)

    def __delitem__(self, name):
        super().__delitem__(self._name(name))

    def __contains__(self, name):
        return super().__contains__(self._name(name))

    def get(self, name, default=None):
        return super().get(self._name(name), default)

    def update(self, items=(), **more):
        for name, value in [*dict(items).items(), *more.items()]:
            self[name] = value


class PreparedRequest:
    def __init__(self, method, url, headers, body):
        self.method, self.url, self.headers, self.body = method, url, headers, body

    def __repr__(self):
        return f"<PreparedRequest [{self.method}]>"


class Request:
    def __init__(self, method=None, url=None, headers=None, files=None, data=None, params=None, auth=None, cookies=None,
                 hooks=None, json=None):
        self.method, self.url, self.headers, self.data = method, url, headers or {}, data
        self.params, self.json = params, json

    def prepare(self):
        return _prepare(self.method, self.url, self.params, self.data, self.json, self.headers)


class Response:
    """What a site answered."""

    def __init__(self):
        self.status_code = None
        self.reason = None
        self.url = None
        self.headers = _Headers()
        self.history = []
        self.cookies = {}
        self.encoding = None
        self.request = None
        self.elapsed = _datetime.timedelta(0)
        self._content = b""

    def __repr__(self):
        return f"<Response [{self.status_code}]>"

    def __bool__(self):
        return self.ok

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        self.close()

    def __iter__(self):
        return self.iter_content(128)

    @property
    def ok(self):
        return self.status_code < 400

    @property
    def is_redirect(self):
        return "location" in self.headers and self.status_code in (301, 302, 303, 307, 308)

    @property
    def content(self):
        return self._content

    @property
    def text(self):
        return self._content.decode(self.encoding or "utf-8", "replace")

    @property
    def apparent_encoding(self):
        return "utf-8"

    def json(self, **more):
        try:
            return _json.loads(self.text, **more)
        except ValueError as error:
            raise JSONDecodeError(*error.args) from None

    def iter_content(self, chunk_size=1, decode_unicode=False):
        size = chunk_size or len(self._content) or 1
        for start in range(0, len(self._content), size):
            piece = self._content[start:start + size]
            yield piece.decode(self.encoding or "utf-8", "replace") if decode_unicode else piece

    def iter_lines(self, chunk_size=512, decode_unicode=False, delimiter=None):
        lines = self._content.split(delimiter) if delimiter else self._content.splitlines()
        for line in lines:
            yield line.decode(self.encoding or "utf-8", "replace") if decode_unicode else line

    def raise_for_status(self):
        if self.status_code >= 400:
            kind = "Client" if self.status_code < 500 else "Server"
            raise HTTPError(f"{self.status_code} {kind} Error: {self.reason} for url: {self.url}", response=self)

    def close(self):
        pass


def _prepare(method, url, params, data, json, headers):
    parts = _urlsplit(url)
    if not parts.scheme:
        raise exceptions.MissingSchema(f"Invalid URL {url!r}: No scheme supplied. Perhaps you meant https://{url}?")
    if parts.scheme not in ("http", "https"):
        raise exceptions.InvalidSchema(f"No connection adapters were found for {url!r}")
    if not parts.hostname:
        raise exceptions.InvalidURL(f"Invalid URL {url!r}: No host supplied")
    if params:
        query = params if isinstance(params, str) else _urlencode(
            {k: v for k, v in dict(params).items() if v is not None}, doseq=True)
        url += ("&" if parts.query else "?") + query
    sent = _Headers({"User-Agent": "python-requests/2.32", "Accept-Encoding": "gzip, deflate", "Accept": "*/*",
                     "Connection": "keep-alive"})
    sent.update(headers or {})
    body = data
    if json is not None and not data:
        body = _json.dumps(json).encode()
        if "content-type" not in sent:
            sent["Content-Type"] = "application/json"
    elif data and not isinstance(data, (str, bytes, bytearray)) and not hasattr(data, "read"):
        body = _urlencode(data, doseq=True)
        if "content-type" not in sent:
            sent["Content-Type"] = "application/x-www-form-urlencoded"
    if isinstance(body, str):
        body = body.encode()
    return PreparedRequest(method.upper(), url, sent, body)


class Session:
    """Several requests with the same headers; connections to a host are used again."""

    def __init__(self):
        self.headers = _Headers()
        self.params = {}
        self.auth = None
        self.cookies = {}
        self.verify = True
        self.proxies = {}
        self.max_redirects = 30
        self._idle = {}

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        self.close()

    def mount(self, prefix, adapter):
        pass

    def close(self):
        for connections in self._idle.values():
            for connection in connections:
                connection.close()
        self._idle.clear()

    def request(self, method, url, params=None, data=None, headers=None, cookies=None, files=None, auth=None,
                timeout=None, allow_redirects=True, proxies=None, hooks=None, stream=None, verify=None, cert=None,
                json=None):
        prepared = _prepare(method, url, {**self.params, **dict(params)} if isinstance(params, dict) else params or self.params,
                            data, json, {**self.headers, **(headers or {})})
        auth = auth or self.auth
        if isinstance(auth, tuple):
            from base64 import b64encode

            prepared.headers["Authorization"] = "Basic " + b64encode(":".join(auth).encode()).decode()
        return self.send(prepared, timeout=timeout, allow_redirects=allow_redirects)

    def send(self, request, timeout=None, allow_redirects=True, **more):
        history = []
        while True:
            response = self._once(request, timeout)
            if not (allow_redirects and response.is_redirect):
                response.history = history
                return response
            history.append(response)
            if len(history) > self.max_redirects:
                raise TooManyRedirects(f"Exceeded {self.max_redirects} redirects.", response=response)
            request = _prepare("GET", _urljoin(request.url, response.headers["location"]), None, None, None, request.headers)

    def _once(self, request, timeout):
        parts = _urlsplit(request.url)
        wait = timeout[1] if isinstance(timeout, tuple) else timeout
        place = parts.scheme, parts.netloc
        start = _now()
        try:
            idle = self._idle.setdefault(place, [])
            kind = _http.HTTPSConnection if parts.scheme == "https" else _http.HTTPConnection
            connection = idle.pop() if idle else kind(parts.hostname, parts.port, timeout=wait)
            if connection.sock is None:
                try:
                    connection.timeout = timeout[0] if isinstance(timeout, tuple) else timeout
                    connection.connect()
                except TimeoutError as error:
                    raise ConnectTimeout(f"Connection to {parts.hostname} timed out. (connect timeout={timeout})",
                                         request=request) from error
            connection.sock.settimeout(wait)
            path = (parts.path or "/") + ("?" + parts.query if parts.query else "")
            connection.request(request.method, path, request.body, request.headers)
            answer = connection.getresponse()
            content = answer.read()
        except TimeoutError as error:
            raise ReadTimeout(f"{parts.hostname}: Read timed out. (read timeout={wait})", request=request) from error
        except (OSError, _http.HTTPException) as error:
            if isinstance(error, RequestException):
                raise
            raise ConnectionError(f"{parts.hostname}: {error}", request=request) from error
        if connection.sock is not None:
            idle.append(connection)
        response = Response()
        response.status_code, response.reason, response.url = answer.status, answer.reason, request.url
        response.headers = _Headers(answer.headers.items())
        response.encoding = answer.headers.get_content_charset() or (
            "utf-8" if answer.headers.get_content_type() == "application/json" else
            "ISO-8859-1" if answer.headers.get_content_maintype() == "text" else None)
        response._content, response.request = content, request
        response.elapsed = _datetime.timedelta(seconds=_now() - start)
        return response

    def get(self, url, **more):
        return self.request("GET", url, **more)

    def options(self, url, **more):
        return self.request("OPTIONS", url, **more)

    def head(self, url, **more):
        more.setdefault("allow_redirects", False)
        return self.request("HEAD", url, **more)

    def post(self, url, data=None, json=None, **more):
        return self.request("POST", url, data=data, json=json, **more)

    def put(self, url, data=None, **more):
        return self.request("PUT", url, data=data, **more)

    def patch(self, url, data=None, **more):
        return self.request("PATCH", url, data=data, **more)

    def delete(self, url, **more):
        return self.request("DELETE", url, **more)


def session():
    return Session()


def request(method, url, **more):
    with Session() as session:
        return session.request(method, url, **more)


def get(url, params=None, **more):
    return request("GET", url, params=params, **more)


def options(url, **more):
    return request("OPTIONS", url, **more)


def head(url, **more):
    more.setdefault("allow_redirects", False)
    return request("HEAD", url, **more)


def post(url, data=None, json=None, **more):
    return request("POST", url, data=data, json=json, **more)


def put(url, data=None, **more):
    return request("PUT", url, data=data, **more)


def patch(url, data=None, **more):
    return request("PATCH", url, data=data, **more)


def delete(url, **more):
    return request("DELETE", url, **more)
