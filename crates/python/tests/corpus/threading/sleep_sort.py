import threading
import time

out = []


def sleeper(n):
    time.sleep(n / 20)
    out.append(n)


numbers = [5, 1, 4, 2, 3]
threads = [threading.Thread(target=sleeper, args=(n,)) for n in numbers]
[t.start() for t in threads]
[t.join() for t in threads]
print(out)
