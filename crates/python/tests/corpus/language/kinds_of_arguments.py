# Arguments of a wrong kind are refused, and objects with __index__ and __float__ are numbers everywhere.
import collections
import copy
import math

bad = 1, "x", None, b"q", 1.5, []
table = [
    ("abc", "center count encode endswith expandtabs find index ljust partition removeprefix replace rfind split startswith zfill strip maketrans rsplit"),
    (b"abc", "center count decode find split startswith strip zfill expandtabs partition removeprefix hex join"),
    (bytearray(b"abc"), "append insert pop remove extend find"),
    ([1, 2, 3], "insert pop index"),
    ((1, 2, 3), "index count"),
    (5, "__round__ to_bytes from_bytes"),
    (2.5, "__round__"),
    (collections.deque([1, 2, 3]), "index insert rotate"),
    (slice(1, 2), "indices"),
]
for owner, names in table:
    for name in names.split():
        row = []
        for arguments in [(x,) for x in bad] + [(x, y) for x in ("a", b"a", 1) for y in bad] + [("a", 1, "x"), (b"a", 1, "x")]:
            try:
                answer = getattr(copy.copy(owner), name)(*arguments)
                row.append(repr(answer))
            except Exception as error:
                row.append(f"{type(error).__name__}: {error}")
        print(type(owner).__name__, name, row)


class Two:
    def __index__(self):
        return 2


class Half:
    def __float__(self):
        return 0.5


class Wrong:
    def __index__(self):
        return "x"

    def __float__(self):
        return 1


two, half, wrong = Two(), Half(), Wrong()
print("abc".center(two), "a-b-c".split("-", two), "abcabc".find("c", two), [1, 2, 3].pop(two), [5, 6, 7].index(7, two), (1, 2, 3).index(3, two), "ab".zfill(two), "a\tb".expandtabs(two))
print((5).to_bytes(two, "big"), round(2.567, two), round(1234, two), bytes(two), range(two), [0] * two, "ab"[two:], [1, 2, 3][two], b"abc".replace(b"a", b"b", two), chr(two), bin(two), hex(two), int("11", two))
print(math.sqrt(two), math.floor(half), math.isclose(half, 0.5), float(half), float(two), complex(half), math.factorial(two), math.gcd(two, 4), pow(two.__index__(), 3), divmod(5, two.__index__()))
q = collections.deque([1, 2, 3])
q.rotate(two)
q.insert(two, 9)
print(q, q.index(2, 0, two))
for attempt in (lambda: "a".center(wrong), lambda: [1].pop(wrong), lambda: float(wrong), lambda: bytes(wrong), lambda: range(wrong), lambda: int("1", wrong), lambda: math.sqrt("x"), lambda: math.sqrt(1, 2), lambda: math.factorial(1.5),
                lambda: list(x=1), lambda: tuple(x=1), lambda: set(x=1), lambda: frozenset(x=1), lambda: float(x=1), lambda: bool(x=1), lambda: float(1, 2), lambda: bool(1, 2), lambda: list(1, 2), lambda: tuple(1, 2), lambda: int(base=2)):
    try:
        print(attempt())
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)


class L(list):
    pass


class T(tuple):
    def __init__(self, *args, note=None):
        self.note = note


print(T([1], note=2), T([1], note=2).note)
try:
    print(L(note=1))
except TypeError as error:
    print(error)


class C:
    def __lt__(self, other):
        row.append(1)
        row.pop()
        return True


row = [C() for _ in range(5)]
try:
    row.sort()
except ValueError as error:
    print(error, len(row))
