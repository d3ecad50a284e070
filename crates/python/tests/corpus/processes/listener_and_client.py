# Connections by address: a listener, clients in other processes, keys, and what is refused.
import multiprocessing as mp
from multiprocessing.connection import Client, Listener


def client(address, key):
    with Client(address, authkey=key) as conn:
        conn.send(["hello", 1])
        print("client got", conn.recv())


def stranger(address, key):
    try:
        Client(address, authkey=key)
    except mp.AuthenticationError as e:
        print("stranger:", e)


def attempt(what, call):
    try:
        print(what, call())
    except Exception as e:
        print(what, type(e).__name__, e)


if __name__ == "__main__":
    for family in "AF_UNIX", "AF_INET":
        with Listener(family=family, authkey=b"secret") as listener:
            p = mp.Process(target=client, args=(listener.address, b"secret"))
            p.start()
            with listener.accept() as conn:
                print("listener got", conn.recv())
                conn.send("bye")
                p.join()
                attempt("at the end", conn.recv)
            print(type(listener.address).__name__, type(listener.last_accepted).__name__)
    with Listener(authkey=b"secret") as listener:
        p = mp.Process(target=stranger, args=(listener.address, b"wrong"))
        p.start()
        attempt("accept", listener.accept)
        p.join()
        attempt("bound twice", lambda: Listener(listener.address))
        address = listener.address
    attempt("closed", listener.accept)
    attempt("nobody there", lambda: Client(address))
    attempt("nobody at the port", lambda: Client(("127.0.0.1", 9)))
    attempt("no address", lambda: Client(5))
    attempt("no such family", lambda: Listener(family="AF_PIPE"))
    attempt("no bytes", lambda: Listener(authkey="text"))
    # Who connected and was not let in.
    listener = Listener()
    conn = Client(listener.address)
    listener.close()
    try:
        conn.recv()
    except (EOFError, OSError):
        print("not let in")
    # A connection travels like any object.
    with Listener() as listener, Client(listener.address) as one, listener.accept() as two:
        a, b = mp.Pipe()
        a.send(two)
        three = b.recv()
        one.send("through a copy")
        print(three.recv(), one.closed, three.closed)
