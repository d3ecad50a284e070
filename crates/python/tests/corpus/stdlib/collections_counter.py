from collections import Counter

c = Counter("mississippi")
print(c, c["s"], c["z"], c.most_common(2))
words = "the cat and the dog and the bird".split()
w = Counter(words)
print(w.most_common(), w.total(), sorted(w))
w.update(["cat", "cat"])
print(w["cat"], w.most_common(1))
a, b = Counter(a=3, b=1), Counter(a=1, b=2)
print(a + b, a - b, a & b, a | b)
a.subtract(b)
print(a, +a, list(a.elements()))
print(dict(Counter([1, 1, 2])), Counter([1, 2]) == Counter([2, 1]))
del c["s"]
print(c, "s" in c, len(c), sum(c.values()))
print(Counter(x=2), Counter(), sorted(Counter("hello").items()))
