# S3-14: the end of the file comes when every writer has closed.
from multiprocessing import Pipe, Process


def writer(w):
    w.send("one")
    w.send("two")
    w.close()


if __name__ == "__main__":
    r, w = Pipe(duplex=False)
    p = Process(target=writer, args=(w,))
    p.start()
    w.close()
    while True:
        try:
            print(r.recv())
        except EOFError as e:
            print("end of file", repr(e))
            break
    p.join()
    try:
        w.send("late")
    except OSError as e:
        print(e)
    r.close()
    try:
        r.recv()
    except OSError as e:
        print(e, r.closed)
