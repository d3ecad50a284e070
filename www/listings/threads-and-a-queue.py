# A queue between threads
# rows: S4-46 S4-44
import queue
import threading

orders = queue.Queue(maxsize=2)
served = []


def waiter():
    for dish in ["soup", "pasta", "cake", "tea"]:
        orders.put(dish)
    orders.put(None)


def cook():
    while (dish := orders.get()) is not None:
        served.append(dish.upper())
        orders.task_done()


threads = [threading.Thread(target=waiter), threading.Thread(target=cook)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(served)
