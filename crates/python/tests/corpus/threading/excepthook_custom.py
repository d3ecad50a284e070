import threading


def hook(args):
    print("hook:", args.exc_type.__name__, args.exc_value, args.thread.name, args.exc_traceback is not None)


threading.excepthook = hook


def fails(n):
    raise ValueError(f"job {n} failed")


for n in range(2):
    t = threading.Thread(target=fails, args=(n,), name=f"job-{n}")
    t.start()
    t.join()
threading.excepthook = threading.__excepthook__
print("end")
