import threading

t = threading.Thread(target=print, args=("hi",))
try:
    t.join()
except RuntimeError as e:
    print(e)
t.start()
t.join()
try:
    threading.current_thread().join()
except RuntimeError as e:
    print(e)
