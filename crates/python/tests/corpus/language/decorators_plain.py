import functools
import time


def timed(func):
    @functools.wraps(func)
    def wrapper(*args, **kwargs):
        start = time.perf_counter()
        result = func(*args, **kwargs)
        elapsed = time.perf_counter() - start
        print(f"{func.__name__} took {elapsed:.1f}s")
        return result
    return wrapper


@timed
def slow_square(n):
    """Square after a nap."""
    time.sleep(0.1)
    return n * n


print(slow_square(12))
print(slow_square.__name__, "-", slow_square.__doc__)
