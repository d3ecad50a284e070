# Every result is read, so every error is seen
from concurrent.futures import ThreadPoolExecutor


def parse(text):
    return int(text)


with ThreadPoolExecutor() as pool:
    futures = [pool.submit(parse, text) for text in ("1", "two", "3")]
for future in futures:
    try:
        print(future.result())
    except ValueError as error:
        print("error:", error)
