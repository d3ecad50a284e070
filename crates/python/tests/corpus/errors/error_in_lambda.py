handlers = {"double": lambda x: x * 2, "invert": lambda x: 1 / x}
print(handlers["double"](4))
print(handlers["invert"](0))
