import threading


def fails():
    raise ValueError("inside the thread")


try:
    t = threading.Thread(target=fails)
    t.start()
    t.join()
except ValueError:
    print("never printed")
print("the try block did not see it")
