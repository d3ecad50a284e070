import threading

done = threading.Event()
t = threading.Thread(target=done.wait)
t.start()
try:
    t.daemon = True
except RuntimeError as e:
    print(e)
done.set()
t.join()
print(t.daemon)
