import functools


def retry(times, exceptions=(Exception,)):
    def decorate(func):
        @functools.wraps(func)
        def wrapper(*args, **kwargs):
            for attempt in range(1, times + 1):
                try:
                    return func(*args, **kwargs)
                except exceptions as exc:
                    print(f"attempt {attempt} failed: {exc}")
            raise RuntimeError(f"gave up after {times} attempts")
        return wrapper
    return decorate


calls = {"n": 0}


@retry(3, (ValueError, KeyError))
def flaky():
    calls["n"] += 1
    if calls["n"] < 3:
        raise ValueError(f"call {calls['n']}")
    return "ok"


print(flaky())


@retry(times=2)
def hopeless(x):
    return x / 0


try:
    hopeless(1)
except RuntimeError as error:
    print("RuntimeError:", error)
