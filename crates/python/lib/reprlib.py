"""repr() with a limit: long values are shortened with "..."."""  # Left out: indent, arrays.

import _thread

__all__ = ["Repr", "aRepr", "recursive_repr", "repr"]

_full_repr = repr


def recursive_repr(fillvalue="..."):
    """For a __repr__ that may come round to its own object: then it gives `fillvalue`."""

    def decorate(method):
        running = set()

        def wrapper(self):
            key = (id(self), _thread.get_ident())
            if key in running:
                return fillvalue
            running.add(key)
            try:
                return method(self)
            finally:
                running.discard(key)

        wrapper.__module__ = method.__module__
        wrapper.__name__ = method.__name__
        wrapper.__qualname__ = method.__qualname__
        wrapper.__doc__ = method.__doc__
        wrapper.__wrapped__ = method
        return wrapper

    return decorate


class Repr:
    """The limits, and a method for each type: repr_list, repr_dict and so on."""

    def __init__(self, *, maxlevel=6, maxtuple=6, maxlist=6, maxarray=5, maxdict=4, maxset=6, maxfrozenset=6,
                 maxdeque=6, maxstring=30, maxlong=40, maxother=30, fillvalue="...", indent=None):
        self.maxlevel = maxlevel
        self.maxtuple = maxtuple
        self.maxlist = maxlist
        self.maxarray = maxarray
        self.maxdict = maxdict
        self.maxset = maxset
        self.maxfrozenset = maxfrozenset
        self.maxdeque = maxdeque
        self.maxstring = maxstring
        self.maxlong = maxlong
        self.maxother = maxother
        self.fillvalue = fillvalue
        self.indent = indent

    def repr(self, x):
        return self.repr1(x, self.maxlevel)

    def repr1(self, x, level):
        method = getattr(self, "repr_" + type(x).__name__.replace(" ", "_"), self.repr_instance)
        return method(x, level)

    def _several(self, items, level, left, right, limit, more=""):
        if level <= 0 and items:
            return f"{left}{self.fillvalue}{right}"
        shown = [self.repr1(item, level - 1) for item in items[:limit]]
        if len(items) > limit:
            shown.append(self.fillvalue)
        elif len(items) != 1:
            more = ""
        return f"{left}{', '.join(shown)}{more}{right}"

    def repr_tuple(self, x, level):
        return self._several(list(x), level, "(", ")", self.maxtuple, ",")

    def repr_list(self, x, level):
        return self._several(x, level, "[", "]", self.maxlist)

    def repr_deque(self, x, level):
        return self._several(list(x), level, "deque([", "])", self.maxdeque)

    def repr_set(self, x, level):
        return self._several(_in_order(x), level, "{", "}", self.maxset) if x else "set()"

    def repr_frozenset(self, x, level):
        return self._several(_in_order(x), level, "frozenset({", "})", self.maxfrozenset) if x else "frozenset()"

    def repr_dict(self, x, level):
        if not x:
            return "{}"
        if level <= 0:
            return "{" + self.fillvalue + "}"
        keys = _in_order(x)
        shown = [f"{self.repr1(key, level - 1)}: {self.repr1(x[key], level - 1)}" for key in keys[:self.maxdict]]
        if len(x) > self.maxdict:
            shown.append(self.fillvalue)
        return "{" + ", ".join(shown) + "}"

    def _middle(self, text, limit):
        # Keep the beginning and the end of a text and put the fill value between them.
        if len(text) <= limit:
            return text
        start = max(0, (limit - 3) // 2)
        end = max(0, limit - 3 - start)
        return text[:start] + self.fillvalue + text[len(text) - end:]

    def repr_str(self, x, level):
        text = _full_repr(x[:self.maxstring])
        if len(text) > self.maxstring:
            start = max(0, (self.maxstring - 3) // 2)
            end = max(0, self.maxstring - 3 - start)
            text = self._middle(_full_repr(x[:start] + x[len(x) - end:]), self.maxstring)
            text = text[:start] + self.fillvalue + text[len(text) - end:]
        return text

    def repr_int(self, x, level):
        return self._middle(_full_repr(x), self.maxlong)

    def repr_instance(self, x, level):
        try:
            return self._middle(_full_repr(x), self.maxother)
        except Exception:
            return f"<{type(x).__name__} instance at {id(x):#x}>"


def _in_order(x):
    try:
        return sorted(x)
    except Exception:
        return list(x)


aRepr = Repr()
repr = aRepr.repr
