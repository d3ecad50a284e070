# One cook, two dishes
def cook(dish):
    for step in ("cut", "fry", "serve"):
        print(dish, "-", step)
        yield


orders = [cook("soup"), cook("pasta")]
while orders:
    order = orders.pop(0)
    try:
        next(order)
        orders.append(order)
    except StopIteration:
        pass
