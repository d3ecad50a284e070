import threading


class Worker(threading.Thread):
    def __init__(self, n):
        self.n = n

    def run(self):
        print(self.n)


w = Worker(1)
try:
    w.start()
except RuntimeError as e:
    print(e)
