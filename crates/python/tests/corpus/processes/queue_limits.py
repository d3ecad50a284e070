# S3-15: a queue with room for two; Full, Empty and qsize.
import multiprocessing
import queue
import time

if __name__ == "__main__":
    q = multiprocessing.Queue(maxsize=2)
    q.put(1)
    q.put(2)
    print("full:", q.full(), "qsize:", q.qsize())
    try:
        q.put_nowait(3)
    except queue.Full:
        print("Full")
    try:
        q.put(3, timeout=0.05)
    except queue.Full as e:
        print("Full again", repr(e))
    time.sleep(0.1)
    print(q.get(), q.get())
    try:
        q.get_nowait()
    except queue.Empty:
        print("Empty")
    try:
        q.get(timeout=0.05)
    except queue.Empty as e:
        print("Empty again", repr(e))
    q.close()
    q.join_thread()
    try:
        q.put(1)
    except ValueError as e:
        print(str(e).split(" <")[0], str(e).split("> ")[-1])
