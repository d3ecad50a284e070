# One process fails, the others do not notice
# rows: S0-9 S0-10
from multiprocessing import Process


def divide(by):
    print(10 / by)


if __name__ == "__main__":
    for by in (2, 0, 5):
        process = Process(target=divide, args=(by,))
        process.start()
        process.join()
        print("exit code", process.exitcode)
