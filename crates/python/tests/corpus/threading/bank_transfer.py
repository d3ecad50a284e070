import threading


class Account:
    def __init__(self, name, balance):
        self.name = name
        self.balance = balance
        self.lock = threading.Lock()


def transfer(source, target, amount):
    first, second = sorted((source, target), key=lambda a: a.name)
    with first.lock, second.lock:
        if source.balance < amount:
            return False
        source.balance -= amount
        target.balance += amount
        return True


alice = Account("alice", 1000)
bob = Account("bob", 1000)


def many(src, dst, times):
    for _ in range(times):
        transfer(src, dst, 1)


threads = [
    threading.Thread(target=many, args=(alice, bob, 300)),
    threading.Thread(target=many, args=(bob, alice, 100)),
    threading.Thread(target=many, args=(alice, bob, 50)),
]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(alice.balance, bob.balance, alice.balance + bob.balance)
print(transfer(alice, bob, 10_000))
