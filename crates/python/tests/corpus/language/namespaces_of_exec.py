# exec, eval and compile: mappings as locals, closures, built-in names, modes, and what is refused.
import builtins


def tell(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__, error)


class Twelve:
    def __getitem__(self, key):
        if key.startswith("no"):
            raise KeyError(key)
        return 12

    def __setitem__(self, key, value):
        print("set", key, value)

    def __delitem__(self, key):
        print("del", key)


class Upper(dict):
    def __missing__(self, key):
        return key.upper()


for mapping in (Twelve(), Upper(b=1)):
    tell(lambda: eval("a", {}, mapping))
    tell(lambda: eval("[b, a]", {}, mapping))
exec("c = a + 1; del c", {}, Twelve())
tell(lambda: eval("nothing", {}, Twelve()))
tell(lambda: eval("nothing", {"nothing": 3}, Twelve()))
tell(lambda: eval("no_len or len('abc')", {"no_len": 0, "__builtins__": {"len": lambda text: "mine"}}))
tell(lambda: exec("print(1)", {"__builtins__": {}}))
space = {}
exec("x = 1\ndef f(): return x\nclass C: y = x", space)
print(sorted(k for k in space if k != "__builtins__"), space["f"](), space["C"].y, space["__builtins__"] is builtins.__dict__)
for call in (lambda: eval("1", 3), lambda: exec("1", 3), lambda: eval("1", {}, 3), lambda: exec("1", {}, 3), lambda: eval(3),
             lambda: exec(3), lambda: compile("1", "f", "other"), lambda: compile(3, "f", "exec")):
    tell(call)


def outer():
    a, b = 3, 4

    def inner():
        print("inner", a, b)
        return a

    return inner


inner = outer()
tell(lambda: exec(inner.__code__))
tell(lambda: eval(inner.__code__))
tell(lambda: exec(inner.__code__, closure=inner.__closure__[:1]))
tell(lambda: exec(inner.__code__, closure=inner.__closure__))
tell(lambda: exec("1", closure=inner.__closure__))


def local():
    exec("x = 7\ndef g():\n    global x\n    return x\nprint(g(), x)")
    here = 5
    exec("here = 6; there = here")
    print(here, "there" in locals(), eval("here + 1"))


local()
print(x)
for text in ("1\n", " 1", "(1,\n2)", "lambda: 1", "1;2", "a = 1", "pass", "1 +"):
    try:
        print(type(eval(text)).__name__)
    except SyntaxError as error:
        print(type(error).__name__, error.msg)
print(eval(b"1 + 1"), eval(compile("2 * 3", "f", "eval")))
exec(b"print('from bytes')")
exec(compile("1 + 1; None; 'text'", "f", "single"))
exec(compile("for i in 'ab': i\n", "f", "single"))
tell(lambda: compile("1\n2", "f", "single"))
