import threading

A = [[1, 2, 3], [4, 5, 6]]
B = [[7, 8], [9, 10], [11, 12]]
C = [[0] * 2 for _ in range(2)]


def row(i):
    for j in range(len(B[0])):
        C[i][j] = sum(A[i][k] * B[k][j] for k in range(len(B)))


workers = [threading.Thread(target=row, args=(i,)) for i in range(len(A))]
for w in workers:
    w.start()
for w in workers:
    w.join()
print(C)
