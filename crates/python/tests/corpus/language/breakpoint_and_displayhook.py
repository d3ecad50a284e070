# breakpoint() calls sys.breakpointhook, and code compiled as "single" shows values by sys.displayhook.
import builtins
import os
import sys

print(sys.breakpointhook is sys.__breakpointhook__, sys.displayhook is sys.__displayhook__)
sys.breakpointhook = lambda *args, **kwargs: ("hook", args, kwargs)
print(breakpoint(1, key=2))
sys.breakpointhook = sys.__breakpointhook__
os.environ["PYTHONBREAKPOINT"] = "0"
print(breakpoint("nothing"))
os.environ["PYTHONBREAKPOINT"] = "builtins.len"
print(breakpoint([1, 2, 3]))
os.environ["PYTHONBREAKPOINT"] = "int"
print(breakpoint("42"))
os.environ["PYTHONBREAKPOINT"] = "no_such_module.hook"
print(breakpoint())
del sys.breakpointhook
try:
    breakpoint()
except RuntimeError as error:
    print(error)
sys.displayhook([1, "two"])
sys.displayhook(None)
print(builtins._)
shown = []
sys.displayhook = shown.append
exec(compile("3 + 4; None; 'x'", "f", "single"))
print(shown)
