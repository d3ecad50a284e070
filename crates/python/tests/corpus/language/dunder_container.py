class Inventory:
    def __init__(self):
        self._items = {}

    def __getitem__(self, key):
        return self._items[key]

    def __setitem__(self, key, value):
        self._items[key] = value

    def __delitem__(self, key):
        del self._items[key]

    def __contains__(self, key):
        return key in self._items

    def __len__(self):
        return len(self._items)

    def __iter__(self):
        return iter(sorted(self._items))

    def __missing__(self, key):
        return "never called"


inv = Inventory()
inv["pens"] = 3
inv["ink"] = 1
inv["pens"] += 4
print(len(inv), list(inv), "ink" in inv, "pad" in inv, inv["pens"])
del inv["ink"]
print(bool(inv), [k for k in inv])
try:
    inv["ink"]
except KeyError as e:
    print("KeyError", e)


class Sequence:
    """Only __getitem__: the old iteration protocol."""
    def __getitem__(self, i):
        if isinstance(i, slice):
            return f"slice({i.start}, {i.stop}, {i.step})"
        if i >= 4:
            raise IndexError(i)
        return i * i


s = Sequence()
print(list(s), 9 in s, 5 in s, s[1:2], s[::3], tuple(zip(s, "abcd")))


class Default(dict):
    def __missing__(self, key):
        self[key] = value = key * 2
        return value


d = Default()
print(d[4], d["ab"], d)
