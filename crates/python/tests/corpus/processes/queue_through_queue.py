# S4-77: locks and queues are shared by inheritance only.
import multiprocessing
import pickle

if __name__ == "__main__":
    for thing in (multiprocessing.Lock(), multiprocessing.RLock(), multiprocessing.Semaphore(2),
                  multiprocessing.Condition(), multiprocessing.Event(), multiprocessing.Queue(),
                  multiprocessing.SimpleQueue(), multiprocessing.Value("i", 1), multiprocessing.Array("i", [1])):
        try:
            pickle.dumps(thing)
        except RuntimeError as e:
            print(e)
