import random

random.seed(42)
print([random.random() for _ in range(3)])
print([random.randint(1, 6) for _ in range(10)])
print([random.randrange(0, 100, 5) for _ in range(5)])
print(random.choice("abcdef"), random.choices([1, 2, 3], k=5), random.choices("ab", weights=[9, 1], k=6))
deck = list(range(10))
random.shuffle(deck)
print(deck)
print(random.sample(range(100), 5), random.sample(["x", "y", "z"], 2))
print(random.uniform(1, 10), random.gauss(0, 1), random.getrandbits(16))
random.seed(42)
print(random.random() == 0.6394267984578837)
r = random.Random(7)
print(r.random(), r.randint(1, 1000), r.choice([10, 20, 30]), r.expovariate(2), r.triangular(0, 1, 0.5))
random.seed("text")
print(random.randint(0, 10 ** 9), random.normalvariate(5, 2), random.betavariate(1, 2))
random.seed(3.5)
print(random.random(), random.randbytes(4))
a, b = random.Random(1), random.Random(1)
print([a.random() for _ in range(2)] == [b.random() for _ in range(2)])
state = random.getstate()
x = random.random()
random.setstate(state)
print(random.random() == x)
try:
    random.choice([])
except IndexError as e:
    print(e)
try:
    random.randint(5, 1)
except ValueError as e:
    print(e)
