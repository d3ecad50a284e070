# A forgotten join()
# rows: S4-33
import threading
import time

result = []


def compute():
    time.sleep(0.3)
    result.append(42)


thread = threading.Thread(target=compute)
thread.start()
print("without join:", result)
thread.join()
print("after join:", result)
