# except Exception: pass hides the fault
import threading

total = 0


def add(text):
    global total
    try:
        total += int(text)
    except Exception:
        pass


threads = [threading.Thread(target=add, args=(text,)) for text in ("1", "2", "x3")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("total", total)
