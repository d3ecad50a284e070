# Who reads the program, and what a child sees of its globals, by the start method.
import atexit
import multiprocessing as mp
import os

print("read as", __name__, flush=True)
atexit.register(print, "over as", __name__, flush=True)
config = {"mode": "default"}
made_at_top = mp.Value("i", 0)


def child(given):
    with made_at_top.get_lock():
        made_at_top.value += 1
    with given.get_lock():
        given.value += 1
    print("in", __name__, config, mp.current_process().name, flush=True)


def look(q):
    q.put((os.getppid() == mp.parent_process().pid, mp.parent_process().name))


if __name__ == "__main__":
    config["mode"] = "fast"
    given = mp.Value("i", 0)
    for _ in range(2):
        p = mp.Process(target=child, args=(given,))
        p.start()
        p.join()
    print(p.exitcode, given.value, made_at_top.value)
    q = mp.SimpleQueue()
    p = mp.Process(target=look, args=(q,))
    p.start()
    of_program, name = q.get()
    p.join()
    print(of_program or mp.get_start_method() == "forkserver", name)
