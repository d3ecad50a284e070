# How busy is the processor?
import time


def busy(work):
    begin, used = time.perf_counter(), time.process_time()
    work()
    share = (time.process_time() - used) / (time.perf_counter() - begin)
    return "mostly busy" if share > 0.5 else "mostly idle"


def wait():
    time.sleep(0.5)


def compute():
    sum(n * n for n in range(500_000))


print("while the program waits, the processor is", busy(wait))
print("while the program computes, the processor is", busy(compute))
