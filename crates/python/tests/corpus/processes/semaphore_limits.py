# S3-13: at most two at a time.
import multiprocessing


def work(sem, active, peak):
    with sem:
        with active.get_lock():
            active.value += 1
            if active.value > peak.value:
                peak.value = active.value
        sum(range(2000))
        with active.get_lock():
            active.value -= 1


if __name__ == "__main__":
    sem = multiprocessing.Semaphore(2)
    active, peak = multiprocessing.Value("i", 0), multiprocessing.Value("i", 0)
    ps = [multiprocessing.Process(target=work, args=(sem, active, peak)) for _ in range(5)]
    for p in ps:
        p.start()
    for p in ps:
        p.join()
    print(active.value, peak.value <= 2)
