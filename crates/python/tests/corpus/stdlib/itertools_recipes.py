import itertools
from collections import deque
import operator


def take(n, it):
    return list(itertools.islice(it, n))


def chunked(it, n):
    it = iter(it)
    while chunk := tuple(itertools.islice(it, n)):
        yield chunk


def sliding(it, n):
    window = deque(itertools.islice(it, n - 1), maxlen=n)
    return window


def roundrobin(*its):
    its = deque(map(iter, its))
    while its:
        it = its.popleft()
        try:
            yield next(it)
            its.append(it)
        except StopIteration:
            pass


print(take(3, itertools.count(1, 2)), list(chunked("abcdefg", 3)), list(roundrobin("ABC", "D", "EF")))
counter = itertools.count()
print(next(counter), next(counter), [next(counter) for _ in range(2)])
print(list(itertools.accumulate([1, 2, 3, 4], operator.mul)), list(itertools.starmap(operator.add, [(1, 2)])))
flat = itertools.chain.from_iterable([[1], [2, [3]]])
print(list(flat), sum(1 for _ in itertools.combinations(range(6), 3)))
groups = {k: [w for w in g] for k, g in itertools.groupby(sorted(["apple", "bob", "ant", "cat"]), key=lambda w: w[0])}
print(groups)
print(["".join(p) for p in itertools.permutations("abc")])
print(list(itertools.zip_longest([1, 2], "a")), list(itertools.batched(range(5), 2)))
schedules = set(itertools.permutations(["L1", "S1", "L2", "S2"]))
legal = [s for s in schedules if s.index("L1") < s.index("S1") and s.index("L2") < s.index("S2")]
print(len(schedules), len(legal))
