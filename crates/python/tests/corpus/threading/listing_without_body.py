# S2-5 as printed: the body of the function is missing.
import threading

def worker():

t1 = threading.Thread(target=worker)
t2 = threading.Thread(target=worker)
