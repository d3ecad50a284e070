# Two threads that compute: under the GIL they take turns of about 5 ms, so that two of them take
# as long as one after the other. Under 3.13t they run at the same time.
import threading
import time


def count(n):
    while n:
        n -= 1


def timed(how, work):
    began = time.perf_counter()
    work()
    print(f"{how:<22}{(time.perf_counter() - began) * 1000:6.0f} ms")


def one_after_another():
    count(200_000)
    count(200_000)


def on_two_threads():
    threads = [threading.Thread(target=count, args=(200_000,)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


timed("one after another", one_after_another)
timed("on two threads", on_two_threads)
