# ("Bob") is no tuple
import threading


def greet(name):
    print("Hello", name)


thread = threading.Thread(target=greet, args=("Bob"))
thread.start()
thread.join()
