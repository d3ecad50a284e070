# The sign of zero where a float steps to it, and a name of a file that no file can have.
import math
import sys

least = 5e-324
for x, y in ((-0.0, 0.0), (0.0, -0.0), (least, -math.inf), (-least, math.inf), (-least, 0.0), (least, -0.0)):
    print(x, y, math.nextafter(x, y), [math.nextafter(x, y, steps=n) for n in (0, 1, 2)])
print(sys.float_repr_style)
for name in ("a\0b", b"a\0b"):
    try:
        open(name)
    except ValueError as error:
        print(error)
