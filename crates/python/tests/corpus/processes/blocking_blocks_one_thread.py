# S3-15: get() blocks the thread that calls it; the others of the process go on.
import multiprocessing
import threading
import time


def child(q):
    time.sleep(0.3)
    q.put("late")


if __name__ == "__main__":
    q = multiprocessing.Queue()
    p = multiprocessing.Process(target=child, args=(q,))
    p.start()
    got = []
    t = threading.Thread(target=lambda: got.append(q.get()))
    t.start()
    print("main goes on", got)
    t.join()
    print(got)
    p.join()
