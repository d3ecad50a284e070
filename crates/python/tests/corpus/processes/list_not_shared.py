# S4-76: appending to a list in a child does not reach the parent.
import multiprocessing

results = []


def work(n):
    results.append(n * n)
    print("in child", results, flush=True)


if __name__ == "__main__":
    for n in (2, 3):
        p = multiprocessing.Process(target=work, args=(n,))
        p.start()
        p.join()
    print("in parent", results)
