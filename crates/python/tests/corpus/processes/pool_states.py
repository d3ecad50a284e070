# S4-107: what a pool refuses after close, and join before it.
from multiprocessing import Pool


def one(_):
    return 1


if __name__ == "__main__":
    pool = Pool(1)
    try:
        pool.join()
    except ValueError as e:
        print("join:", e)
    print(pool.map(one, [0]))
    pool.close()
    try:
        pool.map(one, [0])
    except ValueError as e:
        print("map:", e)
    pool.join()
    try:
        Pool(0)
    except ValueError as e:
        print("Pool(0):", e)
    with Pool(1) as p:
        pass
    try:
        p.map(one, [1])
    except ValueError as e:
        print("after with:", e)
