# Squares in two processes
# rows: S1-17 S1-20 S1-21 S1-22 S0-31
# order: any
from multiprocessing import Process


def calculate_squares(limit):
    print(f"up to {limit}: started")
    total = 0
    for n in range(limit):
        total += n * n
    print(f"up to {limit}: {total}")


if __name__ == "__main__":
    small = Process(target=calculate_squares, args=(1_000_000,))
    large = Process(target=calculate_squares, args=(2_000_000,))
    small.start()
    large.start()
    small.join()
    large.join()
    print("Both sums are done.")
