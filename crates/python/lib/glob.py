"""The files of this run whose paths fit a pattern."""  # Left out: translate().

import os
from fnmatch import fnmatch

__all__ = ["glob", "iglob", "escape"]


def _has_magic(text):
    return any(c in text for c in "*?[")


def iglob(pathname, *, root_dir=None, recursive=False, include_hidden=False):
    if root_dir:
        whole = os.path.join(root_dir, pathname)
        for found in iglob(whole, recursive=recursive):
            yield os.path.relpath(found, root_dir)
        return
    folder, name = os.path.split(pathname)
    if not _has_magic(pathname):
        if os.path.exists(pathname):
            yield pathname
        return
    folders = [folder] if not _has_magic(folder) else list(iglob(folder, recursive=recursive))
    for here in folders:
        if name == "**" and recursive:
            for root, dirs, files in os.walk(here or "."):
                root = root if here else root[2:]
                yield root
                for file in files:
                    yield os.path.join(root, file)
            continue
        try:
            names = os.listdir(here or ".")
        except OSError:
            continue
        for found in names:
            if fnmatch(found, name) and (not found.startswith(".") or name.startswith(".")):
                yield os.path.join(here, found) if here else found


def glob(pathname, *, root_dir=None, recursive=False, include_hidden=False):
    return list(iglob(pathname, root_dir=root_dir, recursive=recursive))


def escape(pathname):
    return "".join(f"[{c}]" if c in "*?[" else c for c in pathname)
