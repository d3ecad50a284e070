"""Random numbers: the same as CPython's for the same seed."""

import _random
from operator import index as _index

__all__ = ["Random", "SystemRandom", "betavariate", "binomialvariate", "choice", "choices", "expovariate", "gammavariate",
           "gauss", "getrandbits", "getstate", "lognormvariate", "normalvariate", "paretovariate", "randbytes", "randint",
           "random", "randrange", "sample", "seed", "setstate", "shuffle", "triangular", "uniform", "vonmisesvariate",
           "weibullvariate"]


class Random:
    """A generator of its own. The draws are the interpreter's."""

    VERSION = 3

    def __init__(self, x=None):
        self._gen = _random.generator()
        self.seed(x)

    def seed(self, a=None, version=2):
        self._gen.seed(a)

    def getstate(self):
        words, gauss_next = self._gen.getstate()
        return self.VERSION, words, gauss_next

    def setstate(self, state):
        self._gen.setstate(state[1], state[2])

    def __getstate__(self):
        return self.getstate()

    def __reduce__(self):
        return self.__class__, (), self.getstate()

    def __setstate__(self, state):
        self.setstate(state)

    def random(self):
        return self._gen.random()

    def getrandbits(self, k):
        return self._gen.getrandbits(k)

    def randbytes(self, n):
        return self._gen.randbytes(n)

    def randrange(self, start, stop=None, step=1):
        return self._gen.randrange(_index(start), None if stop is None else _index(stop), None if step == 1 else _index(step))

    def randint(self, a, b):
        return self._gen.randint(_index(a), _index(b))

    def choice(self, seq):
        return seq[self._gen.choice_of(len(seq))]

    def shuffle(self, x):
        for i, j in self._gen.swaps(len(x)):
            x[i], x[j] = x[j], x[i]

    def sample(self, population, k, *, counts=None):
        if isinstance(population, (set, frozenset, dict)) or not hasattr(population, "__getitem__"):
            raise TypeError("Population must be a sequence.  For dicts or sets, use sorted(d).")
        counts = None if counts is None else list(counts)
        return [population[i] for i in self._gen.sample_of(len(population), k, counts)]

    def choices(self, population, weights=None, *, cum_weights=None, k=1):
        if weights is not None and cum_weights is not None:
            raise TypeError("Cannot specify both weights and cumulative weights")
        if isinstance(weights, int):
            raise TypeError(f"The number of choices must be a keyword argument: k={weights!r}")
        given = weights if cum_weights is None else cum_weights
        given = None if given is None else list(given)
        return [population[i] for i in self._gen.choices_of(len(population), k, given, cum_weights is not None)]

    def uniform(self, a, b):
        return self._gen.uniform(a, b)

    def triangular(self, low=0.0, high=1.0, mode=None):
        return self._gen.triangular(low, high, mode)

    def normalvariate(self, mu=0.0, sigma=1.0):
        return self._gen.normalvariate(mu, sigma)

    def gauss(self, mu=0.0, sigma=1.0):
        return self._gen.gauss(mu, sigma)

    def lognormvariate(self, mu=0.0, sigma=1.0):
        return self._gen.lognormvariate(mu, sigma)

    def expovariate(self, lambd=1.0):
        return self._gen.expovariate(lambd)

    def vonmisesvariate(self, mu, kappa):
        return self._gen.vonmisesvariate(mu, kappa)

    def gammavariate(self, alpha, beta):
        return self._gen.gammavariate(alpha, beta)

    def betavariate(self, alpha, beta):
        return self._gen.betavariate(alpha, beta)

    def paretovariate(self, alpha):
        return self._gen.paretovariate(alpha)

    def weibullvariate(self, alpha, beta):
        return self._gen.weibullvariate(alpha, beta)

    def binomialvariate(self, n=1, p=0.5):
        if n < 0:
            raise ValueError("n must be non-negative")
        if not 0.0 < p < 1.0:
            if p == 0.0:
                return 0
            if p == 1.0:
                return n
            raise ValueError("p must be in the range 0.0 <= p <= 1.0")
        random = self.random
        if n == 1:
            return _index(random() < p)
        if p > 0.5:
            return n - self.binomialvariate(n, 1.0 - p)
        from math import fabs, floor, lgamma, log, log2, sqrt
        if n * p < 10.0:
            # The waiting times between successes, one after the other.
            x = y = 0
            c = log2(1.0 - p)
            if not c:
                return x
            while True:
                y += floor(log2(random()) / c) + 1
                if y > n:
                    return x
                x += 1
        # Rejection from a hat around the distribution.
        spread = sqrt(n * p * (1.0 - p))
        b = 1.15 + 2.53 * spread
        a = -0.0873 + 0.0248 * b + 0.01 * p
        c = n * p + 0.5
        vr = 0.92 - 4.2 / b
        ready = False
        while True:
            u = random() - 0.5
            us = 0.5 - fabs(u)
            k = floor((2.0 * a / us + b) * u + c)
            if k < 0 or k > n:
                continue
            v = random()
            if us >= 0.07 and v <= vr:
                return k
            if not ready:
                alpha = (2.83 + 5.1 / b) * spread
                lpq = log(p / (1.0 - p))
                m = floor((n + 1) * p)
                h = lgamma(m + 1) + lgamma(n - m + 1)
                ready = True
            v *= alpha / (a / (us * us) + b)
            if log(v) <= h - lgamma(k + 1) - lgamma(n - k + 1) + (k - m) * lpq:
                return k


class SystemRandom(Random):
    """Here as any other: a run is to be repeated."""

    def seed(self, *args, **kwds):
        self._gen.seed(None)

    def getstate(self, *args, **kwds):
        raise NotImplementedError("System entropy source does not have state.")

    setstate = getstate


_inst = Random()
seed = _inst.seed
random = _inst._gen.random
uniform = _inst.uniform
triangular = _inst.triangular
randint = _inst.randint
choice = _inst.choice
randrange = _inst.randrange
sample = _inst.sample
shuffle = _inst.shuffle
choices = _inst.choices
normalvariate = _inst.normalvariate
lognormvariate = _inst.lognormvariate
expovariate = _inst.expovariate
gauss = _inst.gauss
paretovariate = _inst.paretovariate
gammavariate = _inst.gammavariate
betavariate = _inst.betavariate
vonmisesvariate = _inst.vonmisesvariate
binomialvariate = _inst.binomialvariate
weibullvariate = _inst.weibullvariate
getstate = _inst.getstate
setstate = _inst.setstate
getrandbits = _inst._gen.getrandbits
randbytes = _inst.randbytes
