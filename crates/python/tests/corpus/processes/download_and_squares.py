# S1-20: two processes, a bigger and a smaller piece of work.
from multiprocessing import Process


def calculate_squares(limit):
    total = 0
    for i in range(limit):
        total += i * i
    print(f"Sum of squares up to {limit}: {total}", flush=True)


if __name__ == "__main__":
    p1 = Process(target=calculate_squares, args=(10_000,))
    p2 = Process(target=calculate_squares, args=(20_000,))
    p1.start()
    p1.join()
    p2.start()
    p2.join()
    print("Both calculations are done")
