import threading


def fragile(n):
    print("dividing by", n)
    print(10 / n)


t = threading.Thread(target=fragile, args=(0,))
t.start()
t.join()
print("main goes on; alive:", t.is_alive())
