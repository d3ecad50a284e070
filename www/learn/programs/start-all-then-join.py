# Start all, then join all
import threading
import time

SITES = ["python.example", "news.example", "shop.example", "wiki.example"]


def scrape_site(site):
    time.sleep(0.5)


begin = time.perf_counter()
threads = [threading.Thread(target=scrape_site, args=(site,)) for site in SITES]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(f"{time.perf_counter() - begin:.1f}")
