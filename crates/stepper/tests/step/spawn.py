import multiprocessing


def square(n, out):
    out.put(n * n)


if __name__ == "__main__":
    q = multiprocessing.Queue()
    p = multiprocessing.Process(target=square, args=(7, q))
    p.start()
    print(q.get())
    p.join()
    print(p.exitcode)
