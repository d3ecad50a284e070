# Three images, three processes
# rows: S1-36 S1-37 S4-92
# order: any
from multiprocessing import Process


def process_image(name):
    checksum = sum(n * n for n in range(5_000_000))
    print(f"{name}: {checksum}")


if __name__ == "__main__":
    batch = [Process(target=process_image, args=(f"image{i}.png",)) for i in (1, 2, 3)]
    for process in batch:
        process.start()
    for process in batch:
        process.join()
    print("The batch is done.")
