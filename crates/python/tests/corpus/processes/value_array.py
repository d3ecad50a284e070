# S3-16: numbers in shared memory.
from multiprocessing import Array, Process, Value


def change(n, a):
    n.value = 3.1415927
    for i in range(len(a)):
        a[i] = -a[i]


if __name__ == "__main__":
    num = Value("d", 0.0)
    arr = Array("i", range(10))
    p = Process(target=change, args=(num, arr))
    p.start()
    p.join()
    print(num.value)
    print(arr[:])
    print(len(arr), arr[2], arr[-1], arr[1:4])
