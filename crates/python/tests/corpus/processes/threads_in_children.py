# S3-12: threads inside of processes.
import multiprocessing
import threading


def work(out):
    lock = threading.Lock()
    total = 0

    def add(n):
        nonlocal total
        for _ in range(n):
            with lock:
                total += 1

    ts = [threading.Thread(target=add, args=(100,)) for _ in range(3)]
    for t in ts:
        t.start()
    for t in ts:
        t.join()
    out.put(total)


if __name__ == "__main__":
    out = multiprocessing.Queue()
    ps = [multiprocessing.Process(target=work, args=(out,)) for _ in range(2)]
    for p in ps:
        p.start()
    print([out.get() for _ in ps])
    for p in ps:
        p.join()
