# S3-15: SimpleQueue: a pipe and two locks.
import multiprocessing


def worker(inbox, outbox):
    for word in iter(inbox.get, None):
        outbox.put(word.upper())


if __name__ == "__main__":
    a, b = multiprocessing.SimpleQueue(), multiprocessing.SimpleQueue()
    p = multiprocessing.Process(target=worker, args=(a, b))
    p.start()
    print(b.empty())
    for w in ["x", "y"]:
        a.put(w)
    a.put(None)
    print(b.get(), b.get())
    p.join()
    print(b.empty(), p.exitcode)
