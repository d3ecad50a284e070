# Two locks, one order
# rows: S4-123
import threading
import time

fork = threading.Lock()
knife = threading.Lock()


def eat(name):
    with fork:
        time.sleep(0.1)
        with knife:
            print(name, "eats")


ada = threading.Thread(target=eat, args=("Ada",))
ben = threading.Thread(target=eat, args=("Ben",))
ada.start()
ben.start()
ada.join()
ben.join()
print("both have eaten")
