machinery = importlib.machinery
spec = machinery.ModuleSpec("a.b", None, origin="there")
spec, spec.parent, spec.name, spec.origin, spec.has_location, spec == machinery.ModuleSpec("a.b", None, origin="there")
machinery.ModuleSpec("a", None, is_package=True), machinery.ModuleSpec("a", None, is_package=True).parent
loader = machinery.SourceFileLoader("a", "/x/a.py")
loader.name, loader.path, loader.get_filename("a"), loader.is_package("a"), loader.create_module(spec)
machinery.SOURCE_SUFFIXES
