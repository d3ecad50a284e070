# S3-16: a block of shared memory, by its name.
from multiprocessing import Process, shared_memory


def fill(name):
    shm = shared_memory.SharedMemory(name=name)
    for i in range(5):
        shm.buf[i] = i * i
    shm.buf[5:8] = b"end"
    shm.close()


if __name__ == "__main__":
    shm = shared_memory.SharedMemory(create=True, size=8)
    p = Process(target=fill, args=(shm.name,))
    p.start()
    p.join()
    print(bytes(shm.buf[:8]), shm.size >= 8)
    print(shm.buf[2], list(shm.buf[1:4]))
    shm.close()
    shm.unlink()
    try:
        shared_memory.SharedMemory(name="no_such_block_here")
    except FileNotFoundError as e:
        print(e)
