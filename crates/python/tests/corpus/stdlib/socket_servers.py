# Servers of the library in threads of the program: web, lines, datagrams, and many clients in one thread.
import http.client
import json
import selectors
import socket
import socketserver
import threading
import urllib.error
import urllib.request
from http.server import BaseHTTPRequestHandler, HTTPServer, ThreadingHTTPServer


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path == "/missing":
            self.send_error(404)
            return
        body = json.dumps({"path": self.path, "agent": self.headers["X-Agent"]}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(201)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body[::-1])

    def log_message(self, *args):
        pass


for kind in (HTTPServer, ThreadingHTTPServer):
    with kind(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        place = f"http://127.0.0.1:{server.server_port}"
        with urllib.request.urlopen(urllib.request.Request(place + "/a?b=c", headers={"X-Agent": "me"})) as answer:
            print(answer.status, answer.reason, answer.headers["content-type"], json.load(answer))
        with urllib.request.urlopen(place, data=b"abc") as answer:
            print(answer.status, answer.read())
        try:
            urllib.request.urlopen(place + "/missing")
        except urllib.error.HTTPError as error:
            print(error, error.code)
        connection = http.client.HTTPConnection("127.0.0.1", server.server_port)
        connection.request("DELETE", "/")
        print(connection.getresponse().status)
        connection.close()
        server.shutdown()
        thread.join()
try:
    urllib.request.urlopen(place)
except urllib.error.URLError as error:
    print(error)


class Lines(socketserver.StreamRequestHandler):
    def handle(self):
        for line in self.rfile:
            self.wfile.write(line.strip()[::-1] + b"\n")


with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Lines) as server:
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with socket.create_connection(server.server_address) as client, client.makefile("rw") as file:
        for word in ("abc", "hello"):
            file.write(word + "\n")
            file.flush()
            print(file.readline().strip())
    server.shutdown()

# One thread serves several clients: a selector says whose turn it is.
selector = selectors.DefaultSelector()
listener = socket.create_server(("127.0.0.1", 0))
listener.setblocking(False)
selector.register(listener, selectors.EVENT_READ, "listener")
clients = [socket.create_connection(listener.getsockname()) for _ in range(3)]
for number, client in enumerate(clients):
    client.sendall(f"client {number}".encode())
seen = set()
while len(seen) < 3:
    for key, events in selector.select(timeout=1):
        if key.data == "listener":
            connection, _ = key.fileobj.accept()
            selector.register(connection, selectors.EVENT_READ, "client")
        else:
            seen.add(key.fileobj.recv(100))
            selector.unregister(key.fileobj)
            key.fileobj.close()
print(sorted(seen), len(selector.get_map()))
print(selector.select(timeout=0))
selector.close()
for client in clients:
    print(client.recv(1))
    client.close()
listener.close()
