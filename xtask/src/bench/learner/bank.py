# Small objects working together: the shape of a course exercise.


class Account:
    def __init__(self, owner, balance=0):
        self.owner = owner
        self.balance = balance
        self.history = []

    def deposit(self, amount):
        if amount <= 0:
            raise ValueError("amount")
        self.balance += amount
        self.history.append(("in", amount))

    def withdraw(self, amount):
        if amount > self.balance:
            raise ValueError("balance")
        self.balance -= amount
        self.history.append(("out", amount))


class Bank:
    def __init__(self):
        self.accounts = {}

    def open(self, name):
        account = Account(name, balance=100)
        self.accounts[name] = account
        return account

    def transfer(self, a, b, amount):
        self.accounts[a].withdraw(amount)
        self.accounts[b].deposit(amount)


bank = Bank()
for n in range(10):
    bank.open(f"p{n}")
failed = 0
for i in range(60_000):
    try:
        bank.transfer(f"p{i % 10}", f"p{(i * 3 + 1) % 10}", i % 20 + 1)
    except ValueError:
        failed += 1
print(sum(a.balance for a in bank.accounts.values()), failed)
