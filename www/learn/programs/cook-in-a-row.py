# The cook finishes one dish before the next
def cook(dish):
    for step in ("cut", "fry", "serve"):
        print(dish, "-", step)
        yield


orders = [cook("soup"), cook("pasta")]
for order in orders:
    for _ in order:
        pass
