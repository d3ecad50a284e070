"""Records traceback.jsonl: programs that fail, described as plain frames, and the traceback that CPython prints."""
import _suggestions
import itertools
import linecache
import random
import traceback

from common import Recorder

rng = random.Random(5)
rec = Recorder("traceback")
COUNT = itertools.count()


def chars(line, offset):
    return len(line.encode()[:offset].decode(errors="replace"))


def frames(tb):
    out = []
    for frame, (line, end_line, start, end) in traceback._walk_tb_with_full_positions(tb):
        code = frame.f_code
        if not code.co_filename.startswith("prog"):
            continue
        source = [linecache.getline(code.co_filename, n).rstrip("\n") for n in range(line, (end_line or line) + 1)]
        if start is not None:
            start, end = chars(source[0], start), chars(source[-1], end)
        out.append([code.co_filename, line, code.co_name, source, start, end])
    return out


def describe(root):
    """The exceptions reachable from one, as a list with links by index, itself first."""
    found, at = [root], 0
    index = {id(root): 0}

    def link(exc):
        if exc is not None and id(exc) not in index:
            index[id(exc)] = len(found)
            found.append(exc)
        return None if exc is None else index[id(exc)]

    out = []
    while at < len(found):
        exc = found[at]
        at += 1
        te = traceback.TracebackException.from_exception(exc)
        out.append({"type": te.exc_type_str, "message": str(te), "notes": getattr(exc, "__notes__", []), "stack": frames(exc.__traceback__),
                    "cause": link(exc.__cause__), "context": link(exc.__context__), "suppress": exc.__suppress_context__})
        if isinstance(exc, SyntaxError):
            out[-1]["syntax"] = [exc.msg, exc.filename, exc.lineno, exc.end_lineno, exc.text, exc.offset, exc.end_offset]
        if isinstance(exc, BaseExceptionGroup):
            out[-1]["members"] = [link(e) for e in exc.exceptions]
    return out


def strip_own(exc, seen):
    """Takes this script's frame off, everywhere."""
    if exc is None or id(exc) in seen:
        return
    seen.add(id(exc))
    while exc.__traceback__ and not exc.__traceback__.tb_frame.f_code.co_filename.startswith("prog"):
        exc.__traceback__ = exc.__traceback__.tb_next
    for other in [exc.__cause__, exc.__context__, *getattr(exc, "exceptions", ())]:
        strip_own(other, seen)


def program(source, op="chain"):
    name = f"prog{next(COUNT)}.py"
    linecache.cache[name] = (len(source), None, source.splitlines(True), name)
    try:
        exec(compile(source, name, "exec"), {"__name__": "__main__"})
    except BaseException as exc:
        strip_own(exc, set())
        text = "".join(traceback.format_exception(exc))
        rec.add(op, lambda _: text, describe(exc))
    else:
        raise AssertionError("did not fail: " + source)


PRELUDE = """class O: pass
o = O(); o.z = O(); z = 0; l = [1, 2]; d = {'k': {}}; s = 'x'; é = 0
def f(*a, **k): return 1 / 0
def g(*a): return f
def ident(x): return x
"""
EXPRS = ["1/z", "1 / z", "(1) / (z)", "1//z", "1 // (z)", "1%z", "2 ** s", "s + 1", "s@s", "1 <<s", "(s) +   (1)", "s + 1 + 2", "1 + 2 + s", "(s+1)*2", "-s", "not f()", "~s", "s < 1", "1 < s < 3", "s in 5", "l[5]", "l[ 5 ]", "(l)[5]", "l[0][1]",
         "d['k']['x']", "d['k']['x']['y']", "l[5] + 1", "1 + l[5]", "f()", "f ( )", "(f)()", "f(1, 2)", "g()()", "g()(1)", "o.q", "o.z.q", "o.q.r", "o.q()", "o.z.q(1)", "nope", "nope + 1", "f(nope)", "ident(f())", "ident(nope).x", "l[nope]", "l[f()]", "[1/z]", "[f() for _ in l]",
         "{1: 1/z}", "{s: f()}", "(1/z, 2)", "f() if 1 else 2", "1 if f() else 2", "lambda: 1", "(lambda: 1/z)()", "f'{1/z}'", "f'{f()} x'", "f'{z:{s}}'", "s.join([1])", "int('x')", "f(*l)", "f(**{'a': 1})", "f(*5)", "ident(x=1)", "len(5)", "[*5]", "{**5}", "max([])", "'日本' + 1", "é / é", "'日本' + l[9]", "ident('日本').x",
         "s[0:'a']", "l['a':]", "(x := 1/z)", "1 and f()", "l[\n5\n]", "f(\n  1,\n  2,\n)", "1 /\\\n z", "(1\n /\n z)", "(1  # note\n / # more / things\n z)", "ident(\n f()\n)", "(f)(\n1)", "f(1,\n\n\n\n\n2)", "(f\n(1))", "(1 + 2 +\n 3 + 4 +\n 5 + 6 +\n s + 7)", "s + (\n1)",
         "(\n s +\n 1\n)", "d[\n 'k'\n][\n 'x'\n]", "ident(1,\n2)", "{\n'a': 1/z,\n}", "[\n 1,\n f(),\n]", "next(iter([]))", "sum(x/z for x in l)", "list(map(f, l))", "f(f(f(1)))", "(l[5])", "((1/z))", "( f() )", "o.z . q", "l[5].x", "l [5]", "g () ()", "s+1", "s%(1,2)", "'%d' % s", "s*s", "1/(z)#c", "s. y"]
CONTEXTS = ["{e}", "x = {e}", "x = y = {e}", "x: int = {e}", "z += {e}", "l[0] = {e}", "o.a = {e}", "x, y = {e}, 1", "return {e}", "if {e}: pass", "while {e}: break", "for x in {e}: pass", "assert {e}", "print({e})", "print(1, {e}, 2)", "return ({e})", "x = ({e})", "raise {e}", "with {e} as x: pass", "del l[{e}]", "x = {e}; y = 1", "y = 1; x = {e}",
            "yield_ = [{e}]", "if True: {e}", "{e} # end", "x = {e} # end", "return {e}, 1", "try: {e}\n    finally: pass"]
full = list(itertools.product(EXPRS, CONTEXTS))
rng.shuffle(full)
for e, c in full:
    body = c.format(e=e.replace("\n", "\n    "))
    source = PRELUDE + "def run():\n    global z\n    " + body + "\nrun()\n"
    try:
        compile(source, "x", "exec")
    except SyntaxError:
        continue
    try:
        program(source, "carets")
    except AssertionError:
        continue
    if rng.random() < 0.2:  # at the top level, or deep inside
        deep = "".join("    " * i + "if True:\n" for i in range(3)) + "".join("            " + line + "\n" for line in body.split("\n"))
        try:
            program(PRELUDE + deep, "carets")
        except (AssertionError, SyntaxError):
            pass

program("def f(n):\n    return f(n - 1) if n else 1/0\nf(10)\n")
program("def f(n):\n    if n == 0: raise ValueError('done')\n    f(n - 1)\nf(4)\n")
program("def f(n):\n    if n == 0: raise ValueError('done')\n    f(n - 1)\nf(3)\n")
program("def f(n):\n    if n == 0:\n        raise ValueError('done')\n    g(n - 1)\ndef g(n):\n    f(n)\nf(5)\n")
program("def f(n):\n    return 0 if n == 0 else f(n - 1) + 1/n if n > 1 else 1/0\nf(9)\n")
for raise_ in ["ValueError", "ValueError()", "ValueError('')", "ValueError('a\\nb')", "KeyError('k')", "KeyError()", "SystemError(1, 2)", "StopIteration", "KeyboardInterrupt", "SystemExit(3)", "OSError(2, 'No such file')", "Exception('日本')", "AssertionError", "UnicodeDecodeError('utf-8', b'x', 0, 1, 'bad')", "RuntimeError('x' * 100)", "NotImplementedError", "TimeoutError('late')"]:
    program(f"raise {raise_}\n")
    program(f"def f():\n    raise {raise_}\ntry:\n    f()\nexcept BaseException as e:\n    e.add_note('a note')\n    e.add_note('two\\nlines')\n    e.add_note('')\n    raise\n")
program("class MyError(Exception):\n    pass\nraise MyError('mine')\n")
program("import json\nraise json.JSONDecodeError('m', 'doc', 0)\n")
program("class A:\n    class E(Exception): pass\nraise A.E\n")
program("def f():\n    try:\n        1/0\n    except ZeroDivisionError:\n        raise KeyError('x')\nf()\n")
program("def f():\n    try:\n        1/0\n    except ZeroDivisionError as e:\n        raise KeyError('x') from e\nf()\n")
program("def f():\n    try:\n        1/0\n    except ZeroDivisionError as e:\n        raise KeyError('x') from None\nf()\n")
program("try:\n    try:\n        try:\n            1/0\n        except Exception as e:\n            raise ValueError(1) from e\n    except Exception:\n        nope\nexcept Exception as e:\n    raise RuntimeError('end') from e\n")
program("raise ValueError('a') from KeyError('never raised')\n")
program("try:\n    1/0\nfinally:\n    [][1]\n")
program("e = ValueError(1)\ne.__cause__ = e\nraise e\n")
program("a = ValueError('a'); b = ValueError('b')\na.__context__ = b\nb.__context__ = a\nraise a\n")
G = "def make(e):\n    try: raise e\n    except BaseException as x: return x\n"
program("raise ExceptionGroup('g', [ValueError(1), TypeError('t')])\n")
program(G + "raise ExceptionGroup('g', [make(ValueError(1)), make(TypeError('t\\nu'))])\n")
program(G + "raise ExceptionGroup('g', [make(ExceptionGroup('in', [make(OSError(1)), KeyError('k')])), make(TypeError('t'))])\n")
program(G + "raise ExceptionGroup('g', [make(TypeError('t')), make(ExceptionGroup('in', [make(OSError(1)), KeyError('k')]))])\n")
program(G + "raise BaseExceptionGroup('g', [make(ExceptionGroup('in', [make(ExceptionGroup('in2', [ValueError(3)]))])), KeyboardInterrupt()])\n")
program("raise ExceptionGroup('many', [ValueError(i) for i in range(15)])\n")
program("raise ExceptionGroup('many', [ValueError(i) for i in range(16)])\n")
program("raise ExceptionGroup('many', [ValueError(i) for i in range(30)])\n")
program("e = ValueError(0)\nfor i in range(14):\n    e = ExceptionGroup(f'g{i}', [e])\nraise e\n")
program("e = ValueError(0)\nfor i in range(10):\n    e = ExceptionGroup(f'g{i}', [e, KeyError(i)])\nraise e\n")
program(G + "g = ExceptionGroup('g', [make(ValueError(1))])\ng.add_note('note on\\nthe group')\ng.exceptions[0].add_note('inner note')\nraise g\n")
program("try:\n    raise ExceptionGroup('g', [ValueError(1)])\nexcept ExceptionGroup as e:\n    raise RuntimeError('after') from e\n")
program("try:\n    1/0\nexcept Exception:\n    raise ExceptionGroup('g', [ValueError(1)])\n")
program("def inner():\n    try:\n        1/0\n    except Exception as e:\n        raise KeyError('k') from e\ntry:\n    inner()\nexcept Exception as e:\n    x = e\nraise ExceptionGroup('g', [x, x.__cause__])\n")
program("try:\n    raise ExceptionGroup('g', [ValueError(1), TypeError(2)])\nexcept* ValueError as e:\n    raise KeyError('k')\n")
program("def f():\n    try:\n        raise ExceptionGroup('g', [ValueError(1), TypeError(2), OSError(3)])\n    except* ValueError:\n        1/0\n    except* TypeError as t:\n        raise RuntimeError('again') from t\nf()\n")
for source in ["x = (1,\n", "if True\n    pass\n", "x = = 1\n", "def f(:\n", "  x = 1\n", "if 1:\nx\n", "x = 'abc\n", "print 1\n", "1 = x\n", "f(a b)\n", "for x in y\n", "x = [1, 2\ny = 3\n", "a b\n", "日本 = = 1\n", "x = '日本' 1\n", "return 1\n", "\tx = (\n", "class\n", "x = 0777\n", "'''abc\n", "if 1:\n\tx\n        y\n", "x +\n",
               "else: 1\n", "lambda x: = 1\n", "break\n", "await x\n", "f(**a, *b)\n", "def f(a, a): pass\n", "x = {1: 2, 3}\n", "import\n", "x = $\n", "(1 2)\n", "a = 1 if 2\n", "nonlocal x\n", "print(f'{x!z}')\n", "f'{'\n", "x = (1 +\n     2 3)\n", "while True print(1)\n"]:
    try:
        compile(source, "prog.py", "exec")
        raise AssertionError(source)
    except SyntaxError as exc:
        exc.__traceback__ = None
        text = "".join(traceback.format_exception(exc))
        rec.add("syntax", lambda _: text, describe(exc))
for details in [(None, None, None, None), ("f.py", 3, 2, "text\n"), ("f.py", 3, 99, "text\n"), ("f.py", 3, 0, "text\n"), ("f.py", None, None, None), (None, 3, None, "x y"), ("f.py", 3, 3, "  \tx y\n"), ("f.py", 3, 2, "text\n", 3, 4), ("f.py", 3, 2, "text\n", 4, 1), ("f.py", 3, 2, "text\n", 3, 99), ("f.py", 3, 2, "text\n", 3, 0), ("f.py", 3, 4, "a\tb\tc\n", 3, 6), ("f.py", 3, -1, "text"), ("f.py", 1, 1, "")]:
    exc = SyntaxError("message", details)
    text = "".join(traceback.format_exception(exc))
    rec.add("syntax", lambda _: text, describe(exc))

WORDS = dir("") + dir([]) + dir({}) + dir(__builtins__) + ["counter", "Counter", "lock", "thread_count", "日本語", "caf\u00e9", "x", "y", "ab", "a" * 41, "value_one", "value_two"]
for _ in range(700):
    word = list(rng.choice(WORDS))
    for _ in range(rng.randrange(4)):
        at = rng.randrange(len(word) + 1)
        change = rng.randrange(4)
        if change == 0:
            word.insert(at, rng.choice("abcxyz_"))
        elif at < len(word) and change == 1:
            del word[at]
        elif at < len(word) and change == 2:
            word[at] = word[at].swapcase()
        elif at + 1 < len(word):
            word[at], word[at + 1] = word[at + 1], word[at]
    names = rng.sample(WORDS, rng.choice([3, 40, 200]))
    rec.add("closest", lambda names, name: str(_suggestions._generate_suggestions(names, name)), names, "".join(word))
rec.add("closest", lambda names, name: str(_suggestions._generate_suggestions(names, name)), ["abd"] * 749, "abc")
rec.add("closest", lambda names, name: str(_suggestions._generate_suggestions(names, name)), ["abd"] * 750, "abc")
rec.save(150)
