# The bodies are back, but the main guard is missing
# rows: S2-7 S4-66
# order: any
import multiprocessing


def worker():
    for _ in range(1_000_000):
        pass


p1 = multiprocessing.Process(target=worker)
p2 = multiprocessing.Process(target=worker)
p1.start()
p2.start()
p1.join()
p2.join()
print("exit codes:", p1.exitcode, p2.exitcode)
