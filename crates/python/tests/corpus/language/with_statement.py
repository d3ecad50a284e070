class Managed:
    def __init__(self, name, swallow=False):
        self.name, self.swallow = name, swallow

    def __enter__(self):
        print("enter", self.name)
        return self

    def __exit__(self, exc_type, exc, tb):
        print("exit", self.name, exc_type.__name__ if exc_type else None, exc)
        return self.swallow


with Managed("a") as m:
    print("inside", m.name)

with Managed("outer"), Managed("inner", swallow=True):
    raise ValueError("lost")
print("after")

with (
    Managed("one") as one,
    Managed("two") as two,
):
    print(one.name, two.name)

try:
    with Managed("x"):
        raise KeyError("k")
except KeyError as e:
    print("escaped", e)


def early():
    with Managed("f"):
        return "returned"


print(early())
for i in range(3):
    with Managed(i):
        if i == 0:
            continue
        break
try:
    with 5:
        pass
except TypeError as e:
    print(e)
