"""What the stand-ins for httpx and aiohttp share: a request to the modelled network that waits as a task does."""

import asyncio as _asyncio
import http.client as _http
from _time import perf_counter as now
from io import BytesIO as _BytesIO
from urllib.parse import urljoin as _urljoin, urlsplit as _urlsplit

from requests import _Headers as Headers, _prepare as prepare

REDIRECTS = (301, 302, 303, 307, 308)


class Pool:
    """Connections that are used again, each for one request at a time; `limit` at once."""

    def __init__(self, limit=100):
        self.limit = limit or 1_000_000
        self._room = None
        self._idle = {}

    async def send(self, request, connect=None):
        """(status, reason, headers, content) of a prepared request. `connect` bounds only the connecting."""
        if self._room is None:
            self._room = _asyncio.Semaphore(self.limit)
        async with self._room:
            return await self._send(request, connect)

    async def _send(self, request, connect):
        parts = _urlsplit(request.url)
        place = parts.scheme, parts.netloc
        idle = self._idle.setdefault(place, [])
        if idle:
            reader, writer = idle.pop()
        else:
            port = parts.port or (443 if parts.scheme == "https" else 80)
            opening = _asyncio.open_connection(parts.hostname, port, ssl=True if parts.scheme == "https" else None)
            reader, writer = await (_asyncio.wait_for(opening, connect) if connect else opening)
        done = False
        try:
            path = (parts.path or "/") + ("?" + parts.query if parts.query else "")
            headers = {"Host": parts.netloc, **request.headers}
            if request.body is not None:
                headers["Content-Length"] = str(len(request.body))
            head = "".join([f"{name}: {value}\r\n" for name, value in headers.items()])
            writer.write(f"{request.method} {path} HTTP/1.1\r\n{head}\r\n".encode("latin-1") + (request.body or b""))
            await writer.drain()
            answer = await reader.readuntil(b"\r\n\r\n")
            first, _, lines = answer.partition(b"\r\n")
            version, status, *reason = first.decode("latin-1").split(" ", 2)
            headers = Headers(_http.parse_headers(_BytesIO(lines)).items())
            size = headers.get("content-length")
            if request.method == "HEAD" or status in ("204", "304"):
                content = b""
            elif size is None:
                content = await reader.read()
            else:
                content = await reader.readexactly(int(size))
            done = size is not None and headers.get("connection", "").lower() != "close"
        finally:
            if done:
                idle.append((reader, writer))
            else:
                writer.close()
        return int(status), "".join(reason), headers, content

    def close(self):
        for idle in self._idle.values():
            for _, writer in idle:
                writer.close()
        self._idle.clear()


def next_request(request, headers):
    """The request that follows a redirect."""
    return prepare("GET", _urljoin(request.url, headers["location"]), None, None, None, request.headers)


def charset(headers):
    """The encoding that an answer names."""
    kind = headers.get("content-type", "")
    name = kind.partition("charset=")[2].split(";")[0].strip(' "')
    return name or "utf-8"
