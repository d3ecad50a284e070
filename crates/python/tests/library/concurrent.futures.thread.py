concurrent.futures.thread.ThreadPoolExecutor is concurrent.futures.ThreadPoolExecutor
concurrent.futures.thread.BrokenThreadPool.__mro__[1].__name__
