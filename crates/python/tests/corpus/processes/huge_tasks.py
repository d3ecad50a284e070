# S4-103: one large payload per task.
from multiprocessing import Pool


def total(numbers):
    return sum(numbers)


if __name__ == "__main__":
    data = [list(range(20_000)) for _ in range(3)]
    with Pool(2) as pool:
        print(pool.map(total, data))
