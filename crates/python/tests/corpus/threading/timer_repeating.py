import threading


class Repeat(threading.Timer):
    def run(self):
        while not self.finished.wait(self.interval):
            self.function(*self.args, **self.kwargs)


count = 0
enough = threading.Event()


def tick():
    global count
    count += 1
    print("tick", count)
    if count == 3:
        enough.set()


r = Repeat(0.1, tick)
r.start()
enough.wait()
r.cancel()
r.join()
print("stopped after", count)
