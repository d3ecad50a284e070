def check(n):
    if n % 2:
        raise ValueError(f"odd: {n}")


problems = []
for n in range(4):
    try:
        check(n)
    except ValueError as e:
        problems.append(e)
try:
    raise ExceptionGroup("checks", problems)
except ExceptionGroup as group:
    raise ExceptionGroup("outer", [group, TypeError("and this")])
