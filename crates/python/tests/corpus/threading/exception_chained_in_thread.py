import threading


def worker():
    try:
        int("z")
    except ValueError as e:
        raise RuntimeError("worker gave up") from e


t = threading.Thread(target=worker)
t.start()
t.join()
