from concurrent.futures import ThreadPoolExecutor


def bad(future):
    raise KeyError("in the callback")


with ThreadPoolExecutor() as pool:
    f = pool.submit(int, "5")
    f.add_done_callback(bad)
    print(f.result())
print("end")
