# Where := and declarations of names are refused, and the scope that := binds in.
def tell(text):
    try:
        exec(text, {})
        print("fine:", text)
    except SyntaxError as error:
        print(f"{error.msg} ({error.lineno}, {error.offset}): {text!r}")


for text in (
    "[n := 0 for n in range(5)]", "[[(n := 0) for m in range(5)] for n in range(5)]", "[n := 0 for n, m in [(1, 2)]]",
    "[n for n in range(5) if (m := n) for k in 'ab' for m in 'ab']", "{n: (n := 1) for n in 'ab'}", "(n := 0 for n in 'ab')",
    "[n for n in (m := [1])]", "[n for n in [m := 1 for k in 'a']]", "[n for n in (lambda: (m := 1))()]",
    "[(lambda: (n := 1)) for n in 'a']", "class C: [(n := 1) for i in 'x']", "class C: x = [i for i in 'x' if (lambda: (n := 1))]",
    "def f():\n [b := 1 for z in 'a']\n assert b == 1\nf()", "[q := w for w in 'abc']\nassert q == 'c'",
    "def f():\n global g\n [g := 2 for i in 'a']\nf()\nassert g == 2",
    "def f():\n nonlocal nowhere", "a = 3\ndef g():\n def h():\n  nonlocal a", "nonlocal a",
    "def f(a):\n global a", "def f(a):\n nonlocal a", "def f():\n print(a)\n global a", "def f():\n a = 1\n global a",
    "def f():\n a: int\n global a", "def f():\n global a\n a: int", "def f():\n global a\n nonlocal a",
    "a: int\ndef f():\n global a\na: str = 'x'", "def f(a, a): pass", "x = y := 1", "x(y := 1, z=(w := 2))" if False else "(x := 1, 2)",
    "(a.b := 1)", "(a[0] := 1)", "((a, b) := 1)", "(None := 1)", "del (x := 1)", "lambda: (x := 1)", "def f(x=(y := 1)): pass",
):
    tell(text)
