import threading
import time

a, b = threading.Lock(), threading.Lock()
log = []


def first():
    with a:
        time.sleep(0.1)
        if b.acquire(timeout=0.1):
            log.append("first got both")
            b.release()
        else:
            log.append("first gave up")


def second():
    with b:
        time.sleep(0.1)
        if a.acquire(timeout=1):
            log.append("second got both")
            a.release()
        else:
            log.append("second gave up")


t1, t2 = threading.Thread(target=first), threading.Thread(target=second)
t1.start()
t2.start()
t1.join()
t2.join()
print(log)
