# The names of old tutorials still work, with a warning.
import threading


def worker():
    print("in", threading.currentThread().getName())


t = threading.Thread(target=worker)
t.setDaemon(True)
t.setName("old-style")
t.start()
t.join()
print(t.isDaemon(), threading.activeCount())
for _ in range(2):
    print(t.getName())
