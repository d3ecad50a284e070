# S3-13: an event between processes.
import multiprocessing


def waiter(ready, go):
    ready.set()
    go.wait()
    print("go!")


if __name__ == "__main__":
    ready, go = multiprocessing.Event(), multiprocessing.Event()
    p = multiprocessing.Process(target=waiter, args=(ready, go))
    p.start()
    ready.wait()
    print("set:", ready.is_set(), go.is_set(), go.wait(0.05), flush=True)
    go.set()
    p.join()
    go.clear()
    print(go.is_set())
