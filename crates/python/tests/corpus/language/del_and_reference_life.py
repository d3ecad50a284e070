class Res:
    def __init__(self, name):
        self.name = name
        print("make", name)

    def __del__(self):
        print("free", self.name)


a = Res("a")
b = a
del a
print("still there", b.name)
b = None
print("gone")


def scope():
    r = Res("local")
    print("in scope")


scope()
items = [Res("x"), Res("y")]
items.pop()
print("popped")
items.clear()
print("end")
