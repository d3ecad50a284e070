# Groups with classes of their own in except*: what is caught, what is left, what is raised again.
class Batch(ExceptionGroup):
    def __new__(cls, message, excs, job="?"):
        made = super().__new__(cls, message, excs)
        made.job = job
        return made

    def derive(self, excs):
        return Batch(self.message, excs, self.job)


try:
    raise Batch("night", [TypeError(1), ValueError(2), Batch("inner", [OSError(3), ValueError(4)], 8)], 7)
except* ValueError as part:
    print(type(part).__name__, part.job, part.exceptions)
except* TypeError as part:
    print(type(part).__name__, part.job, part.exceptions)
except* OSError as part:
    print(type(part).__name__, part.job, part.exceptions)


def run(raised, *clauses):
    """What comes out of a try with one clause for each (type, action)."""
    try:
        try:
            raise raised
        except* ValueError as part:
            clauses[0](part)
        except* TypeError as part:
            clauses[1](part)
    except BaseException as error:
        return error
    return None


def keep(part):
    raise


def drop(part):
    pass


def new(part):
    raise KeyError(len(part.exceptions))


def again(part):
    raise part


def tree(error):
    if isinstance(error, BaseExceptionGroup):
        return [error.message, *map(tree, error.exceptions)]
    return type(error).__name__


both = lambda: ExceptionGroup("both", [TypeError(1), ValueError(2), ExceptionGroup("in", [ValueError(3), OSError(4)])])
for first in (drop, keep, new, again):
    for second in (drop, keep, new):
        print(first.__name__, second.__name__, tree(run(both(), first, second)))
print(tree(run(ValueError(1), keep, drop)), tree(run(ValueError(1), new, drop)), tree(run(OSError(1), drop, drop)))
print(tree(run(BaseExceptionGroup("top", [KeyboardInterrupt(), ValueError(1)]), new, drop)))
print(tree(run(BaseExceptionGroup("top", [SystemExit(), ValueError(1)]), drop, drop)))

for kind in (ExceptionGroup, BaseExceptionGroup, (ValueError, ExceptionGroup), int, 5):
    try:
        try:
            raise ValueError("x")
        except* kind:
            print("caught")
    except TypeError as error:
        print(error)

# The parts keep where the group was raised, its cause, and its notes.
try:
    try:
        raise ExceptionGroup("noted", [ValueError(1), TypeError(2)]) from OSError("why")
    except ExceptionGroup as group:
        group.add_note("seen")
        raise
except ExceptionGroup as group:
    left, right = group.split(ValueError)
    for part in (left, right, group.subgroup(lambda e: isinstance(e, TypeError))):
        print(repr(part), part.__notes__, repr(part.__cause__), part.__suppress_context__,
              part.__traceback__.tb_lineno)
    for condition in (3, "text", int, (ValueError, 3), [ValueError]):
        try:
            group.split(condition)
        except TypeError as error:
            print(error)


class Wrong(ExceptionGroup):
    def derive(self, excs):
        return ValueError("no group")


try:
    Wrong("w", [ValueError(1), TypeError(2)]).split(ValueError)
except TypeError as error:
    print(error)

# The words of the compiler.
for body in ("break", "continue", "return 1", "for y in x: break", "def g(): return 1", "while y: continue"):
    text = f"def f():\n for x in y:\n  try: pass\n  except* ValueError:\n   {body}"
    try:
        compile(text, "f", "exec")
        print(body, "- fine")
    except SyntaxError as error:
        print(body, "-", error.msg, error.lineno, error.offset)
for text in ("try: pass\nexcept* A: pass\nexcept B: pass", "try: pass\nexcept*: pass"):
    try:
        compile(text, "f", "exec")
    except SyntaxError as error:
        print(error.msg)
