# What a thread changes, every thread sees
# rows: S0-3 S0-5 S3-6 S3-9 S4-23
from threading import Thread

counter = 0


def increment():
    global counter
    counter += 1
    print("thread:", counter)


thread = Thread(target=increment)
thread.start()
thread.join()
print("main:", counter)
