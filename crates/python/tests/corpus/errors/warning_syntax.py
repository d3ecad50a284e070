x = 5
if x is 5:
    print("small ints are cached")
print("done" if x is not "a" else "odd")
