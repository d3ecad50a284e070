# A million ints, packed once and unpacked ten times over.
import pickle

packed = pickle.dumps(list(range(10**6)))
for _ in range(10):
    numbers = pickle.loads(packed)
