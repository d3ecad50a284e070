# Records in chunks, a chunk a job
# rows: S4-85 S4-117 S4-105
from multiprocessing import Pool


def summarise(chunk):
    return len(chunk), sum(chunk)


if __name__ == "__main__":
    records = list(range(10_000))
    chunks = [records[i : i + 2500] for i in range(0, len(records), 2500)]
    with Pool(2) as pool:
        parts = pool.map(summarise, chunks)
    for count, total in parts:
        print(count, "records,", total)
    print("all together:", sum(total for _, total in parts))
