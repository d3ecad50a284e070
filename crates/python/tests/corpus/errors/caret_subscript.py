matrix = [[1, 2], [3, 4]]


def cell(r, c):
    return matrix[r][c] + matrix[r + 1][c]


print(cell(0, 1))
print(cell(1, 1))
