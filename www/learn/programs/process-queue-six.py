# Six numbers
from multiprocessing import Process, Queue


def square(numbers, results):
    for n in iter(numbers.get, None):
        results.put(n * n)
    results.put(None)


if __name__ == "__main__":
    numbers, results = Queue(), Queue()
    worker = Process(target=square, args=(numbers, results))
    worker.start()
    for n in range(1, 7):
        numbers.put(n)
    numbers.put(None)
    print(list(iter(results.get, None)))
    worker.join()
