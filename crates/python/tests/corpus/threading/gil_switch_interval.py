# S4-48: the interval is a setting of the interpreter.
import sys
import threading

print(sys.getswitchinterval())
sys.setswitchinterval(0.001)
print(sys.getswitchinterval())
try:
    sys.setswitchinterval(0)
except ValueError as e:
    print(e)
print("GIL:", sys._is_gil_enabled())
turns = []


def spin(name):
    for _ in range(3):
        x = 0
        for i in range(1000):
            x += i
    turns.append(name)


ts = [threading.Thread(target=spin, args=(n,)) for n in "ab"]
for t in ts:
    t.start()
for t in ts:
    t.join()
print(sorted(turns))
