# S4-89: what a pool says of itself.
import multiprocessing

if __name__ == "__main__":
    pool = multiprocessing.Pool(2)
    print(pool)
    pool.close()
    print(pool)
    pool.join()
    pool.terminate()
    print(pool)
    try:
        import pickle

        pickle.dumps(pool)
    except NotImplementedError as e:
        print(e)
