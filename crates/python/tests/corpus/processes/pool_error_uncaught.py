# S4-101: nobody catches the error of a task: both tracebacks are printed.
from multiprocessing import Pool


def parse(text):
    return int(text)


if __name__ == "__main__":
    with Pool(1) as pool:
        print(pool.map(parse, ["1", "two"]))
