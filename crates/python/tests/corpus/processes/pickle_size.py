# S3-20: how large things are on their way: a million integers are 4.87 MB.
import pickle

for n in (0, 1, 10, 1000, 100_000, 1_000_000):
    print(n, len(pickle.dumps(list(range(n)))))
print(len(pickle.dumps("x" * 1000)), len(pickle.dumps({"a": 1.5, "b": None})))
print(len(pickle.dumps(b"x" * 1_000_000)), len(pickle.dumps([0.5] * 1000)))
