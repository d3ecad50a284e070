# Handing over a list: to a thread, to a process
from multiprocessing import Process, Queue as Letters
from queue import Queue
from threading import Thread
import time

numbers = list(range(100_000))


def take(incoming, outgoing):
    while incoming.get() is not None:
        outgoing.put("got it")


def milliseconds(worker, queue):
    there, back = queue(), queue()
    helper = worker(target=take, args=(there, back))
    helper.start()
    there.put([])
    back.get()
    begin = time.perf_counter()
    for _ in range(5):
        there.put(numbers)
        back.get()
    took = time.perf_counter() - begin
    there.put(None)
    helper.join()
    return 1000 * took / 5


if __name__ == "__main__":
    print(f"to a thread: {milliseconds(Thread, Queue):.2f} ms")
    print(f"to a process: {milliseconds(Process, Letters):.2f} ms")
