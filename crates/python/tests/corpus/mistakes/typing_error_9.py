x = 5
x++
print x
