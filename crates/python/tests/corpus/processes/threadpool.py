# S1-2: the same pool with threads.
import threading
from multiprocessing.pool import ThreadPool

if __name__ == "__main__":
    seen = []
    with ThreadPool(3) as pool:
        print(pool.map(lambda x: x * x, range(5)))
        pool.apply(seen.append, (1,))
        print(pool.apply(lambda: threading.current_thread() is threading.main_thread()))
        print(list(pool.imap(str, [1, 2])), sorted(pool.imap_unordered(abs, [-1, -2])))
    print("shared memory:", seen)
