# Who reads this file?
from multiprocessing import Process

print("reading the file as", __name__)


def work():
    pass


if __name__ == "__main__":
    for _ in range(2):
        process = Process(target=work)
        process.start()
        process.join()
    print("the end")
