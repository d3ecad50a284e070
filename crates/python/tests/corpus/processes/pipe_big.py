# S3-20: a message larger than the pipe: the writer waits for the reader.
from multiprocessing import Pipe, Process


def child(conn):
    data = conn.recv()
    conn.send((len(data), data[0], data[-1]))


if __name__ == "__main__":
    a, b = Pipe()
    p = Process(target=child, args=(b,))
    p.start()
    a.send(list(range(200_000)))
    print(a.recv())
    p.join()
