# S4-67: who is still running.
import multiprocessing


def wait_for(e):
    e.wait()


if __name__ == "__main__":
    e = multiprocessing.Event()
    ps = [multiprocessing.Process(target=wait_for, args=(e,), name=f"w{i}") for i in range(3)]
    print(multiprocessing.active_children())
    for p in ps:
        p.start()
    print(sorted(p.name for p in multiprocessing.active_children()))
    e.set()
    for p in ps:
        p.join()
    print(multiprocessing.active_children())
