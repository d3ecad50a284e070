prices = ["10", "20", "n/a"]
print(sum(int(p) for p in prices if p))
