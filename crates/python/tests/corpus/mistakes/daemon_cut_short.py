import threading
import time


def slow():
    print("daemon started", flush=True)
    time.sleep(5)
    print("never printed")


t = threading.Thread(target=slow, daemon=True)
t.start()
time.sleep(0.1)
print("main ends, and takes the daemon with it")
