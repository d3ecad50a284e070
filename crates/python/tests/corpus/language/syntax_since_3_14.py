# What 3.14 and 3.15 read that older ones refuse: types without parentheses, unpacking in comprehensions; and their words.
def caught(value):
    try:
        return int(value)
    except ValueError, TypeError:
        return "no number"


print(caught("x"), caught(None), caught("3"))
try:
    raise ExceptionGroup("g", [ValueError(1), TypeError(2)])
except* ValueError, TypeError:
    print("both")
parts = [[1, 2], [3], []]
print([*p for p in parts], {*p for p in parts}, {**d for d in ({"a": 1}, {"b": 2, "a": 3})}, sum((*p for p in parts)), list(*p for p in [parts]))
for wrong in (lambda: [*p for p in [1]], lambda: {**p for p in [1]}):
    try:
        wrong()
    except TypeError as error:
        print(error)
for source in ("def f(*): pass", "def f(a, a): pass", "def f(**k, a): pass", "def f(*, a, *b): pass", "raise from x", "raise X from",
               "assert a := b", "assert a = b", "try: pass\nexcept A as b.c: pass", "try: pass\nexcept A, B as c: pass", "with a, b,: pass",
               "import a as b.c", "from a import b as c.d", "import a.b as c d", "bf'x'", "ub'x'", "case 1: pass", "match x:\n case a as b.c: pass",
               "{**a, *b}", "[**a for a in b]", "a <> b", "if 1: pass\nelse: pass\nelif 2: pass", "x: (y := 1)", "def f(a: (yield)): pass"):
    try:
        compile(source, "s", "exec")
        print("fine:", source)
    except SyntaxError as error:
        print(f"{error.msg} ({error.lineno}, {error.offset}): {source!r}")
