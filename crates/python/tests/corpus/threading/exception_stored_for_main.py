import threading


class Job(threading.Thread):
    def __init__(self, n):
        super().__init__()
        self.n = n
        self.error = None

    def run(self):
        try:
            if self.n % 2:
                raise ValueError(f"odd {self.n}")
        except Exception as e:
            self.error = e


jobs = [Job(n) for n in range(4)]
for j in jobs:
    j.start()
for j in jobs:
    j.join()
    print(j.n, "failed:" if j.error else "fine", j.error or "")
