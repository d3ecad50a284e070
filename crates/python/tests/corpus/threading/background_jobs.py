# S4-1, S4-113: light background tasks beside the main program.
import threading
import time
from collections import deque

outbox = deque()
sent = []
stop = threading.Event()


def mailer():
    while not stop.is_set() or outbox:
        try:
            sent.append(outbox.popleft())
        except IndexError:
            stop.wait(0.05)


t = threading.Thread(target=mailer, name="mailer")
t.start()
for n in range(5):
    outbox.append(f"mail {n}")
    time.sleep(0.02)
stop.set()
t.join()
print(sent)
