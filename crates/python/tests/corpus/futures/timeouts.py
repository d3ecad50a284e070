from concurrent.futures import ThreadPoolExecutor, TimeoutError, as_completed
import time

with ThreadPoolExecutor() as pool:
    f = pool.submit(time.sleep, 0.3)
    try:
        f.result(timeout=0.05)
    except TimeoutError as e:
        print("TimeoutError", repr(str(e)))
    print(f.done(), f.result(timeout=5))
    fs = [pool.submit(time.sleep, 0.05), pool.submit(time.sleep, 0.4)]
    try:
        for done in as_completed(fs, timeout=0.2):
            print("one done")
    except TimeoutError as e:
        print(e)
    try:
        list(pool.map(time.sleep, [0.4], timeout=0.1))
    except TimeoutError:
        print("map timed out")
