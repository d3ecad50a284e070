class Account:
    """A bank account."""
    bank = "Py Bank"
    opened = 0

    def __init__(self, owner, balance=0):
        self.owner = owner
        self.balance = balance
        Account.opened += 1

    def deposit(self, amount):
        if amount <= 0:
            raise ValueError("amount must be positive")
        self.balance += amount
        return self

    def withdraw(self, amount):
        if amount > self.balance:
            raise ValueError("insufficient funds")
        self.balance -= amount
        return self

    def __str__(self):
        return f"{self.owner}: {self.balance}"

    def __repr__(self):
        return f"Account({self.owner!r}, {self.balance!r})"


a = Account("Ann", 50)
b = Account("Bob")
a.deposit(25).withdraw(10)
print(a, b)
print([a, b])
print(Account.opened, a.bank, Account.__doc__, Account.__name__)
try:
    b.withdraw(1)
except ValueError as e:
    print("error:", e)
a.bank = "Other"
print(a.bank, b.bank, Account.bank)
print(a.__dict__)
print(hasattr(a, "owner"), getattr(a, "missing", "default"))
setattr(a, "vip", True)
print(a.vip, isinstance(a, Account), type(a) is Account)
del a.vip
print(hasattr(a, "vip"))
