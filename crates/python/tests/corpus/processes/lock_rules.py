# S4-41: rules of the locks.
import multiprocessing

if __name__ == "__main__":
    lock = multiprocessing.Lock()
    print(lock)
    print(lock.acquire(), lock)
    print(lock.acquire(block=False), lock.acquire(timeout=0.05))
    lock.release()
    try:
        lock.release()
    except ValueError as e:
        print(e)
    r = multiprocessing.RLock()
    with r:
        with r:
            print(r)
    print(r)
    try:
        r.release()
    except AssertionError as e:
        print(e)
    s = multiprocessing.Semaphore(2)
    print(s.acquire(), s.acquire(), s.acquire(False), s, s.get_value())
    s.release()
    print(s)
    b = multiprocessing.BoundedSemaphore(1)
    try:
        b.release()
    except ValueError as e:
        print(e, b)
