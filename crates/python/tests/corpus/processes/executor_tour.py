from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor, as_completed, wait
import os, time, math
def is_prime(n):
    if n < 2: return False
    for i in range(2, math.isqrt(n) + 1):
        if n % i == 0: return False
    return True
def err(n): raise KeyError(n)
def die(n): os._exit(3)
if __name__ == "__main__":
    with ProcessPoolExecutor(max_workers=2) as ex:
        for n, p in zip([97, 100, 7919], ex.map(is_prime, [97, 100, 7919])): print(n, p)
        fs = [ex.submit(is_prime, n) for n in range(5)]; print(sum(f.result() for f in as_completed(fs)))
        f = ex.submit(err, 5)
        try: f.result()
        except KeyError as e: print("KE", e, type(e.__cause__).__name__)
        print(list(ex.map(pow, [2, 3], [3, 2], chunksize=2)))
    with ProcessPoolExecutor(1) as ex:
        f = ex.submit(die, 1)
        try: f.result()
        except Exception as e: print(type(e).__name__, e)
        try: ex.submit(is_prime, 3)
        except Exception as e: print(type(e).__name__, e)
    with ProcessPoolExecutor(1) as ex:
        try: ex.submit(lambda: 1).result()
        except Exception as e: print(type(e).__name__, e)
    with ThreadPoolExecutor(2) as t: print(list(t.map(is_prime, range(6))))
