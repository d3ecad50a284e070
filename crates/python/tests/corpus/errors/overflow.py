import math

try:
    math.exp(1000)
except OverflowError as e:
    print(e)
try:
    2.0 ** 5000
except OverflowError as e:
    print(e)
try:
    float(10 ** 400)
except OverflowError as e:
    print(e)
try:
    [0] * 10 ** 20
except OverflowError as e:
    print(e)
try:
    range(10 ** 30)[10 ** 29]
    len(range(10 ** 30))
except OverflowError as e:
    print(e)
print(1e308 * 10, -1e308 * 10)
