# S3-14: both ends of a pipe send and receive.
from multiprocessing import Pipe, Process


def child(conn):
    while True:
        message = conn.recv()
        if message == "stop":
            conn.send("bye")
            conn.close()
            break
        conn.send(message * 2)


if __name__ == "__main__":
    here, there = Pipe()
    p = Process(target=child, args=(there,))
    p.start()
    for m in (1, "ab", [1, 2]):
        here.send(m)
        print(here.recv())
    here.send("stop")
    print(here.recv())
    p.join()
