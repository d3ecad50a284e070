# A million ints, packed ten times over.
import pickle

numbers = list(range(10**6))
for _ in range(10):
    packed = pickle.dumps(numbers)
