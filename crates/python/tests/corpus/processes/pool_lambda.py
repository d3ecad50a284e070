# S4-101: a lambda cannot be sent to a worker.
from multiprocessing import Pool

if __name__ == "__main__":
    with Pool(2) as pool:
        try:
            pool.map(lambda x: x + 1, [1, 2, 3])
        except Exception as e:
            text = str(e)
            print(type(e).__name__, text.split(" at 0x")[0], text.split(">: ")[-1])
