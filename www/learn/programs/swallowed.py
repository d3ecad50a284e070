# An error that nobody reads
from concurrent.futures import ThreadPoolExecutor


def parse(text):
    return int(text)


with ThreadPoolExecutor() as pool:
    for text in ("1", "two", "3"):
        pool.submit(parse, text)
print("all done, no error seen")
