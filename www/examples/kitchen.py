# Two producers, a queue with room for three, two consumers. A full queue makes producers wait, an
# empty one consumers; None says that nothing more comes.
import queue
import threading
import time

orders = queue.Queue(maxsize=3)


def cook(name, dishes):
    for i in range(dishes):
        time.sleep(0.05)
        orders.put(f"{name} {i + 1}")


def serve():
    while (dish := orders.get()) is not None:
        time.sleep(0.12)
        print(f"{threading.current_thread().name} serves {dish}")


cooks = [threading.Thread(target=cook, args=(name, 4)) for name in ("soup", "bread")]
waiters = [threading.Thread(target=serve, name=f"waiter {i}") for i in (1, 2)]
for thread in cooks + waiters:
    thread.start()
for thread in cooks:
    thread.join()
for _ in waiters:
    orders.put(None)
for thread in waiters:
    thread.join()
print("all served")
