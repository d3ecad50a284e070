import random
import threading


def merge(a, b):
    out = []
    i = j = 0
    while i < len(a) and j < len(b):
        if a[i] <= b[j]:
            out.append(a[i])
            i += 1
        else:
            out.append(b[j])
            j += 1
    return out + a[i:] + b[j:]


def merge_sort(data, depth=2):
    if len(data) <= 1:
        return data
    mid = len(data) // 2
    if depth == 0:
        return merge(merge_sort(data[:mid], 0), merge_sort(data[mid:], 0))
    halves = [None, None]

    def half(index, part):
        halves[index] = merge_sort(part, depth - 1)

    threads = [threading.Thread(target=half, args=(0, data[:mid])),
               threading.Thread(target=half, args=(1, data[mid:]))]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return merge(*halves)


random.seed(7)
data = [random.randint(0, 999) for _ in range(200)]
result = merge_sort(data)
print(result[:10], result == sorted(data))
