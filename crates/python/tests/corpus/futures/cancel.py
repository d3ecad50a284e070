from concurrent.futures import ThreadPoolExecutor, CancelledError
import threading

gate = threading.Event()
with ThreadPoolExecutor(max_workers=1) as pool:
    running = pool.submit(gate.wait)
    while not running.running():
        pass
    queued = [pool.submit(print, "never", n) for n in range(2)]
    print("cancel running:", running.cancel())
    print("cancel queued:", queued[0].cancel(), queued[0].cancelled(), queued[0].done())
    queued[1].cancel()
    gate.set()
    print(running.result())
    try:
        queued[0].result()
    except CancelledError as e:
        print("CancelledError", repr(e))
