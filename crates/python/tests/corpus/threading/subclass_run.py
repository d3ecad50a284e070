import threading
import time


class Worker(threading.Thread):
    def __init__(self, number, delay):
        super().__init__(name=f"Worker-{number}")
        self.number = number
        self.delay = delay
        self.result = None

    def run(self):
        time.sleep(self.delay)
        self.result = self.number ** 2
        print(f"{self.name} finished")


workers = [Worker(n, 0.3 - n * 0.1) for n in range(3)]
for w in workers:
    w.start()
for w in workers:
    w.join()
print([w.result for w in workers])
