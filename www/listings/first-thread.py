# The smallest thread
# rows: S4-27 S4-28
import threading


def task():
    print("Task is running")


thread = threading.Thread(target=task)
thread.start()
thread.join()
