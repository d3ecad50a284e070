stock = {"apple": 3, "pear": 5}
print(stock["apple"])
print(stock["plum"])
