import queue
import threading

LINKS = {"/": ["/a", "/b"], "/a": ["/c", "/"], "/b": ["/c", "/d"], "/c": [], "/d": ["/a"]}
todo = queue.Queue()
seen = {"/"}
lock = threading.Lock()
order = []


def crawl():
    while True:
        page = todo.get()
        try:
            with lock:
                order.append(page)
            for link in LINKS[page]:
                with lock:
                    if link in seen:
                        continue
                    seen.add(link)
                todo.put(link)
        finally:
            todo.task_done()


todo.put("/")
for _ in range(3):
    threading.Thread(target=crawl, daemon=True).start()
todo.join()
print(sorted(order), len(order))
