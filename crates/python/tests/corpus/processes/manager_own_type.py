# S4-83: a manager of one's own types.
from multiprocessing.managers import BaseManager


class Account:
    def __init__(self, start):
        self.balance = start

    def deposit(self, n):
        self.balance += n
        return self.balance

    def get(self):
        return self.balance


class Bank(BaseManager):
    pass


Bank.register("Account", Account)

if __name__ == "__main__":
    with Bank() as bank:
        a = bank.Account(100)
        print(a.deposit(50), a.get())
        print(type(a).__name__)
        try:
            a.withdraw(1)
        except AttributeError as e:
            print(e)
