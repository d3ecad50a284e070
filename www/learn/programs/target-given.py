# target=task gives the task to the thread
import threading


def task():
    print("running in", threading.current_thread().name)


thread = threading.Thread(target=task, name="helper")
thread.start()
thread.join()
