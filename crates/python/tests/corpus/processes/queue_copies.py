# S4-71: what goes through a queue is a copy.
import multiprocessing

if __name__ == "__main__":
    q = multiprocessing.Queue()
    data = {"n": [1, 2]}
    q.put(data)
    got = q.get()
    print(got == data, got is data, got["n"] is data["n"])
    data["n"].append(3)
    print(got)
