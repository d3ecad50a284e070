# S4-76: value.value += 1 is two steps; with the lock held over both nothing is lost.
import multiprocessing


def add(counter, n):
    for _ in range(n):
        with counter.get_lock():
            counter.value += 1


if __name__ == "__main__":
    counter = multiprocessing.Value("i", 0)
    ps = [multiprocessing.Process(target=add, args=(counter, 100)) for _ in range(4)]
    for p in ps:
        p.start()
    for p in ps:
        p.join()
    print(counter.value)
