# Modules by a name that is made while the program runs, specs, and a module whose source is a file.
import importlib, importlib.util, importlib.machinery, importlib.metadata, sys, types
print(importlib.import_module("math").pi, importlib.import_module("os.path").sep, importlib.import_module(".decoder", "json").__name__)
for bad in (("nope",), (".x",), ("json.nope",), ("",)):
    try: importlib.import_module(*bad)
    except Exception as e: print(type(e).__name__, e)
import json
print(importlib.reload(json) is json)
try: importlib.reload(3)
except TypeError as e: print(e)
print(importlib.util.find_spec("nope"), importlib.util.find_spec("json").name)
try: importlib.util.find_spec("nope.x")
except ModuleNotFoundError as e: print(e)
spec = importlib.util.find_spec("math")
print(spec.name, spec.parent)
m = importlib.util.module_from_spec(importlib.machinery.ModuleSpec("mine", None))
print(m.__name__, type(m), m.__spec__.name)
print(importlib.util.resolve_name(".a", "b"), importlib.util.resolve_name("a", None))
try: print(importlib.metadata.version("nope"))
except importlib.metadata.PackageNotFoundError as e: print(e, type(e).__mro__[1])
importlib.invalidate_caches()
print(importlib.__import__("math") is sys.modules["math"])
import os, tempfile
path = os.path.join(tempfile.mkdtemp(), "plug.py")
with open(path, "w") as f:
    f.write("x = 5\ndef f(): return x * 2\nprint('loaded', __name__)\n")
spec = importlib.util.spec_from_file_location("plug", path)
m = importlib.util.module_from_spec(spec)
spec.loader.exec_module(m)
print(m.f(), m.__name__, "plug" in sys.modules)
