# Two locks, taken in two orders: each thread holds what the other one needs. Nobody can go on, and
# the run ends with who waits for whom. Take them in the same order, and it ends well.
import threading
import time

fork = threading.Lock()
knife = threading.Lock()


def eat(first, second):
    with first:
        print(f"{threading.current_thread().name} has the first")
        time.sleep(0.1)
        with second:
            print(f"{threading.current_thread().name} eats")


plato = threading.Thread(target=eat, args=(fork, knife), name="Plato")
hume = threading.Thread(target=eat, args=(knife, fork), name="Hume")
plato.start()
hume.start()
plato.join()
hume.join()
