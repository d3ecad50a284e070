def average(values):
    total = sum(values)
    return total / lenght


print(average([1, 2, 3]))
