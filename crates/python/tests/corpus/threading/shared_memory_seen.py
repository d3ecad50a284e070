# S0-5, S3-6, S4-23: a thread writes, the main thread sees it.
import threading

box = {"value": 0}
numbers = []


def writer():
    box["value"] = 99
    numbers.extend([1, 2, 3])


t = threading.Thread(target=writer)
print("before:", box, numbers)
t.start()
t.join()
print("after: ", box, numbers)
