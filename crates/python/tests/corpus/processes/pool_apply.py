# S4-90: single calls: apply waits, apply_async does not.
from multiprocessing import Pool


def power(base, exp=2):
    return base**exp


if __name__ == "__main__":
    with Pool(2) as pool:
        print(pool.apply(power, (7,)))
        print(pool.apply(power, (2,), {"exp": 10}))
        handles = [pool.apply_async(power, (n, 3)) for n in range(5)]
        print([h.get() for h in handles])
        h = handles[0]
        print(h.ready(), h.successful())
