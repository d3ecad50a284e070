# S3-21: the same work in many small messages and in one large one: same answer.
from multiprocessing import Pipe, Process


def chatty(conn, n):
    for i in range(n):
        conn.send(i)
    conn.close()


def batched(conn, n):
    conn.send(list(range(n)))
    conn.close()


if __name__ == "__main__":
    r, w = Pipe(duplex=False)
    p = Process(target=chatty, args=(w, 300))
    p.start()
    w.close()
    total, messages = 0, 0
    while True:
        try:
            total += r.recv()
            messages += 1
        except EOFError:
            break
    p.join()
    print(total, messages)
    r, w = Pipe(duplex=False)
    p = Process(target=batched, args=(w, 300))
    p.start()
    w.close()
    print(sum(r.recv()), 1)
    p.join()
