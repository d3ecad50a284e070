# Backtracking with sets and recursion.


def solve(n, row, cols, down, up):
    if row == n:
        return 1
    count = 0
    for c in range(n):
        if c not in cols and row - c not in down and row + c not in up:
            cols.add(c)
            down.add(row - c)
            up.add(row + c)
            count += solve(n, row + 1, cols, down, up)
            cols.remove(c)
            down.remove(row - c)
            up.remove(row + c)
    return count


print(solve(9, 0, set(), set(), set()))
