import threading


class FizzBuzz:
    def __init__(self, n):
        self.n = n
        self.i = 1
        self.cond = threading.Condition()
        self.out = []

    def work(self, test, word):
        with self.cond:
            while True:
                self.cond.wait_for(lambda: self.i > self.n or test(self.i))
                if self.i > self.n:
                    return
                self.out.append(word or str(self.i))
                self.i += 1
                self.cond.notify_all()


fb = FizzBuzz(15)
rules = [
    (lambda i: i % 15 == 0, "FizzBuzz"),
    (lambda i: i % 3 == 0 and i % 5, "Fizz"),
    (lambda i: i % 5 == 0 and i % 3, "Buzz"),
    (lambda i: i % 3 and i % 5, None),
]
threads = [threading.Thread(target=fb.work, args=r) for r in rules]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(" ".join(fb.out))
