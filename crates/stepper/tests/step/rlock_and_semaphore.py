import threading


class Account:
    def __init__(self, balance):
        self.balance = balance
        self.lock = threading.RLock()

    def add(self, n):
        with self.lock:
            self.balance += n

    def twice(self, n):
        with self.lock:
            self.add(n)
            self.add(n)


room = threading.Semaphore(1)
account = Account(10)


def visit():
    with room:
        account.twice(5)


threads = [threading.Thread(target=visit) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(account.balance)
