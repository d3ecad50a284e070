"""Records random.jsonl: what a seed gives."""
import random

from common import Recorder

rec = Recorder("random")


def draws(seed, script):
    """Runs draws written as Python expressions over `r`, one after another from one seed."""
    r = random.Random(seed)
    return "\n".join(str(eval(line, {"r": r})) for line in script.split(";"))


SCRIPT = ("r.random();r.getrandbits(1);r.getrandbits(32);r.getrandbits(33);r.getrandbits(100);r.getrandbits(0);r.randint(1, 6);r.randint(-10**20, 10**20);r.randrange(7);r.randrange(0, 100, 7);"
          "r.randrange(10, 0, -3);r.randrange(2**40);r.choice(range(10));r.uniform(-1.0, 5.0);r.random();r.gauss(0.0, 1.0);r.gauss(5.0, 2.0);r.gauss(0.0, 1.0);r.expovariate(0.5);r.triangular(0.0, 10.0, 3.0);"
          "r.triangular(0.0, 1.0);r.normalvariate(0.0, 1.0);r.betavariate(2.0, 3.0);r.gammavariate(0.5, 1.0);r.gammavariate(1.0, 2.0);r.lognormvariate(0.0, 0.5);r.vonmisesvariate(1.0, 2.0);r.paretovariate(3.0);"
          "r.weibullvariate(1.0, 1.5);r.randbytes(5).hex();r.random()")
for seed in [0, 1, 42, 7, -7, 2**32, 2**32 - 1, 2**64 + 5, 10**30, -(10**40), 123456789, 2024]:
    rec.add("int", draws, seed, SCRIPT)
for seed in ["", "a", "hello", "a longer seed, of more than one block: " + "x" * 120, "é日本🐍", "42"]:
    rec.add("str", draws, seed, SCRIPT)
rec.add("bytes", draws, b"\x00\xffabc", SCRIPT)
for seed in (1, 5, 99):
    rec.add("thousand", lambda s: (lambda r: [r.random() for _ in range(2000)] and repr(r.random()))(random.Random(s)), seed)


def shuffled(seed, n):
    items = list(range(n))
    random.Random(seed).shuffle(items)
    return str(items)


def weighted(seed, weights):
    weights = [float(w) for w in weights.split()]
    return str(random.Random(seed).choices(range(len(weights)), weights=weights, k=12))


for seed in range(6):
    for n in (0, 1, 2, 5, 10, 52, 300):
        rec.add("shuffle", shuffled, seed, n)
    for n, k in ((0, 0), (5, 5), (10, 3), (21, 5), (22, 5), (100, 6), (101, 6), (1000, 10), (10**6, 20), (300, 200), (5, 6), (5, -1)):
        rec.add("sample", lambda s, n, k: str(random.Random(s).sample(range(n), k)), seed, n, k)
    rec.add("sample_counts", lambda s, c, k: str(random.Random(s).sample(range(len(c)), k, counts=c)), seed, [4, 2, 10, 1], 5)
    rec.add("sample_counts", lambda s, c, k: str(random.Random(s).sample(range(len(c)), k, counts=c)), seed, [0, 0], 1)
    for n in (1, 3, 10, 1000):
        rec.add("choices", lambda s, n: str(random.Random(s).choices(range(n), k=10)), seed, n)
    for weights in ([1.0, 2.0, 3.0], [0.5], [0.0, 1.0, 0.0], [10.0, 1.0, 1.0, 0.1], [0.0, 0.0], [-1.0], [float("inf"), 1.0]):
        rec.add("weighted", weighted, seed, " ".join(map(repr, weights)))
for args in ([0], [-5], [5, 5], [5, 2], [0, 10, 0], [0, 10, -1], [10, 0, 1], [10, 0, 3], [3, 4], [0, 10**25], [-(10**20), 10**20, 10**19]):
    rec.add("randrange", lambda *a: str(random.Random(3).randrange(*a)), *args)
rec.add("getrandbits", lambda n: str(random.Random(3).getrandbits(n)), -1)
rec.save(200)
