class CountCalls:
    def __init__(self, func):
        self.func = func
        self.calls = 0

    def __call__(self, *args, **kwargs):
        self.calls += 1
        print(f"call {self.calls} of {self.func.__name__}")
        return self.func(*args, **kwargs)


@CountCalls
def greet(name):
    return "Hello " + name


print(greet("Ann"))
print(greet("Bob"))
print(greet.calls)

registry = {}


def register(name):
    def add(cls):
        registry[name] = cls
        return cls
    return add


@register("dog")
class Dog:
    sound = "woof"


@register("cat")
class Cat:
    sound = "meow"


for key, cls in sorted(registry.items()):
    print(key, cls.__name__, cls().sound)
