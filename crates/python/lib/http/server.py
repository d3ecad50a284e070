"""Small web servers on the modelled network."""

import socketserver
import time

from http import HTTPStatus
from http.client import parse_headers as _parse_headers

__all__ = ["HTTPServer", "ThreadingHTTPServer", "BaseHTTPRequestHandler", "SimpleHTTPRequestHandler"]


class HTTPServer(socketserver.TCPServer):
    allow_reuse_address = 1

    def server_bind(self):
        super().server_bind()
        host, self.server_port = self.server_address[:2]
        self.server_name = host


class ThreadingHTTPServer(socketserver.ThreadingMixIn, HTTPServer):
    daemon_threads = True


class BaseHTTPRequestHandler(socketserver.StreamRequestHandler):
    """Calls do_GET, do_POST and so on, by the method of each request."""

    server_version = "BaseHTTP/0.6"
    sys_version = "Python/3"
    protocol_version = "HTTP/1.0"
    default_request_version = "HTTP/0.9"
    error_content_type = "text/html;charset=utf-8"

    def handle(self):
        self.close_connection = True
        self.handle_one_request()
        while not self.close_connection:
            self.handle_one_request()

    def parse_request(self):
        self.command = None
        self.request_version = self.default_request_version
        self.requestline = self.raw_requestline.decode("latin-1").rstrip("\r\n")
        words = self.requestline.split()
        if len(words) != 3 or not words[2].startswith("HTTP/"):
            self.send_error(HTTPStatus.BAD_REQUEST, f"Bad request syntax ({self.requestline!r})")
            return False
        self.command, self.path, self.request_version = words
        self.headers = _parse_headers(self.rfile)
        wish = (self.headers.get("connection") or "").lower()
        self.close_connection = wish == "close" or not (
            self.protocol_version >= "HTTP/1.1" and (self.request_version >= "HTTP/1.1" or wish == "keep-alive"))
        return True

    def handle_one_request(self):
        self.raw_requestline = self.rfile.readline(65537)
        if not self.raw_requestline:
            self.close_connection = True
            return
        if not self.parse_request():
            return
        method = getattr(self, "do_" + self.command, None)
        if method is None:
            self.send_error(HTTPStatus.NOT_IMPLEMENTED, f"Unsupported method ({self.command!r})")
            return
        method()
        self.wfile.flush()

    def send_response(self, code, message=None):
        self.log_request(code)
        self.send_response_only(code, message)
        self.send_header("Server", self.version_string())
        self.send_header("Date", self.date_time_string())

    def send_response_only(self, code, message=None):
        if message is None:
            message = HTTPStatus(code).phrase if code in HTTPStatus._value2member_map_ else ""
        self._lines = [f"{self.protocol_version} {int(code)} {message}\r\n"]

    def send_header(self, keyword, value):
        self._lines.append(f"{keyword}: {value}\r\n")
        if keyword.lower() == "connection":
            self.close_connection = value.lower() == "close"

    def end_headers(self):
        self._lines.append("\r\n")
        self.flush_headers()

    def flush_headers(self):
        lines, self._lines = self._lines, []
        self.wfile.write("".join(lines).encode("latin-1", "strict"))

    def send_error(self, code, message=None, explain=None):
        status = HTTPStatus(code)
        self.log_error("code %d, message %s", code, message or status.phrase)
        body = f"<!DOCTYPE HTML>\n<title>{status.value}</title>\n<h1>{message or status.phrase}</h1>\n".encode()
        self.send_response(code, message)
        self.send_header("Connection", "close")
        self.send_header("Content-Type", self.error_content_type)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_request(self, code="-", size="-"):
        self.log_message('"%s" %s %s', self.requestline, str(int(code) if code != "-" else code), str(size))

    def log_error(self, format, *args):
        self.log_message(format, *args)

    def log_message(self, format, *args):
        import sys

        sys.stderr.write(f"{self.address_string()} - - [{self.log_date_time_string()}] {format % args}\n")

    def version_string(self):
        return self.server_version + " " + self.sys_version

    def date_time_string(self, timestamp=None):
        return time.strftime("%a, %d %b %Y %H:%M:%S GMT", time.gmtime(timestamp))

    def log_date_time_string(self):
        return time.strftime("%d/%b/%Y %H:%M:%S", time.localtime())

    def address_string(self):
        return self.client_address[0]


class SimpleHTTPRequestHandler(BaseHTTPRequestHandler):
    """Answers with the files of the run."""

    def __init__(self, *args, directory=None, **more):
        self.directory = directory or "."
        super().__init__(*args, **more)

    def do_GET(self):
        data = self._send_head()
        if data is not None:
            self.wfile.write(data)

    def do_HEAD(self):
        self._send_head()

    def _send_head(self):
        import os
        from urllib.parse import unquote

        path = self.directory.rstrip("/") + unquote(self.path.partition("?")[0])
        kind = "application/octet-stream"
        if os.path.isdir(path):
            kind = "text/html; charset=utf-8"
            names = "".join(f'<li><a href="{name}">{name}</a></li>\n' for name in sorted(os.listdir(path)))
            data = f"<!DOCTYPE HTML>\n<title>Directory listing</title>\n<ul>\n{names}</ul>\n".encode()
        else:
            try:
                with open(path, "rb") as file:
                    data = file.read()
            except OSError:
                self.send_error(HTTPStatus.NOT_FOUND, "File not found")
                return None
            kinds = {"html": "text/html", "txt": "text/plain", "json": "application/json", "py": "text/x-python"}
            kind = kinds.get(path.rpartition(".")[2], kind)
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        return data
