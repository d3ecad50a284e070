x = 7
print(eval("x * 6 + len('ab')"))
exec("y = 5\nprint(y * 2)")
print(y)
space = {"a": 2}
exec("b = a ** 10", space)
print(space["b"], eval("a + b", space))
try:
    eval("1 +")
except SyntaxError as e:
    print(type(e).__name__, e.msg)
