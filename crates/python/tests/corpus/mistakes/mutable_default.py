def add_item(item, basket=[]):
    basket.append(item)
    return basket


print(add_item("apple"))
print(add_item("pear"))
print(add_item("fig", []))
print(add_item("plum"))
print(add_item.__defaults__)


def fixed(item, basket=None):
    if basket is None:
        basket = []
    basket.append(item)
    return basket


print(fixed("apple"), fixed("pear"))
