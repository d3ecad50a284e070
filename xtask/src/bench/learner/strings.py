# Strings: f-strings, join, split, growing.


def work():
    lines = []
    for i in range(150_000):
        lines.append(f"task {i}: {i * 2} done")
    text = "\n".join(lines)
    n = 0
    for line in text.split("\n"):
        n += len(line)
        if line.startswith("task 1"):
            n += 1
    s = ""
    for i in range(100_000):
        s += str(i)
    return n + len(s)


print(work())
