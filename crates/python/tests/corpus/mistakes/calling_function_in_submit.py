from concurrent.futures import ThreadPoolExecutor


def greet():
    return "hello"


with ThreadPoolExecutor() as pool:
    f = pool.submit(greet())
    try:
        f.result()
    except TypeError as e:
        print(e)
    print(pool.submit(greet).result())
