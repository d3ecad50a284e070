class BankAccount:
    interest = 0.02

    def __init__(self, owner, balance=0.0):
        self.owner = owner
        self.__balance = balance
        self.history = []

    @property
    def balance(self):
        return self.__balance

    def _log(self, kind, amount):
        self.history.append(f"{kind:<10}{amount:>10.2f}{self.__balance:>12.2f}")

    def deposit(self, amount):
        self.__balance += amount
        self._log("deposit", amount)

    def withdraw(self, amount):
        if amount > self.__balance:
            raise ValueError(f"Insufficient funds: balance {self.__balance:.2f}, tried {amount:.2f}")
        self.__balance -= amount
        self._log("withdraw", amount)

    def add_interest(self):
        self.deposit(round(self.__balance * self.interest, 2))


class Savings(BankAccount):
    interest = 0.05

    def withdraw(self, amount):
        if amount > 500:
            print("limit is 500 a day")
            return
        super().withdraw(amount)


def run(account, commands):
    for command, *rest in commands:
        try:
            getattr(account, command)(*rest)
        except ValueError as e:
            print("!", e)
        except AttributeError as e:
            print("?", e)


acc = Savings("Dana", 1000)
run(acc, [("deposit", 250.5), ("withdraw", 600), ("withdraw", 400), ("withdraw", 499), ("withdraw", 499),
          ("add_interest",), ("close",)])
print("\n".join(acc.history))
print(f"{acc.owner}: {acc.balance:,.2f}")
