from concurrent.futures import ThreadPoolExecutor
import time

with ThreadPoolExecutor() as pool:
    f = pool.submit(time.sleep, 0.2)
    f.result(timeout=0.05)
