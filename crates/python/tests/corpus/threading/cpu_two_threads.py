# S2-5 (repaired), S4-51: CPU work in two threads: right, only not faster.
import threading

totals = {}


def count(name, n):
    total = 0
    for i in range(n):
        total += i
    totals[name] = total


t1 = threading.Thread(target=count, args=("first", 100_000))
t2 = threading.Thread(target=count, args=("second", 200_000))
t1.start()
t2.start()
t1.join()
t2.join()
for name in sorted(totals):
    print(name, totals[name])
