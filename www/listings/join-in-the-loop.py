# Start and join in one loop: threads that run one after another
# rows: S1-35
import threading
import time

SITES = ["python.example", "news.example", "shop.example", "wiki.example"]


def scrape_site(site):
    print("asking", site)
    time.sleep(0.5)
    print("read", site)


begin = time.perf_counter()
for site in SITES:
    thread = threading.Thread(target=scrape_site, args=(site,))
    thread.start()
    thread.join()
print("two seconds and more:", time.perf_counter() - begin >= 2)
