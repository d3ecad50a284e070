# S3-15: task_done and join.
import multiprocessing


def worker(q, done):
    while True:
        item = q.get()
        if item is None:
            q.task_done()
            break
        done.put(item * 10)
        q.task_done()


if __name__ == "__main__":
    q = multiprocessing.JoinableQueue()
    done = multiprocessing.Queue()
    p = multiprocessing.Process(target=worker, args=(q, done))
    p.start()
    for i in range(4):
        q.put(i)
    q.join()
    print("all tasks done")
    q.put(None)
    q.join()
    p.join()
    print(sorted(done.get() for _ in range(4)))
    try:
        q.task_done()
    except ValueError as e:
        print(e)
