concurrent.futures.process.ProcessPoolExecutor is concurrent.futures.ProcessPoolExecutor
concurrent.futures.process.BrokenProcessPool.__mro__[1].__name__
concurrent.futures.process.ProcessPoolExecutor(0)
