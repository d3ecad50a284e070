# At exit the interpreter waits for the pool's work.
from concurrent.futures import ThreadPoolExecutor
import time


def late():
    time.sleep(0.1)
    print("finished after main ended")


pool = ThreadPoolExecutor(max_workers=2)
pool.submit(late)
print("main ends")
