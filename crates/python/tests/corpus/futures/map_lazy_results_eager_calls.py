from concurrent.futures import ThreadPoolExecutor
import threading

called = []
done = threading.Event()


def work(n):
    called.append(n)
    if n == 3:
        done.set()
    return -n


with ThreadPoolExecutor(1) as pool:
    results = pool.map(work, range(4))
    done.wait()
    print("called before any result was asked for:", called)
    print(next(results), list(results))
