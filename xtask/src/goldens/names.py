"""Prints the public names of modules of CPython's library, a module a line."""

import importlib
import keyword
import sys
import types
import warnings

warnings.simplefilter("ignore")
for name in sys.argv[1:]:
    try:
        module = importlib.import_module(name)
    except ImportError:
        continue
    names = [
        n
        for n in getattr(module, "__all__", None) or dir(module)
        if not n.startswith("_") and not keyword.iskeyword(n) and not isinstance(getattr(module, n, None), types.ModuleType)
    ]
    print(name + ":", *sorted(set(names)))
