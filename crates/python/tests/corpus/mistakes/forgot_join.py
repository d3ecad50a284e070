# S4-33: without join the main thread runs on before the work is done.
import threading
import time

results = []


def work():
    time.sleep(0.2)
    results.append(42)
    print("worker done")


t = threading.Thread(target=work)
t.start()
print("results right away:", results)
t.join()
print("results after join:", results)
