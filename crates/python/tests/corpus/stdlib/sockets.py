# A program that talks to itself over sockets: streams, datagrams, time-outs, and what goes wrong.
import socket
import threading


seen = []


def echo(server):
    connection, address = server.accept()
    with connection:
        seen.append(address[0])
        while data := connection.recv(4):
            connection.sendall(data.upper())


with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as server:
    server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    server.bind(("127.0.0.1", 0))
    server.listen()
    thread = threading.Thread(target=echo, args=(server,))
    thread.start()
    with socket.create_connection(server.getsockname()) as client:
        print(client.getpeername() == server.getsockname())
        client.sendall(b"hello, world")
        client.shutdown(socket.SHUT_WR)
        got = b""
        while part := client.recv(100):
            got += part
        print(got, seen)
    thread.join()
    other = socket.socket()
    try:
        other.bind(server.getsockname())
    except OSError as error:
        print(error)
    other.close()
    server.settimeout(0.05)
    try:
        server.accept()
    except TimeoutError as error:
        print(type(error).__name__, error, socket.timeout is TimeoutError)
    server.setblocking(False)
    try:
        server.accept()
    except BlockingIOError as error:
        print(error, server.gettimeout())
    port = server.getsockname()[1]
try:
    socket.create_connection(("127.0.0.1", port))
except ConnectionRefusedError as error:
    print(error)
try:
    server.accept()
except OSError as error:
    print(error, server.fileno())

here, there = socket.socketpair()
here.send(b"one line\nand another\n")
with there.makefile("r") as file:
    print([file.readline(), file.readline()])
print(here.recv_into(bytearray(4)) if there.send(b"abc") else "nothing")
there.send(b"peeked")
print(here.recv(3, socket.MSG_PEEK), here.recv(10))
there.close()
print(here.recv(10))
try:
    for _ in range(3):
        here.send(b"to nobody")
except OSError as error:
    print(type(error).__name__)
here.close()

one = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
two = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
one.bind(("127.0.0.1", 0))
two.sendto(b"a datagram", one.getsockname())
data, sender = one.recvfrom(100)
one.sendto(data[::-1], sender)
print(data, two.recv(100))
for made in (one, two):
    made.close()

fresh = socket.socket()
for call in (lambda: fresh.recv(1), lambda: fresh.send(b"x"), lambda: fresh.getpeername(), lambda: fresh.connect("x"),
             lambda: fresh.settimeout(-1), lambda: fresh.connect(("127.0.0.1", 70000)), lambda: fresh.sendall("text")):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
fresh.close()
print(socket.inet_ntoa(socket.inet_aton("10.0.0.1")), socket.htons(1), socket.AF_INET, repr(socket.SOCK_STREAM))
print(socket.gethostbyname("127.0.0.1"), socket.getservbyname("https"))
