import threading
import time


def slow():
    time.sleep(0.2)
    print("worker still finishes")


threading.Thread(target=slow).start()
raise RuntimeError("main failed first")
