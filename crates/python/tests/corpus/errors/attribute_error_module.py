import math

print(math.sqroot(9))
