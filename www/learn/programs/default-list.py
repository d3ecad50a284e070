# A list as a default value is one list for all
import threading


def visit(page, seen=[]):
    seen.append(page)
    print(page, "->", seen)


for page in ("home", "shop", "help"):
    thread = threading.Thread(target=visit, args=(page,))
    thread.start()
    thread.join()
