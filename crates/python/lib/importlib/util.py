"""Specs of modules, and modules made of them."""

import os
import sys

from importlib.machinery import ModuleSpec, SourceFileLoader

__all__ = ["find_spec", "module_from_spec", "resolve_name", "source_hash", "spec_from_file_location",
           "spec_from_loader"]


def resolve_name(name, package):
    """The whole name of a module that is named from a package on."""
    if not name.startswith("."):
        return name
    if not package:
        raise ImportError(f"no package specified for {name!r} (required for relative module names)")
    level = len(name) - len(name.lstrip("."))
    parts = package.rsplit(".", level - 1)
    if len(parts) < level:
        raise ImportError("attempted relative import beyond top-level package")
    return f"{parts[0]}.{name[level:]}" if name[level:] else parts[0]


def find_spec(name, package=None):
    """What is known of a module; None when there is none with that name."""
    name = resolve_name(name, package)
    module = sys.modules.get(name)
    if module is None:
        parent = name.rpartition(".")[0]
        if parent:
            try:
                found = __import__(parent, fromlist=["__path__"])
                found.__path__
            except AttributeError as e:
                raise ModuleNotFoundError(f"__path__ attribute not found on {parent!r} while trying to find {name!r}",
                                          name=name) from e
        try:
            __import__(name)
        except ImportError:
            return None
        module = sys.modules[name]
    spec = getattr(module, "__spec__", None)
    if spec is None:
        if name == "__main__":
            raise ValueError("__main__.__spec__ is None")
        spec = ModuleSpec(name, None, origin=getattr(module, "__file__", None), is_package=hasattr(module, "__path__"))
    return spec


def spec_from_loader(name, loader, *, origin=None, is_package=None):
    if is_package is None and hasattr(loader, "is_package"):
        is_package = loader.is_package(name)
    return ModuleSpec(name, loader, origin=origin, is_package=bool(is_package))


def spec_from_file_location(name, location=None, *, loader=None, submodule_search_locations=None):
    """The spec of a module whose source is a file."""
    path = os.fspath(location) if location is not None else loader.get_filename(name)
    if loader is None:
        if not path.endswith(".py"):
            return None
        loader = SourceFileLoader(name, path)
    spec = ModuleSpec(name, loader, origin=path)
    spec.has_location = True
    if submodule_search_locations is not None:
        spec.submodule_search_locations = submodule_search_locations
    elif getattr(loader, "is_package", lambda name: False)(name):
        spec.submodule_search_locations = [os.path.dirname(path)]
    return spec


def module_from_spec(spec):
    """A module that has not run yet."""
    create = getattr(spec.loader, "create_module", None)
    module = create(spec) if create is not None else None
    if module is None:
        module = type(sys)(spec.name)
    module.__spec__ = spec
    module.__loader__ = spec.loader
    module.__package__ = spec.parent
    if spec.submodule_search_locations is not None:
        module.__path__ = spec.submodule_search_locations
    if spec.has_location:
        module.__file__ = spec.origin
    return module


def source_hash(source_bytes):
    import hashlib

    return hashlib.sha256(source_bytes).digest()[:8]
