# S3-14: waiting for several at once.
import multiprocessing
from multiprocessing.connection import wait


def talk(w, words):
    for x in words:
        w.send(x)
    w.close()


if __name__ == "__main__":
    readers = []
    for words in (["a", "b"], ["c"]):
        r, w = multiprocessing.Pipe(duplex=False)
        p = multiprocessing.Process(target=talk, args=(w, words))
        p.start()
        w.close()
        readers.append(r)
    got = []
    while readers:
        for r in wait(readers):
            try:
                got.append(r.recv())
            except EOFError:
                readers.remove(r)
    print(sorted(got))
    print(wait([], timeout=0.01))
