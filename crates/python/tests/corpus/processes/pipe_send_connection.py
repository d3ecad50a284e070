# S3-14: an end of a pipe can itself be sent.
from multiprocessing import Pipe, Process


def child(conn):
    other = conn.recv()
    other.send("through the pipe that came through the pipe")
    other.close()


if __name__ == "__main__":
    a, b = Pipe()
    c, d = Pipe()
    p = Process(target=child, args=(b,))
    p.start()
    a.send(d)
    print(c.recv())
    p.join()
