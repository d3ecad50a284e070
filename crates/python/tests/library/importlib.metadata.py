importlib.metadata.version("no-such-package")
str(importlib.metadata.PackageNotFoundError("x")), importlib.metadata.PackageNotFoundError("x").name
issubclass(importlib.metadata.PackageNotFoundError, ModuleNotFoundError)
importlib.metadata.version("")
