# S3-14: what the ends of a one-way pipe refuse.
from multiprocessing import Pipe

if __name__ == "__main__":
    r, w = Pipe(duplex=False)
    print(r.readable, r.writable, w.readable, w.writable)
    for call in (lambda: r.send(1), lambda: w.recv(), lambda: w.poll()):
        try:
            call()
        except OSError as e:
            print(e)
    w.send_bytes(b"abcdef")
    print(r.poll(), r.recv_bytes())
    print(r.poll(), r.poll(0.05))
    w.send_bytes(b"abcdef", 2, 3)
    print(r.recv_bytes())
    with r, w:
        pass
    print(r.closed, w.closed)
