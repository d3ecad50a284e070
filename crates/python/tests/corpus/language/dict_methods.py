d = {"a": 1, "b": 2}
d["c"] = 3
print(d, len(d), d["a"], d.get("z"), d.get("z", 0), "a" in d)
print(list(d), list(d.keys()), list(d.values()), list(d.items()))
print(d.keys(), d.values(), d.items())
d.update({"b": 20}, e=5)
print(d, d.pop("a"), d.pop("zz", None), d.popitem(), d)
print(d.setdefault("x", []), d.setdefault("b", 0))
d["x"].append(1)
print(d)
print({**d, "y": 1}, d | {"b": 0}, dict(a=1, b=2), dict([("k", "v")]), dict.fromkeys("ab", 0))
d |= {"new": 1}
del d["x"]
print(d, {"a": 1, "b": 2} == {"b": 2, "a": 1})
print({k: v for k, v in sorted({"z": 1, "y": 2}.items(), key=lambda kv: kv[1])})
inv = {v: k for k, v in {"one": 1, "two": 2}.items()}
print(inv, max(inv), sorted(inv, reverse=True))
counts = {}
for w in "the cat the dog the end".split():
    counts[w] = counts.get(w, 0) + 1
print(counts, sorted(counts.items(), key=lambda p: (-p[1], p[0])))
print({1: "int", 1.0: "float", True: "bool"}, {(1, 2): "tuple"}[1, 2])
print({"a": 1}.keys() & {"a": 2, "b": 3}.keys(), {"a": 1}.items() <= {"a": 1, "b": 2}.items())
print(list(reversed({"a": 1, "b": 2})), {}.copy(), bool({}))
for bad in (lambda: {}["k"], lambda: {[]: 1}, lambda: {}.popitem(), lambda: dict([1]), lambda: {{}: 1}):
    try:
        bad()
    except Exception as e:
        print(type(e).__name__, e)
try:
    for k in d:
        d[k + "!"] = 1
except RuntimeError as e:
    print(e)
