tracemalloc.is_tracing(), tracemalloc.get_traced_memory()
tracemalloc.start(), tracemalloc.is_tracing(), len(tracemalloc.get_traced_memory()), tracemalloc.reset_peak(), tracemalloc.stop(), tracemalloc.is_tracing()
tracemalloc.clear_traces()
