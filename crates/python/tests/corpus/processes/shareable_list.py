# S3-16: a list in shared memory.
from multiprocessing import shared_memory

if __name__ == "__main__":
    a = shared_memory.ShareableList([1, 2.5, "three", None, True, b"x"])
    b = shared_memory.ShareableList(name=a.shm.name)
    b[0] = 10
    b[2] = "drei"
    print(list(a), len(a), a.index("drei"), a.count(True))
    try:
        a[2] = "far too long for its place here"
    except ValueError as e:
        print(e)
    try:
        a[99]
    except IndexError as e:
        print(e)
    del b
    a.shm.close()
    a.shm.unlink()
