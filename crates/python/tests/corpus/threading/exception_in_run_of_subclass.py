import threading


class Worker(threading.Thread):
    def run(self):
        self.step(3)

    def step(self, n):
        if n == 0:
            raise ConnectionError("link down")
        self.step(n - 1)


w = Worker(name="W1")
w.start()
w.join()
print("alive:", w.is_alive())
