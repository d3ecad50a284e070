# Two threads that sleep: their waits overlap, so that the whole takes as long as the longer one.
import threading
import time


def fetch(name, seconds):
    print(f"{name}: asks")
    time.sleep(seconds)
    print(f"{name}: has its answer after {seconds} s")


began = time.perf_counter()
threads = [
    threading.Thread(target=fetch, args=("weather", 0.5), name="weather"),
    threading.Thread(target=fetch, args=("news", 0.8), name="news"),
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(f"both together: {time.perf_counter() - began:.1f} s")
