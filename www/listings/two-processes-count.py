# The repaired one: two processes that count
# rows: S2-6 S2-7 S2-9 S2-18
import multiprocessing


def worker():
    for _ in range(1_000_000):
        pass


if __name__ == "__main__":
    p1 = multiprocessing.Process(target=worker)
    p2 = multiprocessing.Process(target=worker)
    p1.start()
    p2.start()
    p1.join()
    p2.join()
    print("exit codes:", p1.exitcode, p2.exitcode)
