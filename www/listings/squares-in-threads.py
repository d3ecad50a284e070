# The same squares on two threads: they take turns
# rows: S1-10 S0-7 S0-20 S3-31 S4-51 S4-52 S4-118
# order: any
from threading import Thread


def calculate_squares(limit):
    print(f"up to {limit}: started")
    total = 0
    for n in range(limit):
        total += n * n
    print(f"up to {limit}: {total}")


small = Thread(target=calculate_squares, args=(1_000_000,))
large = Thread(target=calculate_squares, args=(2_000_000,))
small.start()
large.start()
small.join()
large.join()
print("Both sums are done.")
