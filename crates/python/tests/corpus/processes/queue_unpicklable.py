# S4-77: what cannot be pickled fails in the queue's own thread; the next item still comes.
import multiprocessing
import time

if __name__ == "__main__":
    q = multiprocessing.Queue()
    q.put(lambda: 1)
    time.sleep(0.2)
    q.put("fine")
    print(q.get())
