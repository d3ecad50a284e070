import threading
import time


class CountDownLatch:
    def __init__(self, count):
        self.count = count
        self.cond = threading.Condition()

    def count_down(self):
        with self.cond:
            self.count -= 1
            if self.count <= 0:
                self.cond.notify_all()

    def wait(self, timeout=None):
        with self.cond:
            return self.cond.wait_for(lambda: self.count <= 0, timeout)


latch = CountDownLatch(3)


def service(name, delay):
    time.sleep(delay)
    print(name, "up")
    latch.count_down()


for name, delay in (("db", 0.3), ("cache", 0.1), ("web", 0.2)):
    threading.Thread(target=service, args=(name, delay)).start()
print("early:", latch.wait(0.05))
print("all up:", latch.wait())
