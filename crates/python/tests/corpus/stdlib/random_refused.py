# random: wrong arguments are refused, and a class with its own numbers draws with them.
import pickle
import random

random.seed(5)
print(random.randint(1, 6), random.choice("abc"), random.sample(range(100), 3), random.choices("ab", [1, 2], k=3))
print(random.randrange(0, 10, 3), random.random(), random.gauss(), random.getrandbits(70), random.randbytes(3))
for version in (1, 2):
    r = random.Random()
    for seed in ("abc", b"abc", "", 5, 2.5, None and 0):
        if seed is not None:
            r.seed(seed, version=version)
            print(version, seed, r.random())
for wrong in (lambda: random.choices("abc", k=2.5), lambda: random.randrange(10.5), lambda: random.randrange(5, 5),
              lambda: random.randrange(5, 1, 2), lambda: random.choice([]), lambda: random.sample([1], 2),
              lambda: random.sample([1], -1), lambda: random.choices([], k=1), lambda: random.choices("ab", [0, 0]),
              lambda: random.choices("ab", [1]), lambda: random.choices("ab", [1, 2], cum_weights=[1, 2]),
              lambda: random.choices("ab", 2), lambda: random.choices("a", [float("inf")]),
              lambda: random.sample("ab", 1, counts=[1]), lambda: random.sample("ab", 1, counts=[1, -1]),
              lambda: random.sample({1}, 1), lambda: random.getrandbits(-1), lambda: random.seed([]),
              lambda: random.randrange(3, None, 2), lambda: random.randint(3, 1), lambda: random.randrange(0),
              lambda: random.randrange(1, 2, 0), lambda: random.Random().setstate((1, (), None)),
              lambda: random.Random().setstate((3, (1,) * 624, None)), lambda: random.Random().setstate((3, [1] * 625, None))):
    try:
        print(wrong())
    except Exception as e:
        print(type(e).__name__, e)


class Half(random.Random):
    def random(self):
        return 0.5


class Bits(random.Random):
    def getrandbits(self, k):
        return 1


half, bits = Half(), Bits()
print(half.choice("abcd"), half.randrange(10), half.uniform(0, 4), half.sample("abcd", 2), half.choices("ab", k=2))
print(bits.choice("abcd"), bits.randrange(10), bits.randint(0, 5))
r = random.Random(3)
r.gauss()
copy = pickle.loads(pickle.dumps(r))
print(copy.random() == r.random(), copy.gauss() == r.gauss(), r.getstate()[0], len(r.getstate()[1]))
