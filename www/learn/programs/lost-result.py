# Bring the result home
from multiprocessing import Process

result = []


def compute():
    result.append(sum(range(1000)))


if __name__ == "__main__":
    process = Process(target=compute)
    process.start()
    process.join()
    print(result)
