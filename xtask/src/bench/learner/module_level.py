# A program without a function: every name is global.

total = 0
for i in range(1_000_000):
    if i % 3 == 0 or i % 5 == 0:
        total += i
print(total)
