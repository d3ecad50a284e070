# The result comes home through a queue
from multiprocessing import Process, Queue


def compute(results):
    results.put(sum(range(1000)))


if __name__ == "__main__":
    results = Queue()
    process = Process(target=compute, args=(results,))
    process.start()
    result = [results.get()]
    process.join()
    print(result)
