# A daemon thread does not keep the program alive
# rows: S4-33 S4-116
import threading
import time


def monitor():
    while True:
        print("all is well")
        time.sleep(0.4)


threading.Thread(target=monitor, daemon=True).start()
time.sleep(1.0)
print("the program ends, and the monitor with it")
