# S4-46: a queue instead of a shared list.
import queue
import threading


class Logger:
    def __init__(self):
        self.q = queue.Queue()
        self.lines = []
        self.thread = threading.Thread(target=self._loop)
        self.thread.start()

    def _loop(self):
        while (line := self.q.get()) != "":
            self.lines.append(line)

    def log(self, line):
        self.q.put(line)

    def close(self):
        self.q.put("")
        self.thread.join()


log = Logger()


def worker(n):
    for i in range(3):
        log.log(f"worker {n} step {i}")


threads = [threading.Thread(target=worker, args=(n,)) for n in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
log.close()
print(len(log.lines))
for n in range(3):
    print([line for line in log.lines if line.startswith(f"worker {n}")])
