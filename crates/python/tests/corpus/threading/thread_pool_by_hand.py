import queue
import threading


class Pool:
    def __init__(self, size):
        self.tasks = queue.Queue()
        self.threads = [threading.Thread(target=self._run, daemon=True) for _ in range(size)]
        for t in self.threads:
            t.start()

    def _run(self):
        while True:
            func, args = self.tasks.get()
            try:
                func(*args)
            except Exception as e:
                print("task failed:", e)
            finally:
                self.tasks.task_done()

    def submit(self, func, *args):
        self.tasks.put((func, args))

    def wait(self):
        self.tasks.join()


done = []
pool = Pool(3)
for i in range(10):
    pool.submit(lambda n: done.append(n * n), i)
pool.submit(lambda: 1 / 0)
pool.wait()
print(sorted(done))
