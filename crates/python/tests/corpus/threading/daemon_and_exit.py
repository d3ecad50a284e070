import threading
import time


def beat():
    while True:
        print("tick", flush=True)
        time.sleep(0.2)


t = threading.Thread(target=beat, daemon=True)
t.start()
time.sleep(0.5)
print("alive:", t.is_alive(), "daemon:", t.daemon)
