# S3-13: nobody passes before all have come.
import multiprocessing


def work(barrier, out):
    out.put("before")
    barrier.wait()
    out.put("after")


if __name__ == "__main__":
    barrier = multiprocessing.Barrier(3)
    out = multiprocessing.SimpleQueue()
    ps = [multiprocessing.Process(target=work, args=(barrier, out)) for _ in range(3)]
    for p in ps:
        p.start()
    for p in ps:
        p.join()
    print([out.get() for _ in range(6)])
    print(barrier.parties, barrier.n_waiting, barrier.broken)
