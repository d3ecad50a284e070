# Two locks, two orders: a deadlock
# rows: S4-123
# golden: none
import threading
import time

fork = threading.Lock()
knife = threading.Lock()


def eat(name, first, second):
    with first:
        time.sleep(0.1)
        with second:
            print(name, "eats")


ada = threading.Thread(target=eat, args=("Ada", fork, knife), name="Ada")
ben = threading.Thread(target=eat, args=("Ben", knife, fork), name="Ben")
ada.start()
ben.start()
ada.join()
ben.join()
