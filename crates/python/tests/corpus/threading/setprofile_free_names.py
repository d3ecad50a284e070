import threading

names = [threading.Thread(target=f).name for f in (print, len)]
print(names)


def crunch():
    pass


class Job:
    def __call__(self):
        pass


print(threading.Thread(target=crunch).name, threading.Thread().name)
print(threading.Thread(target=lambda: 0).name)
print(threading.Thread(target=Job()).name.split()[0])
print(threading.Timer(1, print).name)
