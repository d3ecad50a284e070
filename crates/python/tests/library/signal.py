signal.SIGINT, signal.SIGTERM, int(signal.SIGKILL), signal.Signals(9), signal.SIG_DFL, signal.SIG_IGN
signal.getsignal(signal.SIGTERM), signal.getsignal(signal.SIGINT) is signal.default_int_handler
signal.signal(signal.SIGTERM, lambda n, f: print("got", n))
signal.raise_signal(signal.SIGTERM)
signal.signal(signal.SIGTERM, signal.SIG_IGN) is not None, signal.raise_signal(signal.SIGTERM), signal.getsignal(signal.SIGTERM)
signal.signal(signal.SIGTERM, 3.5)
signal.signal(999, signal.SIG_DFL)
signal.strsignal(2), signal.SIGINT in signal.valid_signals()
signal.default_int_handler(2, None)
signal.signal(signal.SIGKILL, signal.SIG_IGN)
