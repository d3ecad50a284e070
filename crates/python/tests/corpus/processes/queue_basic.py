# S3-15: a queue between two processes.
from multiprocessing import Process, Queue


def producer(q):
    for item in ["a", "b", "c"]:
        q.put(item)
    q.put(None)


def consumer(q):
    while (item := q.get()) is not None:
        print("got", item)


if __name__ == "__main__":
    q = Queue()
    a = Process(target=producer, args=(q,))
    b = Process(target=consumer, args=(q,))
    a.start()
    b.start()
    a.join()
    b.join()
    print("empty:", q.empty())
