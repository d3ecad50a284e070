# S4-115: chunks of a text, counted in a pool and put together.
from collections import Counter
from multiprocessing import Pool

TEXT = ["the cat sat", "the dog sat", "a cat ran", "the end"] * 5


def count(lines):
    return Counter(word for line in lines for word in line.split())


if __name__ == "__main__":
    chunks = [TEXT[i : i + 5] for i in range(0, len(TEXT), 5)]
    total = Counter()
    with Pool(3) as pool:
        for part in pool.imap_unordered(count, chunks):
            total.update(part)
    print(sorted(total.items()))
