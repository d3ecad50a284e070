import functools


@functools.total_ordering
class Version:
    def __init__(self, text):
        self.parts = tuple(int(p) for p in text.split("."))

    def __eq__(self, other):
        return self.parts == other.parts

    def __lt__(self, other):
        return self.parts < other.parts

    def __repr__(self):
        return "v" + ".".join(map(str, self.parts))


vs = [Version(t) for t in ("1.10", "1.9.3", "0.1", "1.10.0")]
print(sorted(vs), max(vs), min(vs))
print(vs[0] > vs[1], vs[0] >= vs[1], vs[0] <= vs[1], vs[0] != vs[3])


class Task:
    def __init__(self, pri, name):
        self.pri, self.name = pri, name

    def __lt__(self, other):
        return self.pri < other.pri


print([t.name for t in sorted([Task(3, "c"), Task(1, "a"), Task(2, "b")])])
print(Task(1, "x") > Task(0, "y"))
try:
    Task(1, "x") <= Task(2, "y")
except TypeError as e:
    print(e)
print(1 < 2 < 3, 1 < 3 > 2, 3 > 2 > 2, 1 == 1.0 == True)
