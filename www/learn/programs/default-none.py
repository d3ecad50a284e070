# A new list for each call
import threading


def visit(page, seen=None):
    seen = [] if seen is None else seen
    seen.append(page)
    print(page, "->", seen)


for page in ("home", "shop", "help"):
    thread = threading.Thread(target=visit, args=(page,))
    thread.start()
    thread.join()
