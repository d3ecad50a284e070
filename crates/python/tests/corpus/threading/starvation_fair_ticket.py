# S4-123: a ticket lock serves in the order of arrival.
import threading
import time


class TicketLock:
    def __init__(self):
        self.cond = threading.Condition()
        self.next_ticket = 0
        self.now_serving = 0

    def __enter__(self):
        with self.cond:
            mine = self.next_ticket
            self.next_ticket += 1
            self.cond.wait_for(lambda: self.now_serving == mine)

    def __exit__(self, *exc):
        with self.cond:
            self.now_serving += 1
            self.cond.notify_all()


lock = TicketLock()
order = []


def customer(n):
    with lock:
        order.append(n)
        time.sleep(0.12)


threads = []
for n in range(4):
    t = threading.Thread(target=customer, args=(n,))
    t.start()
    threads.append(t)
    time.sleep(0.06)
for t in threads:
    t.join()
print(order)
