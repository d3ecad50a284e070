# S4-110: many downloads through a pool, with a table of results.
from concurrent.futures import ThreadPoolExecutor, as_completed
import time

FILES = {"report.pdf": 0.2, "photo.jpg": 0.1, "movie.mp4": 0.4, "song.mp3": 0.15}


def download(name, seconds):
    time.sleep(seconds)
    return len(name) * 1000


def main():
    start = time.perf_counter()
    sizes = {}
    with ThreadPoolExecutor(max_workers=4) as executor:
        futures = {executor.submit(download, n, s): n for n, s in FILES.items()}
        for future in as_completed(futures):
            name = futures[future]
            sizes[name] = future.result()
            print(f"{name:<12} {sizes[name]:>7,} bytes")
    print(f"{sum(sizes.values()):,} bytes in {time.perf_counter() - start:.1f} s")


if __name__ == "__main__":
    main()
