"""Whole files and folders of this run."""  # Left out: archives, owners, copying of modes.

import os
import _files

__all__ = ["copy", "copy2", "copyfile", "move", "rmtree", "copytree", "get_terminal_size", "which", "disk_usage", "Error"]


class Error(OSError):
    pass


def copyfile(src, dst, *, follow_symlinks=True):
    with open(src, "rb") as source, open(dst, "wb") as target:
        target.write(source.read())
    return dst


def copy(src, dst, *, follow_symlinks=True):
    if os.path.isdir(dst):
        dst = os.path.join(dst, os.path.basename(src))
    return copyfile(src, dst)


copy2 = copy


def move(src, dst):
    if os.path.isdir(dst):
        dst = os.path.join(dst, os.path.basename(src))
    os.rename(src, dst)
    return dst


def rmtree(path, ignore_errors=False, onerror=None):
    try:
        _files.rmtree(path)
    except OSError:
        if not ignore_errors:
            raise


def copytree(src, dst, **options):
    os.makedirs(dst)
    for name in os.listdir(src):
        source, target = os.path.join(src, name), os.path.join(dst, name)
        copytree(source, target) if os.path.isdir(source) else copy(source, target)
    return dst


def which(cmd, mode=1, path=None):
    return None


def disk_usage(path):
    from collections import namedtuple
    return namedtuple("usage", "total used free")(0, 0, 0)


def get_terminal_size(fallback=(80, 24)):
    return os.terminal_size(fallback)
