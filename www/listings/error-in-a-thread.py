# An error in a thread ends only that thread
# rows: S0-10
import threading
from concurrent.futures import ThreadPoolExecutor


def divide(n):
    return 10 / n


thread = threading.Thread(target=divide, args=(0,), name="divider")
thread.start()
thread.join()
print("the main thread goes on")

with ThreadPoolExecutor(max_workers=1) as pool:
    future = pool.submit(divide, 0)
try:
    print(future.result())
except ZeroDivisionError as error:
    print("the future's error:", error)
