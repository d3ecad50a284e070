# S4-123: four threads through one lock are as slow as one.
import threading
import time

lock = threading.Lock()


def locked_work():
    with lock:
        time.sleep(0.1)


def free_work():
    time.sleep(0.1)


for work in (locked_work, free_work):
    begin = time.perf_counter()
    threads = [threading.Thread(target=work) for _ in range(3)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    print(f"{work.__name__}: {time.perf_counter() - begin:.1f} s")
