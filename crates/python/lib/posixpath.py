"""os.path: paths as text, and facts about this run's files."""  # Left out: comparing open files, Windows drives.

import _files

curdir, pardir, sep, pathsep, extsep, altsep, defpath, devnull = ".", "..", "/", ":", ".", None, "/bin:/usr/bin", "/dev/null"
supports_unicode_filenames = False


def _text(path):
    if isinstance(path, (str, bytes)):
        return path
    method = getattr(type(path), "__fspath__", None)
    if method is None:
        raise TypeError(f"expected str, bytes or os.PathLike object, not {type(path).__name__}")
    return method(path)


def join(a, *p):
    out = _text(a)
    for part in map(_text, p):
        if part.startswith("/"):
            out = part
        elif not out or out.endswith("/"):
            out += part
        else:
            out += "/" + part
    return out


def split(p):
    p = _text(p)
    head, slash, tail = p.rpartition("/")
    head += slash
    if head and head != "/" * len(head):
        head = head.rstrip("/")
    return head, tail


def basename(p):
    return split(p)[1]


def dirname(p):
    return split(p)[0]


def splitext(p):
    p = _text(p)
    start = p.rfind("/") + 1
    name = p[start:]
    stem = name.lstrip(".")
    dot = stem.rfind(".")
    if dot < 0:
        return p, ""
    dot += len(p) - len(stem)
    return p[:dot], p[dot:]


def splitdrive(p):
    return "", _text(p)


def isabs(s):
    return _text(s).startswith("/")


def normpath(path):
    path = _text(path)
    if not path:
        return "."
    lead = "/" if path.startswith("/") else ""
    parts = []
    for part in path.split("/"):
        if part in ("", "."):
            continue
        if part == ".." and (parts and parts[-1] != ".." or lead):
            if parts:
                parts.pop()
        else:
            parts.append(part)
    return lead + "/".join(parts) or "."


def abspath(path):
    path = _text(path)
    return normpath(path if path.startswith("/") else join(_files.cwd, path))


realpath = abspath


def relpath(path, start="."):
    here = [part for part in abspath(start).split("/") if part]
    there = [part for part in abspath(path).split("/") if part]
    same = 0
    while same < min(len(here), len(there)) and here[same] == there[same]:
        same += 1
    return "/".join([".."] * (len(here) - same) + there[same:]) or "."


def commonprefix(m):
    if not m:
        return ""
    first, last = min(m), max(m)
    for i, c in enumerate(first):
        if c != last[i]:
            return first[:i]
    return first


def commonpath(paths):
    parts = [[part for part in path.split("/") if part] for path in paths]
    lead = "/" if paths[0].startswith("/") else ""
    return lead + "/".join(commonprefix(parts))


def expanduser(path):
    path = _text(path)
    return "/root" + path[1:] if path == "~" or path.startswith("~/") else path


def expandvars(path):
    import os
    import re
    return re.sub(r"\$(\w+)|\$\{([^}]*)\}", lambda m: os.environ.get(m[1] or m[2], m[0]), _text(path))


def normcase(s):
    return _text(s)


def exists(path):
    return _files.kind(path) is not None


lexists = exists


def isfile(path):
    return _files.kind(path) == "file"


def isdir(path):
    return _files.kind(path) == "dir"


def islink(path):
    return False


ismount = islink


def getsize(filename):
    return len(_files.content(filename))


def getmtime(filename):
    _files.stat(filename)
    return _files.time(filename)


getatime = getctime = getmtime


def samefile(a, b):
    return abspath(a) == abspath(b)
