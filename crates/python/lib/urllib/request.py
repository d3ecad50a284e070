"""Opens web addresses: over the modelled network, or as files of the run."""

import http.client
import socket
from io import BytesIO as _BytesIO
from urllib.error import HTTPError, URLError
from urllib.parse import quote, unquote, urljoin, urlsplit

_opener = None


class Request:
    """An address with what is to be sent to it."""

    def __init__(self, url, data=None, headers={}, origin_req_host=None, unverifiable=False, method=None):
        self.full_url = url
        self.data = data
        self.headers = {}
        self.unredirected_hdrs = {}
        for name, value in headers.items():
            self.add_header(name, value)
        self.method = method
        parts = urlsplit(url)
        if not parts.scheme:
            raise ValueError(f"unknown url type: {url!r}")
        self.type, self.host = parts.scheme, parts.netloc
        self.selector = (parts.path or "/") + ("?" + parts.query if parts.query else "")

    def get_method(self):
        return self.method or ("GET" if self.data is None else "POST")

    def get_full_url(self):
        return self.full_url

    def add_header(self, key, val):
        self.headers[key.capitalize()] = val

    def has_header(self, name):
        return name in self.headers

    def get_header(self, name, default=None):
        return self.headers.get(name, default)

    def header_items(self):
        return list(self.headers.items())


class OpenerDirector:
    """Opens addresses; what is in `addheaders` goes with every request."""

    def __init__(self):
        self.addheaders = [("User-agent", "Python-urllib/3")]

    def add_handler(self, handler):
        pass

    def open(self, fullurl, data=None, timeout=None):
        request = fullurl if isinstance(fullurl, Request) else Request(fullurl, data)
        if data is not None:
            request.data = data
        for _ in range(11):
            answer = self._once(request, timeout)
            place = answer.headers.get("location") if answer.status in (301, 302, 303, 307, 308) else None
            if place is None:
                break
            request = Request(urljoin(request.full_url, place), headers=request.headers)
        if answer.status >= 400:
            raise HTTPError(request.full_url, answer.status, answer.reason, answer.headers, answer)
        return answer

    def _once(self, request, timeout):
        if request.type == "data":
            return _of_data(request)
        if request.type == "file":
            return _of_file(request)
        kinds = {"http": http.client.HTTPConnection, "https": http.client.HTTPSConnection}
        if request.type not in kinds:
            raise URLError(f"unknown url type: {request.type}")
        if not request.host:
            raise URLError("no host given")
        headers = {**{name: value for name, value in self.addheaders}, **request.headers, "Connection": "close"}
        data = request.data
        if data is not None and not isinstance(data, (bytes, bytearray)) and not hasattr(data, "read"):
            raise TypeError("POST data should be bytes, an iterable of bytes, or a file object. It cannot be of type str.")
        if data is not None:
            headers.setdefault("Content-type", "application/x-www-form-urlencoded")
        connection = kinds[request.type](request.host, timeout=timeout)
        try:
            connection.request(request.get_method(), request.selector, data, headers)
        except OSError as error:
            connection.close()
            raise URLError(error) from error
        try:
            answer = connection.getresponse()
        except BaseException:
            connection.close()
            raise
        answer.url, answer.msg = request.full_url, answer.reason
        return answer


class _Answer(_BytesIO):
    status = code = 200
    reason = msg = "OK"

    def getcode(self):
        return 200

    def geturl(self):
        return self.url

    def info(self):
        return self.headers


def _answer(request, data, kind):
    answer = _Answer(data)
    answer.url = request.full_url
    answer.headers = http.client.HTTPMessage([("Content-type", kind), ("Content-Length", str(len(data)))])
    return answer


def _of_data(request):
    kind, _, text = request.full_url.removeprefix("data:").partition(",")
    data = unquote(text).encode()
    if kind.endswith(";base64"):
        from base64 import b64decode

        kind, data = kind.removesuffix(";base64"), b64decode(data)
    return _answer(request, data, kind or "text/plain;charset=US-ASCII")


def _of_file(request):
    try:
        with open(unquote(urlsplit(request.full_url).path), "rb") as file:
            return _answer(request, file.read(), "application/octet-stream")
    except OSError as error:
        raise URLError(error) from error


class BaseHandler:
    def __init__(self, *args, **more):
        pass


class ProxyHandler(BaseHandler):
    pass


class HTTPHandler(BaseHandler):
    pass


class HTTPSHandler(BaseHandler):
    pass


class HTTPCookieProcessor(BaseHandler):
    pass


class HTTPRedirectHandler(BaseHandler):
    pass


def build_opener(*handlers):
    return OpenerDirector()


def install_opener(opener):
    global _opener
    _opener = opener


def urlopen(url, data=None, timeout=..., *, context=None):
    """The answer to a request, as a file of bytes with a status and headers."""
    opener = _opener or OpenerDirector()
    return opener.open(url, data, socket.getdefaulttimeout() if timeout is ... else timeout)


def urlretrieve(url, filename=None, reporthook=None, data=None):
    """Saves what an address answers as a file of the run; gives the file's name and the headers."""
    with urlopen(url, data) as answer:
        content = answer.read()
        headers = answer.info()
    name = filename or "/tmp/" + (urlsplit(url).path.rpartition("/")[2] or "download")
    with open(name, "wb") as file:
        file.write(content)
    if reporthook:
        reporthook(0, 8192, len(content))
        reporthook(-(-len(content) // 8192), 8192, len(content))
    return name, headers


def urlcleanup():
    pass


def pathname2url(path):
    return quote(path)


def url2pathname(path):
    return unquote(path)


def getproxies():
    return {}
