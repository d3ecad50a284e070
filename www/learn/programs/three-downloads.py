# Add a fourth file
import threading
import time

FILES = ["report.pdf", "photo.jpg", "song.mp3"]


def download(name):
    time.sleep(2)


begin = time.perf_counter()
threads = [threading.Thread(target=download, args=(name,)) for name in FILES]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(len(FILES), "files in", round(time.perf_counter() - begin), "s")
