# One cook, three dishes
def cook(dish):
    for step in ("cut", "fry", "serve"):
        print(dish, "-", step)
        yield


orders = [cook("soup"), cook("pasta"), cook("cake")]
steps = 0
while orders:
    order = orders.pop(0)
    try:
        next(order)
        orders.append(order)
        steps += 1
    except StopIteration:
        pass
print("steps:", steps)
