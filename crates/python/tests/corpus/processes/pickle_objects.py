# S3-20: objects come back equal, shared parts stay shared, hooks are called.
import pickle


class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __eq__(self, other):
        return (self.x, self.y) == (other.x, other.y)


class Cached:
    def __init__(self, n):
        self.n = n
        self.cache = {"big": list(range(n))}

    def __getstate__(self):
        print("getstate")
        return {"n": self.n}

    def __setstate__(self, state):
        print("setstate", state)
        self.n = state["n"]
        self.cache = {}


class Celsius(float):
    pass


a = Point(1, [2, 3])
b = pickle.loads(pickle.dumps(a))
print(a == b, a is b)
shared = [1]
x, y = pickle.loads(pickle.dumps((shared, shared)))
print(x is y)
c = pickle.loads(pickle.dumps(Cached(3)))
print(c.n, c.cache)
t = pickle.loads(pickle.dumps(Celsius(21.5)))
print(t, type(t).__name__)
loop = []
loop.append(loop)
back = pickle.loads(pickle.dumps(loop))
print(back[0] is back)
deep = []
for _ in range(300):
    deep = [deep]
print(len(pickle.dumps(deep)))
e = pickle.loads(pickle.dumps(ValueError("bad", 3)))
print(repr(e), e.args)
print(pickle.loads(pickle.dumps(Point)) is Point, pickle.loads(pickle.dumps(len)) is len)
