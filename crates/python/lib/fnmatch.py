"""Names that fit a pattern with * and ?."""

import re

__all__ = ["filter", "fnmatch", "fnmatchcase", "translate"]


def translate(pat):
    out = ""
    i = 0
    while i < len(pat):
        c = pat[i]
        i += 1
        if c == "*":
            out += ".*"
        elif c == "?":
            out += "."
        elif c == "[" and "]" in pat[i + 1:]:
            end = pat.index("]", i + 1)
            inner = pat[i:end].replace("\\", r"\\").replace("[", r"\[")
            i = end + 1
            out += "[" + ("^" + inner[1:] if inner[0] == "!" else inner) + "]"
        else:
            out += re.escape(c)
    return rf"(?s:{out})\Z"


def fnmatchcase(name, pat):
    return re.match(translate(pat), name) is not None


fnmatch = fnmatchcase


def filter(names, pat):
    return [name for name in names if fnmatch(name, pat)]
