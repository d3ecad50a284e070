import threading


def square(n):
    print(n * n)


t = threading.Thread(target=square, args=5)
t.start()
t.join()
