import sys
import threading


def leaves():
    print("leaving")
    sys.exit(3)
    print("never")


def raises_exit():
    raise SystemExit("quiet")


for f in (leaves, raises_exit):
    t = threading.Thread(target=f)
    t.start()
    t.join()
print("main is not affected")
