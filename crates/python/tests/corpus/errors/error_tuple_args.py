raise RuntimeError("code", 42)
