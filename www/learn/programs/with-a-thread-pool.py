# A pool of threads
from concurrent.futures import ThreadPoolExecutor
import time

SITES = ["python.example", "news.example", "shop.example", "wiki.example"]


def scrape_site(site):
    time.sleep(0.5)


begin = time.perf_counter()
with ThreadPoolExecutor(4) as pool:
    list(pool.map(scrape_site, SITES))
print(f"{time.perf_counter() - begin:.1f}")
