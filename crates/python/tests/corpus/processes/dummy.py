# S1-2: multiprocessing.dummy is the same with threads.
from multiprocessing.dummy import Pool, Process, Queue

if __name__ == "__main__":
    q = Queue()
    p = Process(target=q.put, args=("from a thread",))
    p.start()
    p.join()
    print(q.get(), p.exitcode)
    with Pool(2) as pool:
        print(pool.map(abs, [-1, 2, -3]))
