import threading

stop = threading.Event()
print(threading.active_count(), [t.name for t in threading.enumerate()])
threads = [threading.Thread(target=stop.wait, name=f"T{i}") for i in range(3)]
for t in threads:
    t.start()
print(threading.active_count(), sorted(t.name for t in threading.enumerate()))
stop.set()
for t in threads:
    t.join()
print(threading.active_count(), threading.enumerate()[0] is threading.main_thread())
