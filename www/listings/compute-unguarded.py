# Two heavy processes, without a main guard
# rows: S4-68 S4-78
from multiprocessing import Process


def compute():
    total = 0
    for n in range(10_000_000):
        total += n
    print(total)


p1 = Process(target=compute)
p2 = Process(target=compute)
p1.start()
p2.start()
p1.join()
p2.join()
