import queue
import threading

q = queue.Queue()
threading.Thread(target=lambda: [q.put(x) for x in ("red", "green", "blue", None)]).start()
for colour in iter(q.get, None):
    print(colour)
print("end")
