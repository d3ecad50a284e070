# S1-13, S4-29: two waits overlap; the wall time is that of one.
import threading
import time


def download(name, delay):
    time.sleep(delay)
    print(f"{name} downloaded after {delay} s")


start = time.perf_counter()
first = threading.Thread(target=download, args=("photo.png", 0.2))
second = threading.Thread(target=download, args=("song.mp3", 0.3))
first.start()
second.start()
first.join()
second.join()
print(f"both done in {time.perf_counter() - start:.1f} s, not 0.5 s")
