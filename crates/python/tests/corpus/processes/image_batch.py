# S1-37: three processes for a batch of images, started together and joined in order.
from multiprocessing import Process, Queue


def process_image(name, out):
    pixels = sum(i * i for i in range(5_000))
    out.put((name, pixels))


if __name__ == "__main__":
    out = Queue()
    names = ["cat.png", "dog.png", "owl.png"]
    workers = [Process(target=process_image, args=(n, out)) for n in names]
    for w in workers:
        w.start()
    results = sorted(out.get() for _ in workers)
    for w in workers:
        w.join()
    for name, pixels in results:
        print(name, pixels)
    print("all done", [w.exitcode for w in workers])
