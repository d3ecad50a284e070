counter = 0
items = []


def increment():
    global counter
    counter += 1


def shadow():
    counter = 100
    counter += 1
    return counter


def mutate():
    items.append(len(items))


for _ in range(3):
    increment()
    mutate()
print(counter, shadow(), counter, items)


def broken():
    try:
        print(counter)
        counter = 5
    except UnboundLocalError as e:
        print(e)


broken()


def make_global():
    global created
    created = "yes"


make_global()
print(created)


def outer():
    x = "outer"

    def middle():
        def inner():
            nonlocal x
            x = "changed"
        inner()
        return x
    return middle(), x


print(outer())


class Scope:
    x = "class"

    def method(self):
        return x


x = "module"
print(Scope().method(), Scope.x)
print(locals() is globals())


def show_locals(a, b=2):
    c = a + b
    return sorted(locals().items())


print(show_locals(1))
del counter
try:
    counter
except NameError as e:
    print(e)
