# S4-27, S4-28: one thread, started and joined.
import threading


def task():
    print("Task is running")


thread = threading.Thread(target=task)
thread.start()
thread.join()
print("Task finished, main goes on")
