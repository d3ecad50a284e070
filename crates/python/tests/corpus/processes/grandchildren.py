# S3-12: a tree of processes.
import multiprocessing


def node(name, depth, out):
    out.put((name, multiprocessing.current_process().name))
    if depth:
        kids = [multiprocessing.Process(target=node, args=(f"{name}.{i}", depth - 1, out)) for i in (1, 2)]
        for k in kids:
            k.start()
        for k in kids:
            k.join()


if __name__ == "__main__":
    out = multiprocessing.Queue()
    node("root", 2, out)
    for name, process in sorted(out.get() for _ in range(7)):
        print(name, process)
