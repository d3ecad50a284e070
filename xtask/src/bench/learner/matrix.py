# Matrix multiplication with lists of lists of floats.


def multiply(a, b):
    n = len(a)
    out = [[0.0] * n for _ in range(n)]
    for i in range(n):
        for j in range(n):
            s = 0.0
            for k in range(n):
                s += a[i][k] * b[k][j]
            out[i][j] = s
    return out


def work():
    n = 110
    a = [[float(i * j % 7) for j in range(n)] for i in range(n)]
    b = [[float(i + j) for j in range(n)] for i in range(n)]
    return multiply(a, b)[5][7]


print(work())
