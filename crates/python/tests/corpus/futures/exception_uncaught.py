from concurrent.futures import ThreadPoolExecutor


def load(path):
    raise FileNotFoundError(f"no file {path}")


with ThreadPoolExecutor() as pool:
    f = pool.submit(load, "data.txt")
    print("submitted, no error yet")
    print(f.result())
