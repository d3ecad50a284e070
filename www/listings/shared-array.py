# An array that processes share
# rows: S4-83 S3-16
from multiprocessing import Array, Process


def fill(numbers, start):
    for i in range(start, start + 3):
        numbers[i] = i * i


if __name__ == "__main__":
    numbers = Array("i", 6)
    workers = [Process(target=fill, args=(numbers, start)) for start in (0, 3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    print(numbers[:])
