data = {}
try:
    value = data["price"]
except KeyError:
    print(1 / 0)
