"""Before `probe.py`, for CPython: `import` takes the module from the folder LIBRARY, not its own.
"""

import sys


def load_from(library, top):
    """Makes `import` look there for this module, and for helpers that CPython does not have."""
    find = sys.modules["_frozen_importlib_external"].PathFinder.find_spec

    class Module:
        @staticmethod
        def find_spec(name, path, target=None):
            if name.split(".")[0] == top:
                return find(name, path or [library])

    class Helpers:
        @staticmethod
        def find_spec(name, path, target=None):
            if name.startswith("_") and path is None:
                return find(name, [library])

    for name in [name for name in sys.modules if name.split(".")[0] == top]:
        del sys.modules[name]
    sys.meta_path.insert(0, Module)
    sys.meta_path.append(Helpers)


load_from(LIBRARY, MODULE.split(".")[0])
