import threading

barrier = threading.Barrier(2, timeout=0.05)
barrier.wait()
