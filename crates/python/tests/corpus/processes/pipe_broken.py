# S3-14: writing when nobody can read any more.
from multiprocessing import Pipe

if __name__ == "__main__":
    r, w = Pipe(duplex=False)
    r.close()
    try:
        w.send("x")
    except BrokenPipeError as e:
        print(e)
    a, b = Pipe()
    b.send(1)
    b.close()
    print(a.recv())
    try:
        a.recv()
    except EOFError:
        print("EOF")
