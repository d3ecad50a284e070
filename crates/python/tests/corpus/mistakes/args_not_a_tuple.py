import threading


def greet(name):
    print("hello", name)


t = threading.Thread(target=greet, args=("Ann"))
t.start()
t.join()
t = threading.Thread(target=greet, args=("Ann",))
t.start()
t.join()
print("end")
