# Answering while something slow goes on
# rows: S4-24 S4-25 S0-1
import threading
import time

done = threading.Event()


def slow_report():
    time.sleep(0.55)
    done.set()


threading.Thread(target=slow_report).start()
answers = 0
while not done.wait(timeout=0.1):
    answers += 1
    print("still here", answers)
print("report ready")
