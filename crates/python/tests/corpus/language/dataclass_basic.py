from dataclasses import dataclass, field, asdict, astuple, replace


@dataclass
class Item:
    name: str
    price: float
    qty: int = 1
    tags: list = field(default_factory=list)

    @property
    def total(self):
        return self.price * self.qty


a = Item("pen", 1.5)
b = Item("pad", 4.0, qty=3, tags=["paper"])
print(a)
print(b, b.total)
print(a == Item("pen", 1.5), a == b)
a.tags.append("blue")
print(a.tags, Item("x", 1).tags)
print(asdict(b))
print(astuple(b))
print(replace(b, qty=10))
try:
    Item("only")
except TypeError as e:
    print(e)
