class Door:
    def __init__(self, name):
        self.name = name

    async def __aenter__(self):
        print("open", self.name)
        return self.name

    async def __aexit__(self, kind, value, tb):
        print("close", self.name, kind.__name__ if kind else None)
        return kind is ValueError


async def main():
    async with Door("a") as a, Door("b") as b:
        print(a, b)
    async with Door("c"):
        raise ValueError("swallowed")
    print("after")


try:
    main().send(None)
except StopIteration:
    print("done")
