n = 10 ** 5000
try:
    print(n)
except ValueError as e:
    print(e)
print(len(hex(n)))
