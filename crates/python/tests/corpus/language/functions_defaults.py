# Positional, keyword, default, keyword-only and positional-only parameters.
def order(item, qty=1, *extras, size="M", **options):
    line = f"{qty} x {item} ({size})"
    if extras:
        line += " with " + ", ".join(extras)
    for key in sorted(options):
        line += f" [{key}={options[key]!r}]"
    return line


def divide(a, b, /, *, digits=2):
    return round(a / b, digits)


print(order("tea"))
print(order("tea", 3))
print(order("tea", 2, "milk", "sugar", size="L"))
print(order("tea", 2, "milk", cup="red", iced=True))
args = ("cake", 4)
opts = {"size": "S", "plate": None}
print(order(*args, **opts))
print(order(*["a", 2], *["x", "y"], **{"size": "Q"}, **{"z": 1}))
print(divide(22, 7), divide(22, 7, digits=4))
print(order.__name__, order.__defaults__, order.__kwdefaults__)
