importlib.import_module("math").sqrt(4), importlib.import_module(".decoder", "json").__name__
importlib.import_module(".x")
importlib.import_module("")
importlib.import_module("no_such_module")
importlib.invalidate_caches()
importlib.reload(3)
import fractions
importlib.reload(fractions) is fractions
