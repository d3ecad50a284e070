# target=task() calls the task at once
import threading


def task():
    print("running in", threading.current_thread().name)


thread = threading.Thread(target=task(), name="helper")
thread.start()
thread.join()
