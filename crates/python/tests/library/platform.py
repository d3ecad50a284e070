platform.system(), platform.python_version(), platform.python_implementation(), platform.python_version_tuple()
platform.machine(), type(platform.node()).__name__, type(platform.platform()).__name__
type(platform.uname()).__name__, platform.uname().system, platform.architecture()[0]
