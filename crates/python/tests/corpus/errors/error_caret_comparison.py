ages = [30, "31", 29]
print(max(ages))
