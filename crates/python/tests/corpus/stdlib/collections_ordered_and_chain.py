from collections import OrderedDict, ChainMap, deque

od = OrderedDict([("a", 1), ("b", 2), ("c", 3)])
od.move_to_end("a")
print(od, list(od))
od.move_to_end("c", last=False)
print(list(od), od.popitem(last=False), od.popitem(), od)
print(OrderedDict(a=1, b=2) == OrderedDict(b=2, a=1), OrderedDict(a=1) == {"a": 1})


class LRU:
    def __init__(self, size):
        self.data, self.size = OrderedDict(), size

    def get(self, k):
        if k not in self.data:
            return None
        self.data.move_to_end(k)
        return self.data[k]

    def put(self, k, v):
        self.data[k] = v
        self.data.move_to_end(k)
        if len(self.data) > self.size:
            self.data.popitem(last=False)


lru = LRU(2)
lru.put("a", 1)
lru.put("b", 2)
lru.get("a")
lru.put("c", 3)
print(list(lru.data), lru.get("b"))
cm = ChainMap({"x": 1}, {"x": 2, "y": 3})
print(cm["x"], cm["y"], dict(cm), len(cm), "y" in cm, cm.maps[1])
child = cm.new_child({"z": 9})
print(child["z"], sorted(child), child.parents["x"])
d = deque([1, 2, 3])
d.insert(1, "i")
d.remove(3)
d.reverse()
print(d, d.count(1), d.index("i"), 2 in d, d.copy() == d, deque("ab") + deque("c"), d.maxlen)
d.clear()
print(d, bool(d))
