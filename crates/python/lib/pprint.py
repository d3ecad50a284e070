"""Prints values in a form that people can read."""  # Left out: breaking long bytes into lines.

import re
import sys
import types
from collections import ChainMap, Counter, OrderedDict, UserDict, UserList, UserString, defaultdict, deque
from io import StringIO

__all__ = ["pprint", "pformat", "isreadable", "isrecursive", "saferepr", "PrettyPrinter", "pp"]


def pprint(object, stream=None, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    PrettyPrinter(indent, width, depth, stream, compact=compact, sort_dicts=sort_dicts,
                  underscore_numbers=underscore_numbers).pprint(object)


def pformat(object, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    return PrettyPrinter(indent, width, depth, compact=compact, sort_dicts=sort_dicts,
                         underscore_numbers=underscore_numbers).pformat(object)


def pp(object, *args, sort_dicts=False, **kwargs):
    pprint(object, *args, sort_dicts=sort_dicts, **kwargs)


def saferepr(object):
    return PrettyPrinter()._repr(object, {}, 0)


def isreadable(object):
    return PrettyPrinter().isreadable(object)


def isrecursive(object):
    return PrettyPrinter().isrecursive(object)


class _Key:
    """Sorts anything: what cannot be compared by the name of its type."""

    __slots__ = ("obj",)

    def __init__(self, obj):
        self.obj = obj

    def __lt__(self, other):
        try:
            return self.obj < other.obj
        except TypeError:
            return (str(type(self.obj)), id(self.obj)) < (str(type(other.obj)), id(other.obj))


def _pair(item):
    return _Key(item[0]), _Key(item[1])


class PrettyPrinter:
    def __init__(self, indent=1, width=80, depth=None, stream=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
        if indent < 0:
            raise ValueError("indent must be >= 0")
        if depth is not None and depth <= 0:
            raise ValueError("depth must be > 0")
        if not width:
            raise ValueError("width must be != 0")
        self._indent, self._width, self._depth = indent, width, depth
        self._stream = sys.stdout if stream is None else stream
        self._compact, self._sort_dicts, self._underscores = compact, sort_dicts, underscore_numbers

    def pprint(self, object):
        self._stream.write(self.pformat(object) + "\n")

    def pformat(self, object):
        out = StringIO()
        self._format(object, out, 0, 0, {}, 0)
        return out.getvalue()

    def isrecursive(self, object):
        self.pformat(object)
        return self._recursive

    def isreadable(self, object):
        text = self.pformat(object)
        return not self._recursive and "<" not in text

    _recursive = False

    def _format(self, object, out, indent, allowance, context, level):
        key = id(object)
        if key in context:
            self._recursive = True
            out.write(self._recursion(object))
            return
        shown = self._repr(object, context, level)
        if len(shown) > self._width - indent - allowance:
            way = self._dispatch.get(type(object).__repr__)
            if way is not None:
                context[key] = 1
                way(self, object, out, indent, allowance, context, level + 1)
                del context[key]
                return
            cls = type(object)
            if hasattr(cls, "__dataclass_fields__") and "__repr__" in cls.__dict__ and not isinstance(object, type):
                context[key] = 1
                self._dataclass(object, out, indent, allowance, context, level + 1)
                del context[key]
                return
        out.write(shown)

    @staticmethod
    def _recursion(object):
        return f"<Recursion on {type(object).__name__} with id={id(object)}>"

    def _dataclass(self, object, out, indent, allowance, context, level):
        name = type(object).__name__
        indent += len(name) + 1
        items = [(f.name, getattr(object, f.name)) for f in object.__dataclass_fields__.values() if f.repr]
        out.write(name + "(")
        self._names(items, out, indent, allowance, context, level)
        out.write(")")

    def _dict(self, object, out, indent, allowance, context, level):
        out.write("{")
        if self._indent > 1:
            out.write((self._indent - 1) * " ")
        if object:
            items = sorted(object.items(), key=_pair) if self._sort_dicts else object.items()
            self._items(items, out, indent, allowance + 1, context, level)
        out.write("}")

    def _ordered(self, object, out, indent, allowance, context, level):
        if not object:
            out.write(repr(object))
            return
        name = type(object).__name__
        out.write(name + "(")
        self._list(list(object.items()), out, indent + len(name) + 1, allowance + 1, context, level)
        out.write(")")

    def _list(self, object, out, indent, allowance, context, level):
        out.write("[")
        self._all(object, out, indent, allowance + 1, context, level)
        out.write("]")

    def _tuple(self, object, out, indent, allowance, context, level):
        out.write("(")
        end = ",)" if len(object) == 1 else ")"
        self._all(object, out, indent, allowance + len(end), context, level)
        out.write(end)

    def _set(self, object, out, indent, allowance, context, level):
        if not object:
            out.write(repr(object))
            return
        name = type(object).__name__
        if type(object) is set:
            out.write("{")
            end = "}"
        else:
            out.write(name + "({")
            end = "})"
            indent += len(name) + 1
        self._all(sorted(object, key=_Key), out, indent, allowance + len(end), context, level)
        out.write(end)

    def _str(self, object, out, indent, allowance, context, level):
        chunks = []
        lines = object.splitlines(True)
        if level == 1:
            indent += 1
            allowance += 1
        width = most = self._width - indent
        shown = ""
        for i, line in enumerate(lines):
            shown = repr(line)
            if i == len(lines) - 1:
                width -= allowance
            if len(shown) <= width:
                chunks.append(shown)
                continue
            parts = re.findall(r"\S*\s*", line)
            parts.pop()
            width2 = most
            current = ""
            for j, part in enumerate(parts):
                candidate = current + part
                if j == len(parts) - 1 and i == len(lines) - 1:
                    width2 -= allowance
                if len(repr(candidate)) > width2:
                    if current:
                        chunks.append(repr(current))
                    current = part
                else:
                    current = candidate
            if current:
                chunks.append(repr(current))
        if len(chunks) == 1:
            out.write(shown)
            return
        if level == 1:
            out.write("(")
        for i, chunk in enumerate(chunks):
            if i > 0:
                out.write("\n" + " " * indent)
            out.write(chunk)
        if level == 1:
            out.write(")")

    def _wrapped(self, object, out, indent, allowance, context, level, head, inner):
        out.write(head)
        self._format(inner, out, indent + len(head), allowance + 1, context, level - 1)
        out.write(")")

    def _proxy(self, object, out, indent, allowance, context, level):
        self._wrapped(object, out, indent, allowance, context, level, "mappingproxy(", dict(object))

    def _namespace(self, object, out, indent, allowance, context, level):
        name = "namespace" if type(object) is types.SimpleNamespace else type(object).__name__
        indent += len(name) + 1
        out.write(name + "(")
        self._names(list(object.__dict__.items()), out, indent, allowance, context, level)
        out.write(")")

    def _defaultdict(self, object, out, indent, allowance, context, level):
        if not object:
            out.write(repr(object))
            return
        factory = self._repr(object.default_factory, context, level)
        name = type(object).__name__
        indent += len(name) + 1
        out.write(f"{name}({factory},\n{' ' * indent}")
        self._dict(object, out, indent, allowance + 1, context, level)
        out.write(")")

    def _counter(self, object, out, indent, allowance, context, level):
        if not object:
            out.write(repr(object))
            return
        name = type(object).__name__
        out.write(name + "({")
        if self._indent > 1:
            out.write((self._indent - 1) * " ")
        self._items(object.most_common(), out, indent + len(name) + 1, allowance + 2, context, level)
        out.write("})")

    def _deque(self, object, out, indent, allowance, context, level):
        if not object:
            out.write(repr(object))
            return
        name = type(object).__name__
        out.write(name + "(")
        indent += len(name) + 1
        out.write("[")
        if object.maxlen is None:
            self._all(object, out, indent, allowance + 2, context, level)
            out.write("])")
        else:
            self._all(object, out, indent, 2, context, level)
            out.write(f"],\n{' ' * indent}maxlen={object.maxlen})")

    def _names(self, items, out, indent, allowance, context, level):
        between = ",\n" + " " * indent
        for i, (name, value) in enumerate(items):
            last = i == len(items) - 1
            out.write(name + "=")
            if id(value) in context:
                out.write("...")
            else:
                self._format(value, out, indent + len(name) + 1, allowance if last else 1, context, level)
            if not last:
                out.write(between)

    def _items(self, items, out, indent, allowance, context, level):
        items = list(items)
        indent += self._indent
        between = ",\n" + " " * indent
        for i, (key, value) in enumerate(items):
            last = i == len(items) - 1
            shown = self._repr(key, context, level)
            out.write(shown + ": ")
            self._format(value, out, indent + len(shown) + 2, allowance if last else 1, context, level)
            if not last:
                out.write(between)

    def _all(self, items, out, indent, allowance, context, level):
        indent += self._indent
        if self._indent > 1:
            out.write((self._indent - 1) * " ")
        between = ",\n" + " " * indent
        separator = ""
        width = most = self._width - indent + 1
        items = list(items)
        for i, item in enumerate(items):
            last = i == len(items) - 1
            if last:
                most -= allowance
                width -= allowance
            if self._compact:
                shown = self._repr(item, context, level)
                w = len(shown) + 2
                if width < w:
                    width = most
                    if separator:
                        separator = between
                if width >= w:
                    width -= w
                    out.write(separator)
                    separator = ", "
                    out.write(shown)
                    continue
            out.write(separator)
            separator = between
            self._format(item, out, indent, allowance if last else 1, context, level)

    def _repr(self, object, context, level):
        kind = type(object)
        if kind is int and self._underscores:
            return f"{object:_d}"
        way = kind.__repr__
        if issubclass(kind, dict) and way is dict.__repr__:
            if not object:
                return "{}"
            if self._depth and level >= self._depth:
                return "{...}"
            if id(object) in context:
                self._recursive = True
                return self._recursion(object)
            context[id(object)] = 1
            items = sorted(object.items(), key=_pair) if self._sort_dicts else object.items()
            parts = [f"{self._repr(k, context, level + 1)}: {self._repr(v, context, level + 1)}" for k, v in items]
            del context[id(object)]
            return "{" + ", ".join(parts) + "}"
        if (issubclass(kind, list) and way is list.__repr__) or (issubclass(kind, tuple) and way is tuple.__repr__):
            if issubclass(kind, list):
                form = "[{}]"
            else:
                form = "({},)" if len(object) == 1 else "({})"
            if not object:
                return form.format("")
            if self._depth and level >= self._depth:
                return form.format("...")
            if id(object) in context:
                self._recursive = True
                return self._recursion(object)
            context[id(object)] = 1
            parts = [self._repr(item, context, level + 1) for item in object]
            del context[id(object)]
            return form.format(", ".join(parts))
        return repr(object)

    _dispatch = {dict.__repr__: _dict, OrderedDict.__repr__: _ordered, list.__repr__: _list, tuple.__repr__: _tuple,
                 set.__repr__: _set, frozenset.__repr__: _set, str.__repr__: _str, types.MappingProxyType.__repr__: _proxy,
                 types.SimpleNamespace.__repr__: _namespace, defaultdict.__repr__: _defaultdict, Counter.__repr__: _counter,
                 deque.__repr__: _deque}
