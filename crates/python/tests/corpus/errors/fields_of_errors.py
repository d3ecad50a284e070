# The fields of built-in exceptions are fields: not in __dict__, kept by copies and pickles.
import copy
import pickle

made = (
    OSError(2, "gone", "x.txt"),
    StopIteration(3),
    SystemExit(4),
    ImportError("no", name="m", path="p"),
    UnicodeDecodeError("ascii", b"x", 0, 1, "bad"),
    UnicodeEncodeError("ascii", "x", 0, 1, "bad"),
    ExceptionGroup("g", [ValueError(1)]),
    AttributeError("a", name="n", obj=1),
    NameError("u", name="v"),
    SyntaxError("s", ("f", 1, 2, "t")),
    KeyError("k"),
)
FIELDS = "errno strerror filename filename2 value code msg name path encoding object start end reason message exceptions obj lineno offset text".split()
for error in made:
    error.mine = 1
    print(type(error).__name__, vars(error), {n: getattr(error, n) for n in FIELDS if hasattr(error, n)})
    for again in (copy.copy(error), pickle.loads(pickle.dumps(error))):
        print("   ", vars(again), again.args, {n: getattr(again, n) for n in FIELDS if hasattr(again, n)})

error = OSError(2, "gone")
error.errno, error.filename = 5, "other"
print(error, error.errno, vars(error), error.args)
error = UnicodeDecodeError("ascii", b"abc", 0, 1, "bad")
error.end, error.reason = 3, "worse"
print(error, error.end)
error = SystemExit(1)
error.code = 5
print(error.code, error.args)
stop = StopIteration(1)
del stop.value
print(stop.value)
for attempt in (lambda: delattr(ValueError(1), "args"), lambda: setattr(ValueError(), "args", 3), lambda: OSError().characters_written, lambda: setattr(ValueError(), "__cause__", 3), lambda: ValueError().errno, lambda: setattr(ExceptionGroup("g", [ValueError()]), "exceptions", 3)):
    try:
        print(attempt())
    except (TypeError, AttributeError) as problem:
        print(type(problem).__name__, problem)


class Missing(AttributeError):
    def __init__(self, name, note):
        super().__init__(f"{name} is missing")
        self.name = name
        self.note = note


error = Missing("x", "y")
print(error.name, vars(error), repr(error))
