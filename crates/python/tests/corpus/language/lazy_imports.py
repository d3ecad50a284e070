# Lazy imports (3.15): the import happens when the name is first used.
import sys
import threading
lazy import graphlib
lazy import os.path
lazy from json import dumps, nothing_like_this
lazy import no_such_module_here as missing
lazy import xml_is_not_here.etree

print("graphlib" in sys.modules, globals()["graphlib"], type(globals()["graphlib"]))


def use():
    return type(graphlib.TopologicalSorter()).__name__


print(use(), use(), "graphlib" in sys.modules, type(globals()["graphlib"]))
print(dumps([1]), os.path.join("a", "b"), globals()["missing"], globals()["xml_is_not_here"])


def fails(name):
    for _ in "ab":
        try:
            eval(name)
        except ImportError as error:
            print(threading.current_thread().name, type(error).__name__, error, "|", repr(error.__cause__))


for name in ("missing", "xml_is_not_here"):
    thread = threading.Thread(target=fails, args=(name,), name=name)
    thread.start()
    thread.join()
try:
    nothing_like_this
except ImportError as error:
    print(type(error).__name__, str(error).split(" (")[0])
lazy = 3
print(lazy, sys.get_lazy_imports())
for source in ("def f():\n lazy import json", "class C:\n lazy import json", "try:\n lazy import json\nexcept: pass",
               "try: pass\nfinally:\n lazy from json import x", "lazy from json import *", "lazy from __future__ import annotations",
               "if 1:\n lazy import json", "with a:\n lazy import json", "from json lazy import x", "x = lazy import y", "lazy x"):
    try:
        compile(source, "s", "exec")
        print("fine:", source)
    except SyntaxError as error:
        print(error.msg, error.lineno, error.offset)
space = {}
exec("lazy import concurrent.futures as d\nprint(globals()['d'], d.__name__)", space)
try:
    exec("lazy import json", {}, {})
except SyntaxError as error:
    print(error.msg)
