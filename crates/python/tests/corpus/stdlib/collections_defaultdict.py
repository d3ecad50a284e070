from collections import defaultdict

groups = defaultdict(list)
for name in ("ann", "bob", "alice", "ben"):
    groups[name[0]].append(name)
print(dict(groups), groups["zzz"], len(groups))
counts = defaultdict(int)
for ch in "banana":
    counts[ch] += 1
print(counts, counts["q"])
tree = defaultdict(lambda: defaultdict(int))
tree["x"]["y"] += 5
print(tree["x"]["y"], tree["a"]["b"])
print(defaultdict(set), defaultdict(None, {"a": 1}), groups.default_factory)
plain = defaultdict(None)
try:
    plain["x"]
except KeyError as e:
    print("KeyError", e)
print(groups.get("nope"), "nope" in groups, isinstance(groups, dict))
copy = groups.copy()
print(type(copy).__name__, copy == groups)
