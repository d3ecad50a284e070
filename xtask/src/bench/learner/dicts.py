# Counting words in a dict, then reading it back.


def work():
    words = ["apple", "pear", "plum", "fig", "cherry", "lime", "kiwi", "mango", "date", "quince"]
    count = {}
    for i in range(400_000):
        w = words[i % 10]
        if w in count:
            count[w] += 1
        else:
            count[w] = 1
    squares = {}
    for i in range(200_000):
        squares[i] = i * i
    total = 0
    for k, v in squares.items():
        total += k + v
    for w in words:
        total += count.get(w, 0)
    return total


print(work())
