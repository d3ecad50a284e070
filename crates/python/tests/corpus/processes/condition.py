# S3-13: a condition with a shared number.
import multiprocessing


def producer(cond, n):
    for _ in range(3):
        with cond:
            n.value += 1
            cond.notify_all()


def consumer(cond, n):
    with cond:
        cond.wait_for(lambda: n.value == 3)
        print("consumer sees", n.value, flush=True)


if __name__ == "__main__":
    cond = multiprocessing.Condition()
    n = multiprocessing.Value("i", 0)
    c = multiprocessing.Process(target=consumer, args=(cond, n))
    c.start()
    p = multiprocessing.Process(target=producer, args=(cond, n))
    p.start()
    p.join()
    c.join()
    with cond:
        print(cond.wait(0.05), cond.wait_for(lambda: False, 0.05))
    try:
        cond.notify()
    except AssertionError as e:
        print(e)
