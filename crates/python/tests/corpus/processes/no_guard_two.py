# S4-68: two processes without a guard. With spawn nothing is computed and the parent ends with 0.
from multiprocessing import Process


def compute(n):
    print(sum(range(n)), flush=True)


p1 = Process(target=compute, args=(10_000,))
p1.start()
p1.join()
p2 = Process(target=compute, args=(10_000,))
p2.start()
p2.join()
