# An exception that nobody asks for is never seen.
from concurrent.futures import ThreadPoolExecutor


def broken():
    raise RuntimeError("nobody will see this")


with ThreadPoolExecutor() as pool:
    pool.submit(broken)
print("no error shown")
