data = [3, 8, 12, 5]
if (n := len(data)) > 3:
    print(f"{n} items")
while (item := data.pop()) != 8:
    print("skip", item)
print("found", item, data)
print([y for x in range(6) if (y := x * x) > 5])
age = 20
print("adult" if age >= 18 else "minor")
print("a" if age < 10 else "b" if age < 15 else "c")
print(0 or "default", "" and "never", None or [] or "last", 1 and 2 and 3)
print(not 0, not [], not "x", not not 5)
x = 5
print(1 < x < 10, 1 < x > 9, x in (1, 5), x not in [5], x is not None)
print(True + True, True == 1, isinstance(True, int), False or None)
print(None is None, [] == [], [] is [], "ab" "cd")
total = 0
for i in range(10):
    if i % 2:
        continue
    if i > 6:
        break
    total += i
else:
    print("no break")
print(total)
for i in range(3):
    pass
else:
    print("completed", i)
while False:
    pass
else:
    print("while else")
assert total == 12, "sum"
