# An RLock may be taken again by its holder
import threading

lock = threading.RLock()


def outer():
    with lock:
        inner()


def inner():
    with lock:
        print("the holder may come in again")


outer()
