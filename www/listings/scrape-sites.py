# A list of threads: start them all, then join them all
# rows: S1-33 S1-34 S1-35 S4-114
import threading
import time

SITES = ["python.example", "news.example", "shop.example", "wiki.example"]
pages = {}


def scrape_site(site):
    time.sleep(0.5)
    pages[site] = f"<title>{site}</title>"


threads = []
begin = time.perf_counter()
for site in SITES:
    thread = threading.Thread(target=scrape_site, args=(site,))
    thread.start()
    threads.append(thread)
for thread in threads:
    thread.join()
seconds = time.perf_counter() - begin

for site in SITES:
    print(site, "->", pages[site])
print("less than a second:", seconds < 1)
