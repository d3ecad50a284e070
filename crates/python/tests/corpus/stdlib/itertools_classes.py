# The iterators of itertools are classes: names, reprs, wrong arguments at once, subclasses, errors.
import itertools
import operator

from itertools import *


def tries(*makers):
    for make in makers:
        try:
            print(make())
        except Exception as e:
            print(type(e).__name__, e)


for made in (accumulate([1]), batched("ab", 1), chain(), combinations("ab", 1), combinations_with_replacement("ab", 1),
             compress("a", [1]), cycle("a"), dropwhile(bool, []), filterfalse(None, []), groupby(""), islice("a", 1),
             pairwise("ab"), permutations("ab"), product("ab"), starmap(pow, []), takewhile(bool, []), tee("a")[0],
             zip_longest("a")):
    kind = type(made)
    print(kind.__module__, kind.__name__, iter(made) is made, repr(made).split(" at ")[0], type(iter(made)) is kind)
print(count(), count(3, 2), count(1.5), repeat("a"), repeat(None, 3), count(step=-1))
tries(lambda: cycle(5), lambda: takewhile(1), lambda: zip_longest([1], 3), lambda: chain(1), lambda: list(chain(1)),
      lambda: islice("abc", -1), lambda: islice("abc", 1, 2, 0), lambda: islice("abc"), lambda: permutations("ab", -1),
      lambda: combinations("ab"), lambda: batched("ab", 0), lambda: product("ab", repeat=-1), lambda: repeat(),
      lambda: count("a"), lambda: list(batched("abc", 2, strict=True)), lambda: starmap(pow), lambda: compress("a"),
      lambda: pairwise(1), lambda: accumulate(1), lambda: tee("ab", -1), lambda: list(starmap(pow, [1])),
      lambda: takewhile(bool, [], x=1), lambda: list(permutations("ab", "x")))
print(list(accumulate([1, 2, 3], initial=10)), list(accumulate("abc")), list(accumulate([3, 1, 2], max)))
print(list(chain("ab", [1], ())), list(chain.from_iterable(["ab", "c"])), list(islice(count(5), 2, 9, 3)))
print(list(islice(cycle("abc"), 7)), list(pairwise([1, 2, 3, 4])), list(batched("abcdefg", 3)))
print(list(zip_longest("ab", "wxyz", [1], fillvalue="-")), list(compress("abcd", [1, 0, 1])))
print(list(takewhile(lambda x: x < 3, [1, 2, 3, 1])), list(dropwhile(lambda x: x < 3, [1, 2, 3, 1])))
print(list(filterfalse(lambda x: x % 2, range(6))), list(filterfalse(None, [0, 1, ""])), list(starmap(operator.add, [(1, 2)])))
print(list(permutations("abc", 2)), len(list(permutations(range(6)))), list(combinations("abcd", 3)))
print(list(combinations_with_replacement("ab", 3)), list(product("ab", [0, 1])), list(product([0, 1], repeat=2)), list(product()))
print(list(combinations("ab", 5)), list(combinations("", 0)), list(permutations("", 0)), list(product("a", "")))
print([(k, list(g)) for k, g in groupby("aabccc")], [k for k, _ in groupby([1, 3, 2, 4], key=lambda n: n % 2)])
groups = [g for _, g in groupby("aabb")]
print([list(g) for g in groups])
a, b = tee(iter([1, 2, 3]))
print(next(a), next(a), list(b), list(a))
r = repeat("x", 3)
print(operator.length_hint(r), next(r), r, list(r), list(map(pow, [2, 3], repeat(2))))


class Chain(chain):
    def __init__(self, *args, name=None):
        self.name = name


c = Chain("ab", "c", name="mine")
print(c.name, next(c), list(c), isinstance(c, chain), type(iter(c)).__name__)


def failing():
    yield 1
    raise ZeroDivisionError("inside")


tries(lambda: list(chain([0], failing())), lambda: list(islice(failing(), 5)), lambda: list(zip_longest([1, 2], failing())))
it = islice(iter("abcdef"), 2)
source = iter("abcdef")
print(list(islice(source, 2)), list(source))
end = takewhile(bool, [1, 0, 1])
print(list(end), list(end))
print(next(count(2**63 - 1)), list(islice(count(2**63 - 2), 4)))
