"""Prints what a module has and what its probe finds: a record each, which begins with `>>> `.

Set before: MODULE and PROBE, its text.
"""

import sys


def kind_of(value):
    if isinstance(value, type):
        return "class"
    return "function" if callable(value) else type(value).__name__


def surface(module):
    """Its public names. A name that comes from another module says so."""
    for name in sorted({*vars(module), *getattr(module, "__all__", ())}):
        value = getattr(module, name, None)
        kind = kind_of(value)
        if not name.startswith("_") and kind != "module":
            home = callable(value) and getattr(value, "__module__", None) or MODULE
            print(">>> ." + name)
            print(kind if home == MODULE else kind + " of " + home)


def blocks(text):
    """A line with the indented ones that follow it."""
    block = []
    for line in text.splitlines():
        if block and line[:1] != " " and block[-1][:1] != "@":
            yield block
            block = []
        if line.strip() and line[0] != "#":
            block.append(line)
    if block:
        yield block


def run(block, names):
    print(">>> " + block[0])
    text = "\n".join(block)
    try:
        try:
            code = compile(text, "probe", "eval")
        except SyntaxError:
            exec(compile(text, "probe", "exec"), names)
        else:
            value = eval(code, names)
            if value is not None:
                print(repr(value))
    except BaseException as error:
        print(type(error).__name__ + ": " + str(error))


names = {"__name__": "probe"}
exec("import " + MODULE, names)
surface(sys.modules[MODULE])
for block in blocks(PROBE):
    if block:
        run(block, names)
