import threading
threading.Tread(target=1)
