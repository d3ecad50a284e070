def price(qty, unit):
    return qty * unit


result = price(
    3,
    None,
)
print(
    "total:",
    result,
)
