# The same downloads, one after the other
# rows: S4-3 S4-13 S3-1
import time


def download_file(name):
    print(f"{name}: started")
    time.sleep(2)
    print(f"{name}: done")


begin = time.perf_counter()
download_file("report.pdf")
download_file("photo.jpg")
print(f"Waited {round(time.perf_counter() - begin)} s, and the processor had nothing to do.")
