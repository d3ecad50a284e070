# S4-83: results come back through a queue.
import multiprocessing


def square(n, out):
    out.put((n, n * n))


if __name__ == "__main__":
    out = multiprocessing.Queue()
    ps = [multiprocessing.Process(target=square, args=(n, out)) for n in range(5)]
    for p in ps:
        p.start()
    print(dict(sorted(out.get() for _ in ps)))
    for p in ps:
        p.join()
