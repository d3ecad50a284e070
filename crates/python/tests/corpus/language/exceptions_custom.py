class BankError(Exception):
    """Base of all bank errors."""


class InsufficientFunds(BankError):
    def __init__(self, needed, available):
        super().__init__(f"need {needed}, have {available}")
        self.needed = needed
        self.available = available

    @property
    def missing(self):
        return self.needed - self.available


class Closed(BankError):
    pass


def pay(balance, amount):
    if balance is None:
        raise Closed
    if amount > balance:
        raise InsufficientFunds(amount, balance)
    return balance - amount


for balance in (100, 5, None):
    try:
        print("left:", pay(balance, 30))
    except InsufficientFunds as e:
        print(type(e).__name__, e, "missing", e.missing, e.args)
    except BankError as e:
        print("bank:", repr(e), str(e) == "")
print(issubclass(Closed, Exception), Closed.__mro__[1].__name__)
e = ValueError("a", 2)
print(e, repr(e), e.args)
print(str(KeyError("k")), str(Exception()), repr(OSError(2, "No such file")))
