# S4-66: a subclass with its own run().
import multiprocessing


class Worker(multiprocessing.Process):
    def __init__(self, n, out):
        super().__init__()
        self.n = n
        self.out = out

    def run(self):
        self.out.put((self.name, self.n * 2))


if __name__ == "__main__":
    out = multiprocessing.Queue()
    ws = [Worker(i, out) for i in range(3)]
    for w in ws:
        w.start()
    print(sorted(out.get() for _ in ws))
    for w in ws:
        w.join()
