import threading
import time

first = threading.Lock()
second = threading.Lock()


def work(one, other):
    with one:
        time.sleep(0.01)
        with other:
            pass


t = threading.Thread(target=work, args=(second, first), name="helper")
t.start()
work(first, second)
