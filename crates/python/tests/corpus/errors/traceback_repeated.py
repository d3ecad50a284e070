def deep(n):
    if n == 0:
        raise ValueError("bottom")
    deep(n - 1)


deep(6)
