import threading
from collections import Counter

TEXT = ["to be or not to be", "that is the question", "to see or not to see", "the end is the end"]
partial = []
lock = threading.Lock()


def count(line):
    words = Counter(line.split())
    with lock:
        partial.append(words)


threads = [threading.Thread(target=count, args=(line,)) for line in TEXT]
for t in threads:
    t.start()
for t in threads:
    t.join()
total = sum(partial, Counter())
for word, n in sorted(total.items(), key=lambda p: (-p[1], p[0]))[:6]:
    print(f"{word:<8}{n}")
