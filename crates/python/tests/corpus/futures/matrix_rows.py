from concurrent.futures import ThreadPoolExecutor


def row_times(row, m):
    return [sum(a * b for a, b in zip(row, col)) for col in zip(*m)]


A = [[i + j for j in range(4)] for i in range(4)]
B = [[i * j for j in range(4)] for i in range(4)]
with ThreadPoolExecutor(max_workers=2) as pool:
    C = list(pool.map(row_times, A, [B] * 4))
for row in C:
    print(" ".join(f"{v:4d}" for v in row))
