# S4-4: three stages, two queues.
import multiprocessing


def produce(out):
    for n in range(5):
        out.put(n)
    out.put(None)


def transform(inbox, out):
    for n in iter(inbox.get, None):
        out.put(n * n)
    out.put(None)


if __name__ == "__main__":
    a, b = multiprocessing.Queue(2), multiprocessing.Queue(2)
    ps = [multiprocessing.Process(target=produce, args=(a,)), multiprocessing.Process(target=transform, args=(a, b))]
    for p in ps:
        p.start()
    print(list(iter(b.get, None)))
    for p in ps:
        p.join()
