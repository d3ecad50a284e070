import threading


def part_sum(numbers, lo, hi, out, index):
    out[index] = sum(numbers[lo:hi])


numbers = list(range(1, 10001))
k = 4
size = len(numbers) // k
partial = [0] * k
threads = []
for i in range(k):
    t = threading.Thread(target=part_sum, args=(numbers, i * size, (i + 1) * size, partial, i))
    t.start()
    threads.append(t)
for t in threads:
    t.join()
print(partial, sum(partial), sum(partial) == sum(numbers))
