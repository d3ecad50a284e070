import threading
import time

stop = threading.Event()
ticks = []


def monitor():
    while not stop.is_set():
        ticks.append("tick")
        stop.wait(0.1)
    print("monitor stopped")


t = threading.Thread(target=monitor)
t.start()
time.sleep(0.35)
stop.set()
t.join()
print(len(ticks), "ticks")
