# What a process changes, no other process sees
# rows: S4-76 S4-82 S0-8 S3-18
from multiprocessing import Process

counter = 0


def increment():
    global counter
    counter += 1
    print("child:", counter)


if __name__ == "__main__":
    process = Process(target=increment)
    process.start()
    process.join()
    print("parent:", counter)
