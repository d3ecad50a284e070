# What pickle makes of some objects
import pickle

for thing in (7, "seven", [1, 2, 3], list(range(1000)), list(range(100_000))):
    letter = pickle.dumps(thing)
    back = pickle.loads(letter)
    print(len(letter), "bytes; equal:", back == thing, "; the same object:", back is thing)
