# S4-41: who holds a lock, in the words of repr.
import multiprocessing


def look(lock, rlock, ready, go):
    with lock, rlock:
        print("child:", lock, rlock, flush=True)
        ready.set()
        go.wait()


if __name__ == "__main__":
    lock, rlock = multiprocessing.Lock(), multiprocessing.RLock()
    ready, go = multiprocessing.Event(), multiprocessing.Event()
    p = multiprocessing.Process(target=look, args=(lock, rlock, ready, go))
    p.start()
    ready.wait()
    print("parent:", lock, rlock)
    go.set()
    p.join()
    print("after:", lock, rlock)
