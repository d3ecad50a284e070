# Nested loops over a grid.


def work():
    grid = [[(x * y) % 10 for x in range(300)] for y in range(300)]
    total = 0
    for _ in range(5):
        for row in grid:
            for cell in row:
                if cell > 4:
                    total += cell
    for y in range(300):
        for x in range(300):
            total += grid[y][x]
    return total


print(work())
