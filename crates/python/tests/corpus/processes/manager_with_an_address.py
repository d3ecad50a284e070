# A manager that others reach by its address and its key.
import queue
from multiprocessing import Process
from multiprocessing.managers import BaseManager, RemoteError, SyncManager

jobs = queue.Queue()


class Server(BaseManager):
    pass


class Worker(BaseManager):
    pass


def get_jobs():
    return jobs


Server.register("get_jobs", callable=get_jobs)
Worker.register("get_jobs")


def work(address):
    manager = Worker(address=address, authkey=b"key")
    manager.connect()
    mine = manager.get_jobs()
    mine.put("done by the worker")
    print(type(mine).__name__, manager.address == address)


def attempt(what, call):
    try:
        print(what, call())
    except Exception as e:
        print(what, type(e).__name__, e)


if __name__ == "__main__":
    manager = Server(address=("127.0.0.1", 0), authkey=b"key")
    attempt("before start", manager.get_jobs)
    manager.start()
    attempt("started twice", manager.start)
    p = Process(target=work, args=(manager.address,))
    p.start()
    p.join()
    print(manager.get_jobs().get(), manager.address[0])
    wrong = Worker(address=manager.address, authkey=b"guess")
    attempt("wrong key", wrong.connect)
    attempt("as a server", manager.get_server)
    manager.shutdown()
    attempt("after the end", Worker(address=manager.address, authkey=b"key").connect)
    attempt("restarted", manager.start)

    with SyncManager() as manager:
        pool = manager.Pool(2)
        print(type(pool).__name__, pool.map(abs, [-1, 2]), pool.apply(max, (3, 4)))
        result = pool.apply_async(pow, (2, 5))
        print(type(result).__name__, result.get(), result.ready(), result.successful())
        print(list(pool.imap(abs, range(-3, 0))), sorted(pool.imap_unordered(abs, range(-3, 0))))
        with manager.Pool(1) as other:
            print(other.starmap(pow, [(2, 3), (3, 2)]))
        try:
            manager.Pool(0)
        except RemoteError as e:
            print("ValueError: Number of processes must be at least 1" in str(e))
        inner = manager.list([1])
        outer = manager.dict(a=inner)
        outer["a"].append(2)
        print(inner, outer["a"] is inner, len(outer))
        lock = manager.Lock()
        with lock:
            print("locked")
        attempt("released twice", lock.release)
        try:
            inner._callmethod("__sizeof__")
        except RemoteError as e:
            print("is not in exposed" in str(e))
