# Two downloads on two threads
# rows: S1-13 S1-14 S1-15 S1-16 S0-25
# order: any
from threading import Thread
import time


def download_file(name):
    print(f"{name}: started")
    time.sleep(2)
    print(f"{name}: done")


first = Thread(target=download_file, args=("report.pdf",))
second = Thread(target=download_file, args=("photo.jpg",))
first.start()
second.start()
first.join()
second.join()
print("Both files are here.")
