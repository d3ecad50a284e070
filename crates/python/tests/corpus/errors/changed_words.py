# Errors whose words changed in 3.14 or 3.15, with their notes.
import threading
import time
import warnings

warnings.simplefilter("ignore")


class Odd:
    def __hash__(self):
        raise TypeError("no hash today")


class Plain:
    pass


def plainly():
    with Plain():
        pass


for source in """
1 // 0
1 % 0
1.5 / 0
1.5 // 0
1.5 % 0
10**30 // 0
divmod(1, 0)
divmod(1.5, 0)
0 ** -1
0.0 ** -1
0j / 0
0j ** -1
{[1]: 2}
{[1]}
{}[[1]]
{1: 2}.get([])
{}.setdefault([])
[] in {1: 2}
[] in {1}
set().add({})
set().discard([])
{([],): 1}
dict.fromkeys([[]])
dict([([], 1)])
frozenset([[]])
{Odd(): 1}
{Odd()}
hash([])
[].index(1)
(1,).index(2)
dict([1])
{}.update([None])
ValueError("a").add_note(5)
bool(NotImplemented)
not NotImplemented
"%d" % "a"
"%d %d" % (1, "a")
"%(a)d" % {"a": "x"}
"%x" % 1.5
"%f" % "a"
"%c" % "ab"
"%c" % 1.5
"%s %s" % 1
"%s %s %s" % (1, 2)
"%s" % (1, 2, 3)
"x" % 5
"%y" % 1
time.sleep("a")
threading.Lock().acquire(timeout="1")
threading.Barrier(0)
threading.stack_size(1)
plainly()
""".strip().splitlines():
    try:
        print(source, "->", eval(source))
    except Exception as e:
        print(source, "->", type(e).__name__, e, getattr(e, "__notes__", ""))


def unpack(value):
    try:
        a, b = value
    except ValueError as e:
        print(type(value).__name__, e)


for value in ([1, 2, 3], (1, 2, 3), {1: 2, 3: 4, 5: 6}, {1, 2, 3}, "abc", iter([1, 2, 3]), [1]):
    unpack(value)
