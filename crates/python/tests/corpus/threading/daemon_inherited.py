import threading


def child():
    print("child daemon:", threading.current_thread().daemon)


def parent():
    t = threading.Thread(target=child)
    t.start()
    t.join()


for flag in (False, True):
    p = threading.Thread(target=parent, daemon=flag)
    p.start()
    p.join()
