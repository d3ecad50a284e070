import threading
import time

green = threading.Event()
passed = []


def car(n):
    green.wait()
    passed.append(n)


def light():
    for state in ("red", "green"):
        print("light is", state)
        if state == "green":
            green.set()
        time.sleep(0.1)


cars = [threading.Thread(target=car, args=(n,)) for n in range(3)]
for c in cars:
    c.start()
print("passed on red:", passed)
controller = threading.Thread(target=light)
controller.start()
controller.join()
for c in cars:
    c.join()
print("passed on green:", sorted(passed))
