# S4-117: a range cut into pieces for a pool.
from multiprocessing import Pool


def primes_between(bounds):
    lo, hi = bounds
    found = 0
    for n in range(max(lo, 2), hi):
        if all(n % d for d in range(2, int(n**0.5) + 1)):
            found += 1
    return found


if __name__ == "__main__":
    step = 500
    pieces = [(i, i + step) for i in range(0, 3000, step)]
    with Pool(2) as pool:
        counts = pool.map(primes_between, pieces)
    print(counts, sum(counts))
