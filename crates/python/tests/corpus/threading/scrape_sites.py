# S1-34, S1-35: a list of threads, a loop that starts, a loop that joins.
import threading
import time

pages = {}


def scrape_site(url, wait):
    time.sleep(wait)
    pages[url] = len(url) * 100


urls = ["alpha.example", "beta.example", "gamma.example"]
threads = []
begin = time.time()
for index, url in enumerate(urls):
    t = threading.Thread(target=scrape_site, args=(url, 0.1 * (index + 1)))
    t.start()
    threads.append(t)
for t in threads:
    t.join()
for url in urls:
    print(url, pages[url], "bytes")
print("about 0.3 s:", 0.29 < time.time() - begin < 0.39)
