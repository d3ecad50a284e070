"""The modelled web: what a site answers to a request, after what delay, and how many bytes.

Status, size and delay follow from the address. Some paths mean something on every host: `/delay/3`
waits 3 seconds, `/status/404` answers that status, `/bytes/1000` sends so many bytes.
"""

import json
from zlib import crc32

_WORDS = ("a thread waits while another one holds the lock and the page asks for more work than one core can do so "
          "each task gives way when it has to wait for the network or for a file").split()
_NAMES = ("Ada Byron", "Alan Ng", "Barbara Hill", "Edsger Vos", "Grace Park", "Katherine Moss", "Ken Sato", "Lynn Webb",
          "Radia Stone", "Tony Field")
_REASONS = {200: "OK", 201: "Created", 204: "No Content", 301: "Moved Permanently", 302: "Found", 304: "Not Modified",
            400: "Bad Request", 401: "Unauthorized", 403: "Forbidden", 404: "Not Found", 405: "Method Not Allowed",
            418: "I'm a Teapot", 429: "Too Many Requests", 500: "Internal Server Error", 502: "Bad Gateway",
            503: "Service Unavailable", 504: "Gateway Timeout"}


def reason(status):
    return _REASONS.get(status, "Unknown")


class Talk:
    """One connection's requests and their answers."""

    def __init__(self, host, port):
        self._host = host
        self._buffer = b""
        self._asked = 0

    def feed(self, data):
        """Bytes came in: the answers to the requests that are whole, each (seconds, bytes)."""
        answers = []
        if not data:
            return [(0, b"")]
        self._buffer += data
        while b"\r\n\r\n" in self._buffer:
            head, _, rest = self._buffer.partition(b"\r\n\r\n")
            lines = head.decode("latin-1").split("\r\n")
            headers = dict(line.split(":", 1) for line in lines[1:] if ":" in line)
            headers = {k.strip().lower(): v.strip() for k, v in headers.items()}
            size = int(headers.get("content-length") or 0)
            if len(rest) < size:
                break
            body, self._buffer = rest[:size], rest[size:]
            first = lines[0].split(" ")
            method, path = first[0], first[1] if len(first) > 1 else "/"
            self._asked += 1
            host = headers.get("host", self._host).partition(":")[0]
            late, status, kind, content, more = answer(method, host, path, headers, body)
            out = [f"HTTP/1.1 {status} {reason(status)}", f"Content-Type: {kind}", f"Content-Length: {len(content)}",
                   "Server: modelled", *more]
            closes = headers.get("connection", "").lower() == "close" or first[-1] == "HTTP/1.0"
            out.append("Connection: close" if closes else "Connection: keep-alive")
            if method == "HEAD":
                content = b""
            answers.append((late, ("\r\n".join(out) + "\r\n\r\n").encode("latin-1") + content))
            if closes:
                answers.append((0, b""))
        return answers


def delay(host, path):
    """Seconds that a site thinks about a request: 20 to 420 ms, mostly below 150."""
    share = crc32(f"{host}{path}".encode()) % 1009 / 1009
    return 0.020 + 0.4 * share ** 3


def answer(method, host, path, headers, body):
    """(seconds, status, media type, content, more lines of headers) of a request."""
    place, _, query = path.partition("?")
    parts = [p for p in place.split("/") if p]
    late = delay(host, path)
    status, more = 200, []
    number = int(parts[-1]) if parts and parts[-1].isdecimal() else None
    word = parts[0] if parts else ""
    if word == "delay" and number is not None:
        late = min(number, 60)
    elif word == "status" and number is not None:
        status = number if 200 <= number < 600 else 400
    elif word == "redirect" and number:
        more = [f"Location: /redirect/{number - 1}" if number > 1 else "Location: /get"]
        status = 302
    if word in ("bytes", "stream-bytes") and number is not None:
        return late, status, "application/octet-stream", _bytes(path, min(number, 5_000_000)), more
    if status >= 300:
        return late, status, "text/html; charset=utf-8", b"" if status < 400 else _page(host, path, reason(status)), more
    last = parts[-1].rpartition(".")[2].lower() if parts else ""
    if last in ("jpg", "jpeg", "png", "gif", "webp", "zip", "pdf", "mp4", "bin", "ico"):
        kind = {"jpg": "image/jpeg", "jpeg": "image/jpeg", "png": "image/png", "gif": "image/gif",
                "webp": "image/webp", "pdf": "application/pdf"}.get(last, "application/octet-stream")
        return late, status, kind, _bytes(path, 20_000 + crc32(path.encode()) % 180_000), more
    if _wants_json(host, parts, last, headers, word, method):
        value = _value(method, host, place, parts, query, headers, body, number)
        return late, 201 if method == "POST" and _is_table(parts) else 200, "application/json", \
            json.dumps(value, indent=2).encode(), more
    if last in ("txt", "csv"):
        return late, status, f"text/{'plain' if last == 'txt' else 'csv'}; charset=utf-8", _text(path, 400).encode(), more
    return late, status, "text/html; charset=utf-8", _page(host, path), more


_ECHO = ("get", "post", "put", "patch", "delete", "anything", "headers", "ip", "uuid", "json", "user-agent")


def _wants_json(host, parts, last, headers, word, method):
    return (last == "json" or host.startswith("api.") or "api" in parts or "json" in host or "httpbin" in host
            or word in _ECHO or word == "delay" or "json" in headers.get("accept", "") or method in ("POST", "PUT", "PATCH"))


def _is_table(parts):
    return bool(parts) and parts[0] not in _ECHO and parts[0] != "delay"


def _value(method, host, place, parts, query, headers, body, number):
    if not _is_table(parts):
        sent = body.decode("utf-8", "replace")
        value = {"args": _arguments(query), "headers": {k.title(): v for k, v in headers.items()},
                 "origin": "192.168.0.2", "url": f"https://{host}{place}" + ("?" + query if query else "")}
        if method != "GET":
            value.update(data=sent, json=_json(sent), form={} if _json(sent) is not None else _arguments(sent))
        word = parts[0] if parts else ""
        if word == "uuid":
            return {"uuid": "%08x-0000-4000-8000-%012x" % (crc32(place.encode()), crc32(query.encode()))}
        if word == "ip":
            return {"origin": "192.168.0.2"}
        return value
    table = next((p for p in reversed(parts) if not p.isdecimal()), "items")
    if method in ("POST", "PUT", "PATCH"):
        sent = _json(body.decode("utf-8", "replace"))
        made = dict(sent) if isinstance(sent, dict) else {}
        made.setdefault("id", number or 101)
        return made
    if number is not None or not table.endswith("s"):
        return _row(table, number or crc32(place.encode()) % 100 + 1, parts[-1])
    return [_row(table, n + 1, str(n + 1)) for n in range(10)]


def _row(table, number, name):
    """A row that has the fields which programs ask for most."""
    seed = crc32(f"{table}{number}".encode())
    person = _NAMES[seed % len(_NAMES)]
    first = person.split()[0].lower()
    row = {"id": number, "userId": (number - 1) // 10 + 1, "title": _text(f"{table}{number}", 5).strip(".").lower(),
           "body": _text(f"{table}{number}b", 24), "completed": seed % 2 == 0}
    if "user" in table or "people" in table or not name.isdecimal():
        row.update(name=person, username=first, login=name if not name.isdecimal() else first,
                   email=f"{first}@example.com", public_repos=seed % 90, followers=seed % 4000)
    row.update(price=seed % 10000 / 100, value=seed % 1000)
    return row


def _arguments(query):
    pairs = (p.partition("=") for p in query.split("&") if p)
    return {name.replace("+", " "): value.replace("+", " ") for name, _, value in pairs}


def _json(text):
    try:
        return json.loads(text)
    except ValueError:
        return None


def _bytes(path, size):
    block = bytes((crc32(path.encode()) >> shift & 255) ^ n for shift in (0, 8, 16, 24) for n in range(256))
    return (block * (size // len(block) + 1))[:size]


def _text(seed, count):
    number = crc32(seed.encode())
    words = []
    for _ in range(count):
        number = (number * 1103515245 + 12345) & 0x7FFFFFFF
        words.append(_WORDS[(number >> 8) % len(_WORDS)])
    return " ".join(words).capitalize() + "."


def _page(host, path, title=None):
    count = 60 + crc32(path.encode()) % 1500
    links = "".join(f'<li><a href="/page/{n}">Page {n}</a></li>\n' for n in range(1, 11))
    return (f"<!DOCTYPE html>\n<html>\n<head><title>{title or host + ': ' + path}</title></head>\n<body>\n"
            f"<h1>{title or host}</h1>\n<p>{_text(host + path, count)}</p>\n<ul>\n{links}</ul>\n</body>\n</html>\n").encode()
