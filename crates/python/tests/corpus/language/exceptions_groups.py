def work(n):
    if n % 2:
        raise ValueError(f"odd {n}")
    if n == 4:
        raise TypeError("four")
    return n


errors = []
for n in range(6):
    try:
        work(n)
    except Exception as e:
        errors.append(e)

try:
    raise ExceptionGroup("several", errors)
except* ValueError as eg:
    print("values:", [str(e) for e in eg.exceptions])
except* TypeError as eg:
    print("types:", [str(e) for e in eg.exceptions], eg.message)

group = ExceptionGroup("top", [ValueError(1), ExceptionGroup("sub", [KeyError("k"), ValueError(2)])])
print(group)
print(repr(group))
match, rest = group.split(ValueError)
print(match.exceptions)
print(rest.exceptions)
print(group.subgroup(lambda e: isinstance(e, KeyError)).exceptions)

try:
    try:
        raise group
    except* KeyError as eg:
        print("keys", eg.exceptions)
except ExceptionGroup as left:
    print("left", left.exceptions)

try:
    raise ValueError("plain")
except* ValueError as eg:
    print(type(eg).__name__, eg.exceptions)
