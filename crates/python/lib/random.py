"""Random numbers: the same as CPython's for the same seed."""

import _random
from math import e as _e, exp as _exp, log as _log
from operator import index as _index
from os import urandom as _urandom
from sys import version_info as _version

NV_MAGICCONST = 1.7155277699214135
LOG4 = 1.3862943611198906
SG_MAGICCONST = 2.504077396776274
BPF = 53
RECIP_BPF = 2 ** -BPF
TWOPI = 6.283185307179586

__all__ = ["Random", "SystemRandom", "betavariate", "binomialvariate", "choice", "choices", "expovariate", "gammavariate",
           "gauss", "getrandbits", "getstate", "lognormvariate", "normalvariate", "paretovariate", "randbytes", "randint",
           "random", "randrange", "sample", "seed", "setstate", "shuffle", "triangular", "uniform", "vonmisesvariate",
           "weibullvariate"]


class Random:
    """A generator of its own. The draws are the interpreter's."""

    VERSION = 3

    def __new__(cls, *args, **kwargs):
        self = object.__new__(cls)
        self._gen = _random.generator()
        return self

    def __init__(self, x=None):
        self.seed(x)

    def __init_subclass__(cls, /, **kwargs):
        # A subclass with its own random() or getrandbits() must use it in all methods, so the fast ones are replaced.
        super().__init_subclass__(**kwargs)
        for c in cls.__mro__:
            own = c.__dict__
            if "_randbelow" in own:
                break
            if "getrandbits" in own or "random" in own:
                bits = "getrandbits" in own
                cls._randbelow = cls._randbelow_with_getrandbits if bits else cls._randbelow_without_getrandbits
                for name, method in _Drawn.__dict__.items():
                    if not name.startswith("_") and getattr(cls, name) is getattr(Random, name):
                        setattr(cls, name, method)
                break

    def seed(self, a=None, version=2):
        if version == 1 and isinstance(a, (str, bytes)):
            a = a.decode("latin-1") if isinstance(a, bytes) else a
            x = ord(a[0]) << 7 if a else 0
            for c in map(ord, a):
                x = ((1000003 * x) ^ c) & 0xFFFFFFFFFFFFFFFF
            x ^= len(a)
            a = -2 if x == -1 else x
        elif isinstance(a, (bytes, bytearray)) and version == 2:
            a = bytes(a)
        elif not isinstance(a, (type(None), int, float, str)):
            raise TypeError("The only supported seed types are:\nNone, int, float, str, bytes, and bytearray.")
        self._gen.seed(a)

    @property
    def gauss_next(self):
        return self._gen.getstate()[1]

    @gauss_next.setter
    def gauss_next(self, value):
        self._gen.setstate(self._gen.getstate()[0], value)

    def getstate(self):
        words, gauss_next = self._gen.getstate()
        return self.VERSION, words, gauss_next

    def setstate(self, state):
        version = state[0]
        if version == 2:
            try:
                words = tuple(x % 2 ** 32 for x in state[1])
            except ValueError as e:
                raise TypeError from e
        elif version == 3:
            words = state[1]
        else:
            raise ValueError(f"state with version {version} passed to Random.setstate() of version {self.VERSION}")
        if not isinstance(words, tuple):
            raise TypeError("state vector must be a tuple")
        if len(words) != 625:
            raise ValueError("state vector is the wrong size")
        for word in words:
            if not isinstance(word, int):
                raise TypeError(f"'{type(word).__name__}' object cannot be interpreted as an integer")
            if word < 0:
                raise OverflowError("can't convert negative value to unsigned int")
        if words[-1] > 624:
            raise ValueError("invalid state")
        self._gen.setstate(words, state[2])

    def __getstate__(self):
        return self.getstate()

    def __reduce__(self):
        return self.__class__, (), self.getstate()

    def __setstate__(self, state):
        self.setstate(state)

    def random(self):
        return self._gen.random()

    def getrandbits(self, k):
        if k < 0:
            raise ValueError("number of bits must be non-negative" if _version < (3, 14) else
                             "Cannot convert negative int")
        return self._gen.getrandbits(k)

    def randbytes(self, n):
        return self._gen.randbytes(n)

    def _randbelow_with_getrandbits(self, n):
        k = n.bit_length()
        r = self.getrandbits(k)
        while r >= n:
            r = self.getrandbits(k)
        return r

    def _randbelow_without_getrandbits(self, n, maxsize=1 << BPF):
        if n >= maxsize:
            from warnings import warn

            warn("Underlying random() generator does not supply \n"
                 "enough bits to choose from a population range this large.\n"
                 "To remove the range limitation, add a getrandbits() method.")
            return int(self.random() * n)
        rem = maxsize % n
        limit = (maxsize - rem) / maxsize
        r = self.random()
        while r >= limit:
            r = self.random()
        return int(r * maxsize) % n

    _randbelow = _randbelow_with_getrandbits

    def randrange(self, start, stop=None, step=1):
        start = _index(start)
        if stop is None:
            if step is not _ONE:
                raise TypeError("Missing a non-None stop argument")
            if start <= 0:
                raise ValueError("empty range for randrange()")
            return self._gen.randrange(start)
        stop, step = _index(stop), _index(step)
        if step == 0:
            raise ValueError("zero step for randrange()")
        if not range(start, stop, step) if -_WORD < start < _WORD and -_WORD < stop < _WORD and -_WORD < step < _WORD \
                else (stop - start) * step <= 0:
            if step == 1:
                raise ValueError(f"empty range in randrange({start}, {stop})")
            raise ValueError(f"empty range in randrange({start}, {stop}, {step})")
        return self._gen.randrange(start, stop, None if step == 1 else step)

    def randint(self, a, b):
        a, b = _index(a), _index(b)
        if b < a and _version >= (3, 14):
            raise ValueError(f"empty range in randint({a}, {b})")
        return self._gen.randint(a, b)

    def choice(self, seq):
        if not len(seq):
            raise IndexError("Cannot choose from an empty sequence")
        return seq[self._gen.choice_of(len(seq))]

    def shuffle(self, x):
        for i, j in self._gen.swaps(len(x)):
            x[i], x[j] = x[j], x[i]

    def _sampled(self, population, k, counts):
        # Raise an error if the arguments are wrong; return k and the counts as a list.
        if isinstance(population, (set, frozenset, dict)) or not hasattr(population, "__getitem__") \
                or not hasattr(population, "__len__"):
            raise TypeError("Population must be a sequence.  For dicts or sets, use sorted(d).")
        if counts is not None:
            counts = list(counts)
            if len(counts) != len(population):
                raise ValueError("The number of counts does not match the population")
            total = sum(counts)
            if not isinstance(total, int):
                raise TypeError("Counts must be integers")
            if total <= 0 and _version < (3, 14):
                raise ValueError("Total of counts must be greater than zero")
            if total < 0 or _version < (3, 14) and any(count < 0 for count in counts):
                raise ValueError("Counts must be non-negative")
        n = len(population) if counts is None else sum(counts)
        if not isinstance(k, int):
            k = _index(k)
        if not 0 <= k <= n:
            raise ValueError("Sample larger than population or is negative")
        return k, counts

    def sample(self, population, k, *, counts=None):
        k, counts = self._sampled(population, k, counts)
        if counts is not None and min(counts, default=0) < 0:
            from bisect import bisect
            from itertools import accumulate

            ends = list(accumulate(counts))
            return [population[bisect(ends, i)] for i in self.sample(range(ends[-1]), k)]
        return [population[i] for i in self._gen.sample_of(len(population), k, counts)]

    def _weighed(self, n, weights, cum_weights):
        # Check the weights and return them as a list, cumulative if they were given so; None if none were given.
        if weights is not None and cum_weights is not None:
            raise TypeError("Cannot specify both weights and cumulative weights")
        if isinstance(weights, int):
            raise TypeError(f"The number of choices must be a keyword argument: k={weights!r}")
        if weights is None and cum_weights is None:
            return None
        given = list(weights if cum_weights is None else cum_weights)
        if len(given) != n:
            raise ValueError("The number of weights does not match the population")
        if not given:
            raise IndexError("list index out of range")
        total = (given[-1] if cum_weights is not None else sum(given)) + 0.0
        if total <= 0.0:
            raise ValueError("Total of weights must be greater than zero")
        if total != total or total - total != 0.0:
            raise ValueError("Total of weights must be finite")
        return given

    def choices(self, population, weights=None, *, cum_weights=None, k=1):
        n = len(population)
        given = self._weighed(n, weights, cum_weights)
        k = _index(k)
        if not n and k > 0:
            raise IndexError("list index out of range")
        if given is not None and not isinstance(given[0], (int, float)):
            given = [float(x) for x in given]
        return [population[i] for i in self._gen.choices_of(n, k, given, cum_weights is not None)]

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
        from math import sqrt

        if alpha <= 0.0 or beta <= 0.0:
            raise ValueError("gammavariate: alpha and beta must be > 0.0")
        random = self.random
        if alpha == 1.0:
            return -_log(1.0 - random()) * beta
        if alpha < 1.0:
            # Rejection from two curves: a power curve for x <= 1 and an exponential curve for x > 1.
            b = (_e + alpha) / _e
            while True:
                p = b * random()
                x = p ** (1.0 / alpha) if p <= 1.0 else -_log((b - p) / alpha)
                if random() <= (x ** (alpha - 1.0) if p > 1.0 else _exp(-x)):
                    return x * beta
        # Rejection from a logistic curve. A cheap test comes first, because the exact test needs a logarithm.
        spread = sqrt(2.0 * alpha - 1.0)
        low, high = alpha - LOG4, alpha + spread
        while True:
            u = random()
            if not 1e-7 < u < 0.9999999:
                continue
            w = 1.0 - random()
            v = _log(u / (1.0 - u)) / spread
            x = alpha * _exp(v)
            z = u * u * w
            r = low + high * v - x
            if r + SG_MAGICCONST - 4.5 * z >= 0.0 or r >= _log(z):
                return x * beta

    def betavariate(self, alpha, beta):
        y = self.gammavariate(alpha, 1.0)
        return y / (y + self.gammavariate(beta, 1.0)) if y else 0.0

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
            # Few successes are expected: add up the random distances from one success to the next.
            x = y = 0
            c = log2(1.0 - p)
            if not c:
                return x
            while True:
                y += floor(log2(random()) / c) + 1
                if y > n:
                    return x
                x += 1
        # Many successes are expected: draw from a simple curve above the distribution and reject what does not fit.
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


class _Drawn:
    # Slower methods for subclasses that have their own source of random numbers.
    def randrange(self, start, stop=None, step=1):
        start = _index(start)
        if stop is None:
            if step is not _ONE:
                raise TypeError("Missing a non-None stop argument")
            if start > 0:
                return self._randbelow(start)
            raise ValueError("empty range for randrange()")
        stop, step = _index(stop), _index(step)
        if step == 0:
            raise ValueError("zero step for randrange()")
        count = (stop - start + step - (1 if step > 0 else -1)) // step
        if count <= 0:
            shown = f"{start}, {stop}" if step == 1 else f"{start}, {stop}, {step}"
            raise ValueError(f"empty range in randrange({shown})")
        return start + step * self._randbelow(count)

    def randint(self, a, b):
        return self.randrange(a, b + 1)

    def choice(self, seq):
        if not len(seq):
            raise IndexError("Cannot choose from an empty sequence")
        return seq[self._randbelow(len(seq))]

    def shuffle(self, x):
        for i in reversed(range(1, len(x))):
            j = self._randbelow(i + 1)
            x[i], x[j] = x[j], x[i]

    def sample(self, population, k, *, counts=None):
        k, counts = self._sampled(population, k, counts)
        if counts is not None:
            population = [item for item, count in zip(population, counts) for _ in range(count)]
        pool = list(population)
        result = []
        for n in range(len(pool), len(pool) - k, -1):
            j = self._randbelow(n)
            result.append(pool[j])
            pool[j] = pool[n - 1]
        return result

    def choices(self, population, weights=None, *, cum_weights=None, k=1):
        n = len(population)
        given = self._weighed(n, weights, cum_weights)
        if given is None:
            return [population[int(self.random() * n)] for _ in range(k)]
        if cum_weights is None:
            for i in range(1, n):
                given[i] += given[i - 1]
        total = given[-1] + 0.0
        picked = []
        for _ in range(k):
            x = self.random() * total
            picked.append(population[next((i for i in range(n - 1) if x < given[i]), n - 1)])
        return picked

    def uniform(self, a, b):
        return a + (b - a) * self.random()

    def randbytes(self, n):
        return self.getrandbits(n * 8).to_bytes(n, "little")


_ONE = 1
_WORD = 2 ** 62


class SystemRandom(Random):
    """Here as any other: a run is to be repeated."""

    def seed(self, *args, **kwds):
        self._gen.seed(None)

    def getstate(self, *args, **kwds):
        raise NotImplementedError("System entropy source does not have state.")

    setstate = getstate

    def getrandbits(self, k):
        if k < 0:
            raise ValueError("number of bits must be non-negative")
        return self._gen.getrandbits(k)


_random.Random = Random
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
getrandbits = _inst.getrandbits
randbytes = _inst.randbytes
